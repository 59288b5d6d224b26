"""How accounts behave at sign-in: allauth's adapters, and the demo's ready links."""

import hashlib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from nacl.encoding import URLSafeBase64Encoder
from nacl.secret import SecretBox

from walktalk.access import operations, queries
from walktalk.access.models import User

WRONG = "That name and password do not belong together."
WRONG_CODE = "That is not the code. Wait for the next one and write it down as it stands."
TOO_OFTEN = "Too many tries. Wait five minutes, then try again."
CLOSED = (
    "This account is not open. If it is new, a second person has yet to agree to it; else ask "
    "whoever looks after accounts."
)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the force or the desk, never by signing up."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def login(self, request: Any, user: User) -> None:
        """Sign in and end the session elsewhere. Whoever has a second factor has used it now:
        allauth asks for it before it comes here."""
        super().login(request, user)
        strong = queries.factors(user).exists()
        operations.begin(request=request, user=user, strong=strong, now=request.now)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """The password was right, but the account is not open."""
        messages.error(request, CLOSED)
        return redirect("account_login")


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Names that people read, and secrets that a stolen database does not give away."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        """Seal with a key that lies in the environment, not in the database."""
        return bytes(_box().encrypt(text.encode(), encoder=URLSafeBase64Encoder)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The counterpart of `encrypt`."""
        return _box().decrypt(encrypted_text.encode(), encoder=URLSafeBase64Encoder).decode()

    def _get_site_name(self) -> str:
        side = "the desk" if settings.PROCESS.name == "desk" else settings.FORCE_NAME
        return f"Walk & Talk, {side}"


class ReadyLink(ModelBackend):
    """Accounts that the demo's links enter; no deployment lists it among its backends."""

    def authenticate(self, *args: Any, **kwargs: Any) -> None:
        """No name and no password is taken here."""
        return


def _box() -> SecretBox:
    secret = settings.SECRET_KEY.encode()
    return SecretBox(hashlib.blake2b(secret, digest_size=32, person=b"second factors").digest())
