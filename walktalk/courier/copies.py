"""The courier's own copy of what people were told; from then on it rules."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from walktalk.courier import rules
from walktalk.courier.models import Told, Watched
from walktalk.walks import queries as walks
from walktalk.walks.enums import IfSilent


@transaction.atomic(using="courier")
def keep(*, claim: walks.ClaimRow, placed: walks.PlacedRow, now: dt.datetime) -> Told | None:
    """Copy a walk, where it is not copied yet, and that somebody comes. Whoever is on it will be
    missed, whatever the force's database says later. None for a walk of long ago."""
    if claim.walk.ends_at < now - rules.ASKED_WITHIN:
        return None
    told, new = Told.objects.get_or_create(
        participant=placed.participant,
        defaults={
            "walk": claim.walk.id,
            "booking": placed.booking,
            "rings": placed.if_silent != IfSilent.REMIND,
            "seen_at": now,
        },
    )
    if new:
        _watch(claim, now)
    return told


def keep_booking(*, participant: uuid.UUID, booking_id: int, now: dt.datetime) -> Told | None:
    """Copy what somebody is about to be told of her place."""
    walk_id = walks.walk_of_booking(booking_id)
    claim = walks.claims([walk_id])[walk_id]
    placed = next((one for one in claim.placed if one.participant == participant), None)
    return keep(claim=claim, placed=placed, now=now) if placed else None


def has_told(*, participant: uuid.UUID, now: dt.datetime) -> None:
    """She has her message."""
    Told.objects.filter(pk=participant).update(told_at=now)


def is_told(participant: uuid.UUID) -> bool:
    """Whether somebody has been told of her place."""
    return Told.objects.filter(pk=participant, told_at__isnull=False).exists()


def is_watched(participant: uuid.UUID) -> bool:
    """Whether the courier asks somebody by itself, and needs nobody to tell it when."""
    return Told.objects.filter(pk=participant, left_at=None).exists()


def people(walk_id: int) -> list[Told]:
    """Everybody on a walk who has not left it."""
    return list(Told.objects.filter(walk=walk_id, left_at=None).order_by("booking"))


def roster_of(claim: walks.ClaimRow) -> list[dict[str, Any]]:
    """The officers as they are kept."""
    return [{"id": one.id, "number": one.number, "title": one.title} for one in claim.roster]


def last_change(claim: walks.ClaimRow) -> int:
    """The number of the last change of officers that counts."""
    return max((number for number, *_ in claim.changes), default=0)


def _watch(claim: walks.ClaimRow, now: dt.datetime) -> None:
    """A copy of the walk. One that was done with is taken anew where somebody else comes: those
    who were asked before are waited for as they were."""
    known = Watched.objects.select_for_update().filter(pk=claim.walk.id).first()
    if known is None or known.asked_at or known.called_off_at:
        facts: dict[str, Any] = {
            "ward": claim.walk.ward,
            "ward_name": claim.walk.ward_name,
            "meeting_point": claim.meeting_point,
            "starts_at": claim.walk.starts_at,
            "ends_at": claim.walk.ends_at,
            "answering": claim.answering,
            "roster": roster_of(claim),
            "change": last_change(claim),
            "noticed": [],
            "seen_at": now,
            "compared_at": now,
            "blind_at": None,
            "later_at": None,
            "rung_at": None,
            "asked_at": None,
            "called_off_at": None,
        }
        Watched.objects.update_or_create(walk=claim.walk.id, defaults=facts)
