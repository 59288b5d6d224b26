"""Who has a place, and whom a message did not reach."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from walktalk.access.actors import Actor
from walktalk.notices import queries as notices
from walktalk.participants import queries as participants
from walktalk.participants.rules import GONE
from walktalk.walks.enums import BookingState, Need, WalkState
from walktalk.walks.models import Booking, Walk
from walktalk.walks.queries.walks import AHEAD, PLACED, rows_of, visible_to
from walktalk.walks.rules import (
    OPEN,
    UNREACHED,
)


@dataclass(frozen=True, slots=True)
class BookingRow:
    """Her own booking."""

    id: int
    walk_id: int
    state: str
    held_until: dt.datetime


@dataclass(frozen=True, slots=True)
class BookedRow:
    """Somebody booked, as officers and coordinator see her: an alias, needs and one line."""

    id: int
    alias: str
    needs: str
    note: str
    state: str
    state_words: str


@dataclass(frozen=True, slots=True)
class UnreachedRow:
    """Somebody booked whom the last message did not reach, and what to do about it."""

    alias: str
    walk_id: int
    ward_name: str
    starts_at: dt.datetime
    todo: str


def booking_of(participant_id: uuid.UUID | str) -> BookingRow | None:
    """The booking of a participant."""
    one = Booking.objects.filter(participant=participant_id).first()
    return BookingRow(one.pk, one.walk_id, one.state, one.held_until) if one else None


def walk_of_booking(booking_id: int) -> int:
    """The walk that a booking is for."""
    return Booking.objects.get(pk=booking_id).walk_id


def is_for(booking_id: int, walk_id: int) -> bool:
    """Whether a booking is for a walk."""
    return Booking.objects.filter(pk=booking_id, walk_id=walk_id).exists()


def coming(walks: Iterable[int]) -> dict[int, int]:
    """How many people have a confirmed place on each of these walks, or came."""
    here = [BookingState.CONFIRMED, BookingState.CAME]
    found = Booking.objects.filter(walk_id__in=list(walks), state__in=here)
    return dict(found.values_list("walk_id").annotate(Count("pk")))


def bookings(walk_id: int) -> list[BookedRow]:
    """Everybody with a confirmed place, by alias; those only held are not shown, and no line that
    somebody wrote once the walk is over."""
    placed = Booking.objects.select_related("walk").filter(walk_id=walk_id, state__in=PLACED)
    found = list(placed.order_by("pk"))
    names = participants.aliases(one.participant for one in found)
    return [
        BookedRow(
            one.pk,
            names.get(one.participant, "gone"),
            ", ".join(Need(need).label for need in one.needs),
            one.note if one.walk.state in AHEAD else "",
            one.state,
            BookingState(one.state).label,
        )
        for one in found
    ]


def unreached(walk_ids: Iterable[int]) -> list[UnreachedRow]:
    """Everybody with a confirmed place on these walks whom the last message did not reach."""
    placed = Booking.objects.filter(walk_id__in=list(walk_ids), state__in=PLACED).order_by("pk")
    abouts = {f"booking:{one.pk}": one for one in placed}
    missed = [(abouts[about], verb) for about, verb in notices.unreached(abouts).items()]
    names = participants.aliases(one.participant for one, _ in missed)
    rows = {
        row.id: row for row in rows_of(Walk.objects.filter(pk__in=[m.walk_id for m, _ in missed]))
    }
    return [
        UnreachedRow(
            names[one.participant],
            one.walk_id,
            rows[one.walk_id].ward_name,
            rows[one.walk_id].starts_at,
            UNREACHED[verb],
        )
        for one, verb in missed
        if names.get(one.participant, GONE) != GONE and verb in UNREACHED
    ]


def unreached_ahead(actor: Actor, now: dt.datetime) -> list[UnreachedRow]:
    """Those of a coordinator's areas for whom something can still be done: the walk is not over,
    or was called off and has not been due yet."""
    off = Q(state=WalkState.CANCELLED, starts_at__gt=now)
    found = visible_to(actor).filter(Q(state__in=AHEAD) | off)
    return unreached(found.values_list("pk", flat=True))


def open_bookings(walk_id: int) -> list[uuid.UUID]:
    """Participants with a held or confirmed place."""
    found = Booking.objects.filter(walk_id=walk_id, state__in=OPEN)
    return list(found.values_list("participant", flat=True))
