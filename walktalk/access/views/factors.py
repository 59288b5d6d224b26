"""One's own second factors: an authenticator app, passkeys, recovery codes."""

import base64
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    clear_totp_secret,
    get_totp_secret,
)
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_POST

from walktalk.access import operations, queries, sessions
from walktalk.access.forms import FirstCodeForm, PasskeyNameForm
from walktalk.access.models import User
from walktalk.access.requests import Request
from walktalk.access.views.passkeys import options
from walktalk.access.views.proving import back_to

NOT_MADE = "Your browser made no passkey that we can use. Try once more, or use an app."
View = Callable[..., HttpResponse]


def just_proved(view: View) -> View:
    """Whoever changes how to sign in has proved within five minutes who she or he is."""

    @wraps(view)
    def asked(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        open_ = request.standing is not sessions.Standing.LOCKED
        if open_ and sessions.proved_lately(request, request.now):
            return view(request, *args, **kwargs)
        here = urlencode({"next": resolve_url("account_second")}, safe="/")
        return HttpResponseRedirect(f"{resolve_url('account_locked')}?{here}")

    return asked


@just_proved
def overview(request: Request) -> HttpResponse:
    """What is set up, and what can be added."""
    user = _user(request)
    codes = queries.recovery_codes(user)
    facts = {
        "factors": list(queries.factors(user)),
        "has_app": queries.has_app(user),
        "codes_left": len(codes.get_unused_codes()) if codes else 0,
        "half": request.standing is sessions.Standing.HALF,
        "next": back_to(request),
    }
    return render(request, "access/second.html", facts)


@require_POST
@just_proved
def begin_app(request: Request) -> HttpResponse:
    """Make a secret for an app; the next page shows it."""
    get_totp_secret(regenerate=True)
    return redirect("account_app")


@just_proved
def app(request: Request) -> HttpResponse:
    """Show the secret as a picture and as letters, and ask for its first code."""
    user, secret = _user(request), request.session.get(SECRET_SESSION_KEY)
    if secret is None or queries.has_app(user):
        return redirect("account_second")
    form = FirstCodeForm(request.POST or None, user=user, secret=secret)
    if form.is_valid():
        operations.add_app(user=user, secret=secret)
        clear_totp_secret(request)
        return _is_in(request)
    picture = get_adapter().build_totp_svg(get_adapter().build_totp_url(user, secret))
    facts = {
        "form": form,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "picture": base64.b64encode(picture.encode()).decode(),
    }
    return render(request, "access/app.html", facts)


@require_POST
@just_proved
def begin_passkey(request: Request) -> HttpResponse:
    """What the browser is asked to make."""
    return JsonResponse(options(begin_registration(_user(request), False)))


@just_proved
def passkey(request: Request) -> HttpResponse:
    """Name a passkey and let the browser make it."""
    user, form = _user(request), PasskeyNameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = AddWebAuthnForm(data=request.POST, user=user)
        if made.is_valid():
            name, credential = form.cleaned_data["name"], made.cleaned_data["credential"]
            operations.add_passkey(user=user, name=name, credential=credential)
            return _is_in(request)
        form.add_error(None, NOT_MADE)
    return render(request, "access/passkey.html", {"form": form})


@just_proved
def codes(request: Request) -> HttpResponse:
    """Recovery codes, shown until she or he has written them down."""
    kept = queries.recovery_codes(_user(request))
    if kept is None or kept.did_view:
        return redirect("account_second")
    if request.method == "POST":
        operations.codes_are_kept(user=_user(request))
        return redirect("account_second" if "more" in request.POST else back_to(request))
    return render(request, "access/codes.html", {"codes": kept.get_unused_codes()})


@require_POST
@just_proved
def renew_codes(request: Request) -> HttpResponse:
    """New recovery codes in place of the former."""
    if not queries.factors(_user(request)).exists():
        return redirect("account_second")
    operations.renew_codes(user=_user(request))
    return redirect("account_codes")


@require_POST
@just_proved
def remove(request: Request, factor_id: int) -> HttpResponse:
    """Take one away, never the last."""
    try:
        operations.remove_factor(user=_user(request), factor_id=factor_id)
    except operations.NotPossible as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "It opens this account no more.")
    return redirect("account_second")


def _is_in(request: Request) -> HttpResponse:
    """A second factor has just been proved; its recovery codes come next."""
    sessions.prove(request, request.now, strong=True)
    return redirect("account_codes")


def _user(request: Request) -> User:
    user = request.user
    if not user.is_authenticated:
        raise TypeError("the page is declared for accounts")
    return user
