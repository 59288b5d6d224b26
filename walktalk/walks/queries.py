"""Reads of walks and bookings."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from numpy.typing import NDArray

from walktalk.access.actors import Actor
from walktalk.access.enums import Work
from walktalk.access.roles import COORDINATOR
from walktalk.areas import queries as areas
from walktalk.notices import queries as notices
from walktalk.participants import queries as participants
from walktalk.participants.rules import GONE
from walktalk.staff import queries as staff
from walktalk.walks.enums import BookingState, ChangeState, Need, WalkState
from walktalk.walks.models import Booking, Change, Rostered, Walk
from walktalk.walks.rules import (
    ARRANGED_FOR,
    OPEN,
    STILL_TODAY,
    TODAY,
    UNREACHED,
    Decider,
    availability,
    day_part,
    deciding_problems,
    is_arranged,
)

AHEAD = (WalkState.PUBLISHED, WalkState.STARTED)
PLACED = (BookingState.CONFIRMED, BookingState.CAME, BookingState.NOT_COME)
SHOWN = 200


@dataclass(frozen=True, slots=True)
class WalkRow:
    """A walk as anybody may see it."""

    id: int
    ward: str
    ward_name: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    day_part: str
    availability: str
    eligibility: str
    step_free: bool
    length: float
    state: str
    state_words: str


@dataclass(frozen=True, slots=True)
class Behind:
    """Walks that are over; there are more that started before `earlier` where it is not None."""

    walks: list[WalkRow]
    earlier: dt.datetime | None


@dataclass(frozen=True, slots=True)
class WalkDetails:
    """What the booked and the rostered see besides."""

    walk: WalkRow
    meeting_point: str
    officers: tuple[str, ...]
    taken: int
    places: int
    answering: str
    streets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """Where a booking stands, and what she chose for when she stays silent."""

    participant: uuid.UUID
    booking: int
    state: str
    if_silent: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What the force's rows say of a walk now. `changes`: each exchange of officers that counts:
    its number, who leaves, who comes, and whether somebody other than who asked agreed."""

    walk: WalkRow
    meeting_point: str
    answering: str
    roster: tuple[staff.OfficerRow, ...]
    changes: tuple[tuple[int, int, int, bool], ...]
    placed: tuple[PlacedRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """An exchange of officers that waits for somebody to decide."""

    id: int
    walk: WalkRow
    leaves: str
    comes: str
    asked_at: dt.datetime
    problems: tuple[str, ...]


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


def upcoming(wards: Iterable[str] | None, now: dt.datetime) -> list[WalkRow]:
    """Walks that can still be booked, of some wards or of all, the next first."""
    found = Walk.objects.filter(state=WalkState.PUBLISHED, ends_at__gt=now).order_by("starts_at")
    return _rows(found if wards is None else found.filter(ward__in=list(wards)))


def visible_to(actor: Actor) -> QuerySet[Walk]:
    """The walks of a colleague's areas."""
    return Walk.objects.filter(ward__in=actor.areas)


def ahead_of(actor: Actor) -> list[WalkRow]:
    """The walks of a coordinator's areas that are to come or on now, the next first."""
    return _rows(visible_to(actor).filter(state__in=AHEAD).order_by("starts_at", "pk"))


def behind_of(actor: Actor, before: dt.datetime | None = None) -> Behind:
    """The walks of a coordinator's areas that are over or cancelled, the latest first: `SHOWN`
    and whichever began together with the last; with `before` those that began earlier."""
    found = visible_to(actor).exclude(state__in=AHEAD).order_by("-starts_at", "-pk")
    found = found.filter(starts_at__lt=before) if before else found
    edge = next(iter(found.values_list("starts_at", flat=True)[SHOWN - 1 : SHOWN]), None)
    if edge is None:
        return Behind(_rows(found), None)
    more = found.filter(starts_at__lt=edge).exists()
    return Behind(_rows(found.filter(starts_at__gte=edge)), edge if more else None)


def arranging(actor: Actor, now: dt.datetime, *, walk_id: int) -> Work:
    """What a walk is to a coordinator."""
    one = visible_to(actor).filter(pk=walk_id).values_list("state", "ends_at").first()
    if one is None:
        return Work.NOT_THEIRS
    return Work.LIVE if is_arranged(*one, now) else Work.OUTSIDE


def arranged(actor: Actor, now: dt.datetime) -> list[WalkRow]:
    """The walks that are a coordinator's live work, the next first."""
    live = Q(state=WalkState.STARTED) | Q(ends_at__gt=now - ARRANGED_FOR)
    return _rows(visible_to(actor).filter(live).order_by("starts_at", "pk"))


def todays(officer_id: int, now: dt.datetime) -> list[WalkRow]:
    """An officer's walks that are not over and begin within a day, the next first."""
    rostered = Rostered.objects.filter(officer=officer_id).values("walk_id")
    found = Walk.objects.filter(
        pk__in=rostered,
        state__in=[WalkState.PUBLISHED, WalkState.STARTED],
        ends_at__gt=now - STILL_TODAY,
        starts_at__lt=now + TODAY,
    )
    return _rows(found.order_by("starts_at"))


def coming(walks: Iterable[int]) -> dict[int, int]:
    """How many people have a confirmed place on each of these walks, or came."""
    here = [BookingState.CONFIRMED, BookingState.CAME]
    found = Booking.objects.filter(walk_id__in=list(walks), state__in=here)
    return dict(found.values_list("walk_id").annotate(Count("pk")))


def is_rostered(walk_id: int, officer_id: int) -> bool:
    """Whether an officer is on a walk."""
    return Rostered.objects.filter(walk_id=walk_id, officer=officer_id).exists()


def is_for(booking_id: int, walk_id: int) -> bool:
    """Whether a booking is for a walk."""
    return Booking.objects.filter(pk=booking_id, walk_id=walk_id).exists()


def sees_route(actor: Actor, walk_id: int) -> bool:
    """Whether a colleague may see the route: its officers, and the coordinators of its area."""
    leads = COORDINATOR in actor.roles and visible_to(actor).filter(pk=walk_id).exists()
    return leads or is_rostered(walk_id, actor.officer or 0)


def roster(walk_id: int) -> list[staff.OfficerRow]:
    """The officers of a walk, the most senior first."""
    found = Rostered.objects.filter(walk_id=walk_id).values_list("officer", flat=True)
    return staff.officers(found)


def walk(walk_id: int) -> WalkRow | None:
    """One walk."""
    rows = _rows(Walk.objects.filter(pk=walk_id))
    return rows[0] if rows else None


def some(walk_ids: Iterable[int]) -> list[WalkRow]:
    """Several walks."""
    return _rows(Walk.objects.filter(pk__in=list(walk_ids)))


def starting(since: dt.datetime, until: dt.datetime) -> list[WalkRow]:
    """Walks that start between two moments, the latest first."""
    return _rows(
        Walk.objects.filter(starts_at__gte=since, starts_at__lt=until).order_by("-starts_at", "pk")
    )


def several(walks: Iterable[int]) -> dict[int, WalkRow]:
    """Several walks, by id."""
    return {row.id: row for row in _rows(Walk.objects.filter(pk__in=list(walks)))}


def details(walk_id: int) -> WalkDetails:
    """One walk with meeting point and officers; for the booked and the rostered alone."""
    one = Walk.objects.get(pk=walk_id)
    return WalkDetails(
        walk=_rows([one])[0],
        meeting_point=one.meeting_point,
        officers=tuple(officer.title for officer in roster(walk_id)),
        taken=one.taken,
        places=one.places,
        answering=one.answering,
        streets=tuple(areas.street_names_along(_xy(one))),
    )


def route_xy(walk_id: int) -> NDArray[np.float64]:
    """The route, (n, 2) in metres."""
    return _xy(Walk.objects.get(pk=walk_id))


def booking_of(participant_id: uuid.UUID | str) -> BookingRow | None:
    """The booking of a participant."""
    one = Booking.objects.filter(participant=participant_id).first()
    return BookingRow(one.pk, one.walk_id, one.state, one.held_until) if one else None


def walk_of_booking(booking_id: int) -> int:
    """The walk that a booking is for."""
    return Booking.objects.get(pk=booking_id).walk_id


def with_people(since: dt.datetime) -> list[int]:
    """The walks that end after a moment and on which somebody has a confirmed place."""
    found = Booking.objects.filter(state__in=PLACED, walk__ends_at__gt=since)
    return list(found.values_list("walk_id", flat=True).distinct())


def claims(ids: Iterable[int]) -> dict[int, ClaimRow]:
    """What the force's rows say now of these walks; what is not there any more is left out."""
    ids = list(ids)
    found = list(Walk.objects.filter(pk__in=ids))
    rows = {row.id: row for row in _rows(found)}
    rosters = _rosters(ids)
    changes: dict[int, list[tuple[int, int, int, bool]]] = {}
    counted = Change.objects.filter(walk_id__in=ids, state=ChangeState.COUNTS).order_by("pk")
    for one in counted:
        agreed = bool(one.decided_by) and one.decided_by != one.asked_by
        changes.setdefault(one.walk_id, []).append((one.pk, one.leaves, one.comes, agreed))
    placed: dict[int, list[PlacedRow]] = {}
    for booking in Booking.objects.filter(walk_id__in=ids).order_by("pk"):
        row = PlacedRow(booking.participant, booking.pk, booking.state, booking.if_silent)
        placed.setdefault(booking.walk_id, []).append(row)
    return {
        one.pk: ClaimRow(
            rows[one.pk],
            one.meeting_point,
            one.answering,
            rosters.get(one.pk, ()),
            tuple(changes.get(one.pk, ())),
            tuple(placed.get(one.pk, ())),
        )
        for one in found
    }


def waiting_changes(actor: Actor, walk_id: int | None = None) -> list[ChangeRow]:
    """The exchanges of officers that wait in a coordinator's areas, with why she or he may not
    decide about one."""
    found = Change.objects.filter(
        state=ChangeState.WAITING, walk__ward__in=actor.areas, walk__state=WalkState.PUBLISHED
    )
    found = found if walk_id is None else found.filter(walk_id=walk_id)
    waiting = list(found.select_related("walk").order_by("walk__starts_at", "pk"))
    titles = _titles(officer for one in waiting for officer in (one.leaves, one.comes))
    rosters = _rosters([one.walk_id for one in waiting])
    rows = _rows(one.walk for one in waiting)
    return [
        ChangeRow(
            one.pk,
            row,
            titles.get(one.leaves, "somebody"),
            titles.get(one.comes, "somebody"),
            one.asked_at,
            tuple(deciding_problems(_decider(one, rosters.get(one.walk_id, ()), actor))),
        )
        for one, row in zip(waiting, rows, strict=True)
    ]


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
        row.id: row for row in _rows(Walk.objects.filter(pk__in=[m.walk_id for m, _ in missed]))
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


def going_on(actor: Actor, now: dt.datetime) -> int | None:
    """The newest walk of these areas that is published or started and not past its end."""
    found = visible_to(actor).filter(
        state__in=[WalkState.PUBLISHED, WalkState.STARTED], ends_at__gt=now
    )
    return found.order_by("-pk").values_list("pk", flat=True).first()


def not_ended(actor: Actor, now: dt.datetime) -> list[WalkRow]:
    """Walks past their planned end that nobody has ended."""
    found = visible_to(actor).filter(state=WalkState.STARTED, ends_at__lt=now)
    return _rows(found.order_by("ends_at"))


def open_bookings(walk_id: int) -> list[uuid.UUID]:
    """Participants with a held or confirmed place."""
    found = Booking.objects.filter(walk_id=walk_id, state__in=OPEN)
    return list(found.values_list("participant", flat=True))


def _rows(found: Iterable[Walk]) -> list[WalkRow]:
    found = list(found)
    names = {row.code: row.name for row in areas.wards(frozenset(one.ward for one in found))}
    return [
        WalkRow(
            one.pk,
            one.ward,
            names.get(one.ward, one.ward),
            one.starts_at,
            one.ends_at,
            day_part(timezone.localtime(one.starts_at).hour),
            availability(one.places - one.taken),
            one.eligibility,
            one.step_free,
            one.length,
            one.state,
            WalkState(one.state).label,
        )
        for one in found
    ]


def _rosters(walks: Iterable[int]) -> dict[int, tuple[staff.OfficerRow, ...]]:
    pairs = list(
        Rostered.objects.filter(walk_id__in=list(walks)).values_list("walk_id", "officer")
    )
    known = staff.officers({officer for _, officer in pairs})
    return {
        walk_id: tuple(one for one in known if (walk_id, one.id) in pairs)
        for walk_id in {walk_id for walk_id, _ in pairs}
    }


def _titles(officers: Iterable[int]) -> dict[int, str]:
    return {one.id: one.title for one in staff.officers(set(officers))}


def _decider(change: Change, roster: Iterable[staff.OfficerRow], actor: Actor) -> Decider:
    walking = {one.id for one in roster} | {change.comes}
    return Decider(change.asked_by == actor.ref, actor.officer in walking)


def _xy(one: Walk) -> NDArray[np.float64]:
    return shapely.get_coordinates(shapely.from_wkb(bytes(one.route)))
