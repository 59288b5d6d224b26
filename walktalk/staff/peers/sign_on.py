"""The force's own sign-on over OpenID Connect, through allauth: it says who somebody is.

What she or he may do is ours to say: the answer is matched with what an administrator stored on
the account, never with a name or an address, and an unknown person gets no account.
"""

import datetime as dt
from typing import Any, NoReturn

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string, salted_hmac
from requests import RequestException

PROVIDER = "force"
KEY = "sign_on"
SIGNED_BY = ["RS256", "PS256", "ES256", "EdDSA"]
WITHIN = dt.timedelta(minutes=5)
UNKNOWN = (
    "You signed in there, but no account here is tied to you. Ask an administrator of the scheme "
    "to tie it; an address or a name alone opens nothing."
)
BROKEN = (
    "What came back was not the answer to your question, or it came too late. Begin again from "
    "the sign-in page, in one window."
)
SILENT = "It does not answer at the moment. Try again later."
STOPPED = "You stopped on the way. Begin again when you like."


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """One provider, from the environment alone: no row in the database can name another."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The force's, where it is set."""
        given = settings.SIGN_ON
        if not given or provider not in {None, PROVIDER}:
            return []
        details = {
            "server_url": given["issuer"].rstrip("/"),
            "oauth_pkce_enabled": True,
            "scope": ["openid"],
            "fetch_userinfo": False,
        }
        return [
            SocialApp(
                provider=OpenIDConnectProvider.id,
                provider_id=PROVIDER,
                name=settings.FORCE_NAME,
                client_id=given["client"],
                secret=given["secret"],
                settings=details,
            )
        ]

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **more: Any
    ) -> None:
        """Say it in words."""
        stopped = error == AuthError.CANCELLED
        silent = isinstance(more.get("exception"), RequestException)
        raise ImmediateHttpResponse(
            refused(request, STOPPED if stopped else SILENT if silent else BROKEN)
        )


class ForceAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Reads the answer: signature, issuer, audience, time, and the number used once."""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Where the provider sends people back to."""
        return f"{settings.WEB_ADDRESS.rstrip('/')}{reverse('sign_on_callback')}"

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: Any, **more: Any
    ) -> NoReturn:
        """Keep in the session who the answer names; the next page's button signs in."""
        try:
            claims = self._decode_id_token(app, more["response"]["id_token"])
        except (KeyError, TypeError, ValueError, jwt.PyJWTError) as problem:
            raise OAuth2Error("no readable id token") from problem
        if not constant_time_compare(
            str(claims.get("nonce")), nonce_of(request.GET.get("state", ""))
        ):
            raise OAuth2Error("another nonce")
        subject = claims.get(settings.SIGN_ON["claim"])
        if not isinstance(subject, str) or not subject:
            raise OAuth2Error("no claim that we match")
        request.session[KEY] = {
            **request.session.get(KEY, {}),
            "subject": subject,
            "at": request.now.timestamp(),  # type: ignore[attr-defined]
        }
        raise ImmediateHttpResponse(redirect("sign_on_here"))

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        """The claims, once the provider's key, its name, ours and the time are right."""
        with Adapter(self.request).get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
        answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        named = jwt.get_unverified_header(id_token).get("kid")
        fitting = [one for one in keys if named in {None, one.key_id}]
        if len(fitting) != 1:
            raise OAuth2Error("no key of the provider fits")
        claims: dict[str, Any] = jwt.decode(
            id_token,
            fitting[0],
            algorithms=SIGNED_BY,
            audience=app.client_id,
            issuer=settings.SIGN_ON["issuer"],
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
        return claims


def is_set() -> bool:
    """Whether this force has a sign-on."""
    return bool(settings.SIGN_ON)


def leave(request: HttpRequest, *, back_to: str, again: bool) -> str:
    """The address at the provider to go to; what must come back is kept in the session.

    again: the provider shall ask anew who it is, since a page was locked.
    Raises `RequestException` where the provider does not answer.
    """
    provider = Adapter(request).get_provider(request, PROVIDER)
    provider.oauth2_adapter_class = ForceAdapter
    state = get_random_string(32)
    request.session[KEY] = {"next": back_to}
    asked = {"nonce": nonce_of(state), **({"prompt": "login"} if again else {})}
    answer: HttpResponse = provider.redirect(
        request, process="login", state_id=state, auth_params=asked
    )
    return answer.headers["Location"]


def come_back(request: HttpRequest) -> HttpResponse:
    """Read the provider's answer; it writes the session alone."""
    try:
        view = OAuth2CallbackView.adapter_view(ForceAdapter(request, PROVIDER))
        answer: HttpResponse = view(request)
    except RequestException:
        return refused(request, SILENT)
    return answer


def who_came_back(request: HttpRequest, now: dt.datetime) -> str | None:
    """Whom the provider named within the last five minutes."""
    kept = request.session.get(KEY, {})
    since = now.timestamp() - kept.get("at", 0.0)
    return kept.get("subject") if since <= WITHIN.total_seconds() else None


def refused(request: HttpRequest, words: str) -> HttpResponse:
    """A page that says why nobody is signed in."""
    return render(request, "staff/sign_on_refused.html", {"words": words}, status=403)


def nonce_of(state: str) -> str:
    """The number used once that belongs to a state, which the session alone knows."""
    return salted_hmac("walktalk.staff.sign_on", state).hexdigest()
