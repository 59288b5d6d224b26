"""Reads of accounts, their second factors and what is asked for them."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db.models import QuerySet

from walktalk.access.enums import Asked
from walktalk.access.models import Invitation, Proposal, User

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


DECIDED = 50


@dataclass(frozen=True, slots=True)
class Open:
    """Something asked for an account that nobody has decided yet."""

    id: int
    user: int
    asked: Asked
    wanted: dict[str, Any]
    by: str
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about an account; `decided_by` is empty where one person may alone."""

    user: int
    asked: Asked
    by: str
    decided_by: str
    decided_at: dt.datetime
    agreed: bool


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
    """The invitation that still holds, of an open account about whose link nobody has yet to
    decide."""
    found = Invitation.objects.filter(digest=digest, ends_at__gt=now, user__is_active=True)
    return found.exclude(user__in=_undecided())


def invited(word: str, now: dt.datetime) -> Invitation | None:
    """Whom the word of a link invites, if it still holds."""
    digest = hashlib.sha256(word.encode()).hexdigest()
    return invitation(digest, now).select_related("user").first()


def waits_for_agreement(word: str) -> bool:
    """Whether the link is right but nobody has agreed to the account yet."""
    digest = hashlib.sha256(word.encode()).hexdigest()
    return Invitation.objects.filter(digest=digest, user__in=_undecided()).exists()


def _undecided() -> QuerySet[Proposal, int]:
    links = Proposal.objects.filter(decided_at=None).exclude(asked=Asked.CHANGE)
    return links.values_list("user", flat=True)


def open_proposals() -> list[Open]:
    """What is asked for, the oldest first."""
    found = Proposal.objects.filter(decided_at=None).order_by("made_at", "pk")
    return [
        Open(one.pk, one.user_id, Asked(one.asked), one.wanted, one.by, one.made_at)
        for one in found
    ]


def decided() -> list[Decided]:
    """What was decided of late, the newest first."""
    found = Proposal.objects.exclude(decided_at=None).order_by("-decided_at", "-pk")
    return [
        Decided(
            one.user_id,
            Asked(one.asked),
            one.by,
            one.decided_by,
            one.decided_at or one.made_at,
            bool(one.agreed),
        )
        for one in found[:DECIDED]
    ]
