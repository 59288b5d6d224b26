"""Publishing a walk, booking a place on it, walking it."""

import datetime as dt
import uuid
from collections.abc import Sequence, Set
from typing import Any

import numpy as np
import shapely
from django.db import IntegrityError, transaction
from django.db.models import F
from numpy.typing import NDArray
from psycopg.types.range import TimestamptzRange

from walktalk.access.actors import Actor
from walktalk.analysis.network import Unreachable, length
from walktalk.areas import queries as areas
from walktalk.notices.enums import Verb
from walktalk.notices.operations import ask
from walktalk.participants import operations as participants
from walktalk.participants.enums import Language
from walktalk.record import outbox
from walktalk.staff import queries as staff
from walktalk.walks.enums import BookingState, IfSilent, WalkState
from walktalk.walks.models import Booking, Rostered, Walk
from walktalk.walks.rules import (
    EARLY_START,
    HOLD,
    OPEN,
    Plan,
    Rostering,
    may_move,
    publishing_problems,
)

Points = NDArray[np.float64]


class NotPublishable(Exception):
    """A walk that breaks a rule; `reasons` says each in a sentence."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


class NotPossible(Exception):
    """Something that cannot be done now; its text is a sentence for whoever asked."""


def publish_walk(
    *,
    ward: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    meeting_point_id: int,
    stops: Points,
    officers: Sequence[int],
    places: int,
    eligibility: str,
    step_free: bool,
    answering: str,
    by: Actor,
    now: dt.datetime,
) -> Walk:
    """Publish a walk along streets through stops (k, 2) in metres. Raises `NotPublishable`."""
    meeting = next((m for m in areas.meeting_points(ward) if m.id == meeting_point_id), None)
    route, problems = _route(ward, stops)
    far = float(np.hypot(*(route[0] - [meeting.x, meeting.y]))) if meeting and len(route) else None
    plan = Plan(starts_at, ends_at, places, answering, far, length(route))
    problems += publishing_problems(plan, _rostering(officers, starts_at, ends_at), now)
    if meeting is None:
        problems.append("Choose a meeting point in this ward.")
    if problems or meeting is None:
        raise NotPublishable(problems)
    facts = {
        "ward": ward,
        "starts_at": starts_at,
        "ends_at": ends_at,
        **_meeting_facts(meeting),
        "route": shapely.to_wkb(shapely.LineString(route)),
        "length": length(route),
        "places": places,
        "eligibility": eligibility,
        "step_free": step_free,
        "answering": answering,
    }
    try:
        return _publish(facts, officers, by=by, now=now)
    except IntegrityError as error:
        raise NotPublishable(["One of the officers was just put on another walk."]) from error


@transaction.atomic
def book(
    *,
    walk_id: int,
    alias: str,
    contact: str,
    needs: Sequence[str],
    note: str,
    if_silent: str = IfSilent.DESK,
    language: str = Language.ENGLISH,
    by: Actor,
    now: dt.datetime,
) -> Booking:
    """Hold a place for two hours, until she presses the button behind the courier's message.

    The place is taken in one conditional statement, so that no load overbooks a walk. Raises
    `NotPossible` when the walk is full or over.
    """
    bookable = Walk.objects.filter(pk=walk_id, state=WalkState.PUBLISHED, ends_at__gt=now)
    if not bookable.filter(taken__lt=F("places")).update(taken=F("taken") + 1):
        raise NotPossible(
            "This walk is full now. Choose another walk."
            if bookable.exists()
            else "This walk can no longer be booked. Choose another walk."
        )
    ward = Walk.objects.values_list("ward", flat=True).get(pk=walk_id)
    her = participants.register(
        alias=alias, contact=contact, ward=ward, language=language, by=by, now=now
    )
    booking = Booking.objects.create(
        walk_id=walk_id,
        participant=her.pk,
        needs=list(needs),
        note=note,
        if_silent=IfSilent(if_silent),
        booked_at=now,
        held_until=now + HOLD,
    )
    ask(verb=Verb.HELD, participant=her.pk, about=_about(booking), by=by.ref, now=now)
    outbox.write(kind="walks.booked", by=by.ref, about=_about(booking), now=now, walk=walk_id)
    return booking


@transaction.atomic
def confirm_booking(*, participant_id: uuid.UUID, by: Actor, now: dt.datetime) -> Booking:
    """She pressed the button: held becomes confirmed, and the courier writes to her. Again changes
    nothing. Raises `NotPossible` when the place has lapsed."""
    booking = Booking.objects.select_for_update().get(participant=participant_id)
    if booking.state == BookingState.HELD and now <= booking.held_until:
        booking.state = BookingState.CONFIRMED
        booking.save(update_fields=["state"])
        ask(
            verb=Verb.BOOKED, participant=participant_id, about=_about(booking), by=by.ref, now=now
        )
        outbox.write(kind="walks.confirmed", by=by.ref, about=_about(booking), now=now)
    elif booking.state in {BookingState.HELD, BookingState.LAPSED, BookingState.CANCELLED}:
        raise NotPossible("This place is no longer held for you. Book again; it takes a minute.")
    return booking


@transaction.atomic
def cancel_booking(*, participant_id: uuid.UUID, by: Actor, now: dt.datetime) -> None:
    """She gives her place back; again changes nothing."""
    booking = Booking.objects.select_for_update().filter(participant=participant_id).first()
    if booking and booking.state in OPEN:
        _release(booking, BookingState.CANCELLED)
        outbox.write(kind="walks.booking_cancelled", by=by.ref, about=_about(booking), now=now)


@transaction.atomic
def lapse_held(*, by: Actor, now: dt.datetime) -> int:
    """Free the places that nobody confirmed in time; returns how many."""
    held = Booking.objects.select_for_update(skip_locked=True).filter(
        state=BookingState.HELD, held_until__lt=now
    )
    lapsed = list(held)
    for booking in lapsed:
        _release(booking, BookingState.LAPSED)
        outbox.write(kind="walks.lapsed", by=by.ref, about=_about(booking), now=now)
    return len(lapsed)


def hold(*, walk_id: int) -> None:
    """Keep everybody else from changing a walk until this transaction ends."""
    Walk.objects.select_for_update().get(pk=walk_id)


@transaction.atomic
def start_walk(*, walk_id: int, came: Set[int], by: Actor, now: dt.datetime) -> None:
    """Everybody booked is marked as come or not come, and the walk starts.

    Whether those who came made sure of the officers is for `meeting` to know, which calls this.
    """
    walk = Walk.objects.select_for_update().get(pk=walk_id)
    if not may_move(walk.state, WalkState.STARTED):
        raise NotPossible("This walk has already started or is over.")
    if not walk.starts_at - EARLY_START <= now <= walk.ends_at:
        raise NotPossible("A walk can be started from 30 minutes before its time until its end.")
    confirmed = walk.bookings.filter(state=BookingState.CONFIRMED)
    here = confirmed.filter(pk__in=came).update(state=BookingState.CAME)
    away = confirmed.update(state=BookingState.NOT_COME)
    Walk.objects.filter(pk=walk_id).update(state=WalkState.STARTED, started_at=now)
    _note("walks.started", walk_id, by=by, now=now, came=here, not_come=away)


@transaction.atomic
def arrive_late(*, booking_id: int, by: Actor, now: dt.datetime) -> None:
    """Somebody made sure of the officers after the walk began: she came after all. Before that
    nothing changes, since starting the walk says who came."""
    booking = Booking.objects.get(pk=booking_id)
    walk = Walk.objects.select_for_update().get(pk=booking.walk_id)
    late = walk.bookings.filter(
        pk=booking_id, state__in=[BookingState.CONFIRMED, BookingState.NOT_COME]
    )
    if walk.state == WalkState.STARTED and late.update(state=BookingState.CAME):
        outbox.write(kind="walks.came_late", by=by.ref, about=_about(booking), now=now)


@transaction.atomic
def end_walk(*, walk_id: int, by: Actor, now: dt.datetime) -> None:
    """The walk is over and its officers are free; the courier thanks everybody who came and asks
    how it was."""
    walk = Walk.objects.select_for_update().get(pk=walk_id)
    if not may_move(walk.state, WalkState.ENDED):
        raise NotPossible("This walk is not going on.")
    Walk.objects.filter(pk=walk_id).update(state=WalkState.ENDED, ended_at=now)
    until = min(max(now, walk.starts_at), walk.ends_at)
    walk.roster.update(during=TimestamptzRange(walk.starts_at, until))
    _tell_all(walk, Verb.ENDED, states=(BookingState.CAME,), by=by, now=now)
    _note("walks.ended", walk_id, by=by, now=now)


@transaction.atomic
def cancel_walk(*, walk_id: int, by: Actor, now: dt.datetime) -> None:
    """The walk does not take place; everybody with a place is told."""
    walk = Walk.objects.select_for_update().get(pk=walk_id)
    if not may_move(walk.state, WalkState.CANCELLED):
        raise NotPossible("Only a walk that has not started can be cancelled.")
    Walk.objects.filter(pk=walk_id).update(state=WalkState.CANCELLED)
    walk.roster.all().delete()
    _tell_all(walk, Verb.CANCELLED, states=OPEN, by=by, now=now)
    _note("walks.cancelled", walk_id, by=by, now=now)


def _meeting_facts(meeting: areas.LandmarkRow) -> dict[str, Any]:
    return {"meeting_point": meeting.name, "meeting_x": meeting.x, "meeting_y": meeting.y}


@transaction.atomic
def _publish(
    facts: dict[str, Any], officers: Sequence[int], *, by: Actor, now: dt.datetime
) -> Walk:
    walk = Walk.objects.create(**facts, published_at=now)
    during = TimestamptzRange(walk.starts_at, walk.ends_at)
    Rostered.objects.bulk_create(
        Rostered(walk=walk, officer=one, during=during) for one in dict.fromkeys(officers)
    )
    _note("walks.published", walk.pk, by=by, now=now, ward=walk.ward, officers=sorted(officers))
    return walk


def _route(ward: str, stops: Points) -> tuple[Points, list[str]]:
    if len(stops) < 2:
        return np.empty((0, 2)), []
    try:
        return areas.network(ward).path(stops), []
    except Unreachable as error:
        return np.empty((0, 2)), [str(error)]


def _rostering(
    officers: Sequence[int], starts_at: dt.datetime, ends_at: dt.datetime
) -> list[Rostering]:
    during = TimestamptzRange(starts_at, ends_at) if ends_at > starts_at else None
    clashes = Rostered.objects.filter(officer__in=officers, during__overlap=during)
    busy = set(clashes.values_list("officer", flat=True)) if during else set()
    return [
        Rostering(one.title, one.vetted_until, one.trained_until, one.id in busy)
        for one in staff.officers(officers)
    ]


def _release(booking: Booking, state: BookingState) -> None:
    Booking.objects.filter(pk=booking.pk).update(state=state)
    Walk.objects.filter(pk=booking.walk_id).update(taken=F("taken") - 1)


def _tell_all(
    walk: Walk, verb: Verb, *, states: Sequence[str], by: Actor, now: dt.datetime
) -> None:
    for booking in walk.bookings.filter(state__in=states).order_by("pk"):
        ask(verb=verb, participant=booking.participant, about=_about(booking), by=by.ref, now=now)


def _about(booking: Booking) -> str:
    return f"booking:{booking.pk}"


def _note(
    kind: str, walk_id: int, *, by: Actor, now: dt.datetime, **facts: str | int | list[int]
) -> None:
    outbox.write(kind=kind, by=by.ref, about=f"walk:{walk_id}", now=now, **facts)
