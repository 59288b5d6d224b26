"""Walks, and who may see them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from django.db.models import Q, QuerySet
from django.utils import timezone
from numpy.typing import NDArray

from walktalk.access.actors import Actor
from walktalk.access.enums import Work
from walktalk.access.roles import COORDINATOR
from walktalk.areas import queries as areas
from walktalk.staff import queries as staff
from walktalk.walks.enums import BookingState, WalkState
from walktalk.walks.models import Rostered, Walk
from walktalk.walks.rules import (
    ARRANGED_FOR,
    STILL_TODAY,
    TODAY,
    availability,
    day_part,
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


def upcoming(wards: Iterable[str] | None, now: dt.datetime) -> list[WalkRow]:
    """Walks that can still be booked, of some wards or of all, the next first."""
    found = Walk.objects.filter(state=WalkState.PUBLISHED, ends_at__gt=now).order_by("starts_at")
    return rows_of(found if wards is None else found.filter(ward__in=list(wards)))


def visible_to(actor: Actor) -> QuerySet[Walk]:
    """The walks of a colleague's areas."""
    return Walk.objects.filter(ward__in=actor.areas)


def ahead_of(actor: Actor) -> list[WalkRow]:
    """The walks of a coordinator's areas that are to come or on now, the next first."""
    return rows_of(visible_to(actor).filter(state__in=AHEAD).order_by("starts_at", "pk"))


def behind_of(actor: Actor, before: dt.datetime | None = None) -> Behind:
    """The walks of a coordinator's areas that are over or cancelled, the latest first: `SHOWN`
    and whichever began together with the last; with `before` those that began earlier."""
    found = visible_to(actor).exclude(state__in=AHEAD).order_by("-starts_at", "-pk")
    found = found.filter(starts_at__lt=before) if before else found
    edge = next(iter(found.values_list("starts_at", flat=True)[SHOWN - 1 : SHOWN]), None)
    if edge is None:
        return Behind(rows_of(found), None)
    more = found.filter(starts_at__lt=edge).exists()
    return Behind(rows_of(found.filter(starts_at__gte=edge)), edge if more else None)


def arranging(actor: Actor, now: dt.datetime, *, walk_id: int) -> Work:
    """What a walk is to a coordinator."""
    one = visible_to(actor).filter(pk=walk_id).values_list("state", "ends_at").first()
    if one is None:
        return Work.NOT_THEIRS
    return Work.LIVE if is_arranged(*one, now) else Work.OUTSIDE


def arranged(actor: Actor, now: dt.datetime) -> list[WalkRow]:
    """The walks that are a coordinator's live work, the next first."""
    live = Q(state=WalkState.STARTED) | Q(ends_at__gt=now - ARRANGED_FOR)
    return rows_of(visible_to(actor).filter(live).order_by("starts_at", "pk"))


def todays(officer_id: int, now: dt.datetime) -> list[WalkRow]:
    """An officer's walks that are not over and begin within a day, the next first."""
    rostered = Rostered.objects.filter(officer=officer_id).values("walk_id")
    found = Walk.objects.filter(
        pk__in=rostered,
        state__in=[WalkState.PUBLISHED, WalkState.STARTED],
        ends_at__gt=now - STILL_TODAY,
        starts_at__lt=now + TODAY,
    )
    return rows_of(found.order_by("starts_at"))


def is_rostered(walk_id: int, officer_id: int) -> bool:
    """Whether an officer is on a walk."""
    return Rostered.objects.filter(walk_id=walk_id, officer=officer_id).exists()


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
    rows = rows_of(Walk.objects.filter(pk=walk_id))
    return rows[0] if rows else None


def some(walk_ids: Iterable[int]) -> list[WalkRow]:
    """Several walks."""
    return rows_of(Walk.objects.filter(pk__in=list(walk_ids)))


def starting(since: dt.datetime, until: dt.datetime) -> list[WalkRow]:
    """Walks that start between two moments, the latest first."""
    return rows_of(
        Walk.objects.filter(starts_at__gte=since, starts_at__lt=until).order_by("-starts_at", "pk")
    )


def several(walks: Iterable[int]) -> dict[int, WalkRow]:
    """Several walks, by id."""
    return {row.id: row for row in rows_of(Walk.objects.filter(pk__in=list(walks)))}


def details(walk_id: int) -> WalkDetails:
    """One walk with meeting point and officers; for the booked and the rostered alone."""
    one = Walk.objects.get(pk=walk_id)
    return WalkDetails(
        walk=rows_of([one])[0],
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


def going_on(actor: Actor, now: dt.datetime) -> int | None:
    """The newest walk of these areas that is published or started and not past its end."""
    found = visible_to(actor).filter(
        state__in=[WalkState.PUBLISHED, WalkState.STARTED], ends_at__gt=now
    )
    return found.order_by("-pk").values_list("pk", flat=True).first()


def not_ended(actor: Actor, now: dt.datetime) -> list[WalkRow]:
    """Walks past their planned end that nobody has ended."""
    found = visible_to(actor).filter(state=WalkState.STARTED, ends_at__lt=now)
    return rows_of(found.order_by("ends_at"))


def rows_of(found: Iterable[Walk]) -> list[WalkRow]:
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


def titles(officers: Iterable[int]) -> dict[int, str]:
    return {one.id: one.title for one in staff.officers(set(officers))}


def _xy(one: Walk) -> NDArray[np.float64]:
    return shapely.get_coordinates(shapely.from_wkb(bytes(one.route)))
