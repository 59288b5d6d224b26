"""Asking at the address that counts whether another one is hers too."""

import datetime as dt
import secrets
import uuid

from walktalk.courier import vault
from walktalk.courier.models import Change
from walktalk.courier.vault import Inside, Swapped
from walktalk.participants import operations as participants
from walktalk.participants import queries
from walktalk.participants.rules import PROPOSED_FOR


class NothingToAsk(Exception):
    """The proposal is gone, or it is not hers: nobody is written to."""


def expect(*, proposal: uuid.UUID, participant: uuid.UUID, now: dt.datetime) -> str:
    """The token by which she confirms; the same again for the same proposal. What does not open
    or names somebody else rings. Raises `NothingToAsk`."""
    found = queries.proposal(proposal)
    if found is None:
        raise NothingToAsk
    with vault.alone_with(proposal):
        change, _ = Change.objects.get_or_create(
            proposal=proposal,
            defaults={
                "participant": participant,
                "token": secrets.token_urlsafe(24),
                "digest": vault.digest(found.sealed),
                "lapses_at": now + PROPOSED_FOR,
            },
        )
        if wanted(change, found.sealed, now=now) is None:
            raise NothingToAsk
    Change.objects.filter(participant=participant).exclude(pk=proposal).delete()
    return change.token


def wanted(change: Change, sealed: bytes, *, now: dt.datetime) -> Inside | None:
    """What she proposed when she was asked. Anything else rings, and is None."""
    try:
        inside = vault.inside(sealed, change.participant)
        named = inside.facts.get("proposal") == str(change.proposal)
        if not (named and isinstance(inside.facts.get("contact"), str)):
            raise Swapped(sealed)
        vault.recognise(change, sealed)
    except Swapped as swapped:
        about = f"proposal:{change.proposal}"
        vault.ring(kind="proposal.forged", about=about, swapped=swapped, now=now)
        return None
    return inside


def lapse(*, now: dt.datetime) -> None:
    """After a week without her press a proposed address is forgotten on both sides."""
    Change.objects.filter(lapses_at__lte=now).delete()
    participants.lapse_proposals(now=now)
