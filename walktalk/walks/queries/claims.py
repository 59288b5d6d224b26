"""What the courier compares its copy with, and changes of officers that wait."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from walktalk.access.actors import Actor
from walktalk.staff import queries as staff
from walktalk.walks.enums import ChangeState, WalkState
from walktalk.walks.models import Booking, Change, Rostered, Walk
from walktalk.walks.queries.walks import PLACED, WalkRow, rows_of, titles
from walktalk.walks.rules import (
    Decider,
    deciding_problems,
)


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


def with_people(since: dt.datetime) -> list[int]:
    """The walks that end after a moment and on which somebody has a confirmed place."""
    found = Booking.objects.filter(state__in=PLACED, walk__ends_at__gt=since)
    return list(found.values_list("walk_id", flat=True).distinct())


def claims(ids: Iterable[int]) -> dict[int, ClaimRow]:
    """What the force's rows say now of these walks; what is not there any more is left out."""
    ids = list(ids)
    found = list(Walk.objects.filter(pk__in=ids))
    rows = {row.id: row for row in rows_of(found)}
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
    names = titles(officer for one in waiting for officer in (one.leaves, one.comes))
    rosters = _rosters([one.walk_id for one in waiting])
    rows = rows_of(one.walk for one in waiting)
    return [
        ChangeRow(
            one.pk,
            row,
            names.get(one.leaves, "somebody"),
            names.get(one.comes, "somebody"),
            one.asked_at,
            tuple(deciding_problems(_decider(one, rosters.get(one.walk_id, ()), actor))),
        )
        for one, row in zip(waiting, rows, strict=True)
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


def _decider(change: Change, roster: Iterable[staff.OfficerRow], actor: Actor) -> Decider:
    walking = {one.id for one in roster} | {change.comes}
    return Decider(change.asked_by == actor.ref, actor.officer in walking)
