"""Reads of accounts, their second factors and what is asked for them."""

import datetime as dt
import hashlib

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db.models import QuerySet

from walktalk.access.models import Invitation, Proposal, User

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def factors(user: User) -> QuerySet[Authenticator]:
    """Authenticator app and passkeys, the oldest first."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=user, type__in=STRONG)
    return found.order_by("created_at", "pk")


def has_app(user: User) -> bool:
    """Whether an authenticator app is set up."""
    return factors(user).filter(type=Authenticator.Type.TOTP).exists()


def has_passkey(user: User) -> bool:
    """Whether a passkey is set up."""
    return factors(user).filter(type=Authenticator.Type.WEBAUTHN).exists()


def recovery_codes(user: User) -> RecoveryCodes | None:
    """The recovery codes, opened; None where there are none."""
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return found.wrap() if found else None


def invitation(digest: str, now: dt.datetime) -> QuerySet[Invitation]:
    """The invitation that still opens an account that is open."""
    return Invitation.objects.filter(digest=digest, ends_at__gt=now, user__is_active=True)


def invited(word: str, now: dt.datetime) -> Invitation | None:
    """Whom the word of a link invites, if it still holds."""
    digest = hashlib.sha256(word.encode()).hexdigest()
    return invitation(digest, now).select_related("user").first()


def waits_for_agreement(word: str) -> bool:
    """Whether the link is right but nobody has agreed to the account yet."""
    digest = hashlib.sha256(word.encode()).hexdigest()
    return Invitation.objects.filter(digest=digest, user__is_active=False).exists()


def proposals(*, is_open: bool) -> QuerySet[Proposal]:
    """What is asked for, the oldest first; or what was decided, the newest first."""
    found = Proposal.objects.select_related("user").filter(decided_at__isnull=is_open)
    return found.order_by("made_at" if is_open else "-decided_at")
