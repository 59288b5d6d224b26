"""Changing a walk that people are booked on: its officers, and once its end.

Nobody is written to from here. The courier keeps its own copy of what it told people; it sees what
changed, tells them, and asks whether that is still all right.
"""

import datetime as dt

from django.db import IntegrityError, transaction
from psycopg.types.range import TimestamptzRange

from walktalk.access.actors import Actor
from walktalk.record import outbox
from walktalk.staff import queries as staff
from walktalk.walks.enums import ChangeState
from walktalk.walks.models import Change, Rostered, Walk
from walktalk.walks.operations.walking import NotPossible, NotPublishable
from walktalk.walks.rules import (
    Decider,
    Rostering,
    Swap,
    deciding_problems,
    longer_problems,
    needs_second,
    swap_problems,
)

CLASH = "was just put on another walk at that time. Choose somebody else."
LATE = "This change lapsed when the walk began."
DECIDED = "Somebody has already decided about this change."


def ask_for_swap(
    *, walk_id: int, leaves: int, comes: int, by: Actor, now: dt.datetime
) -> ChangeState:
    """Exchange one officer of a walk for another: at once where the walk is more than a day away,
    else once a second coordinator agrees. Raises `NotPublishable` with every reason."""
    try:
        return _asked(walk_id, leaves, comes, by=by, now=now)
    except IntegrityError as error:
        title = ", ".join(one.title for one in staff.officers([comes]))
        raise NotPublishable([f"{title} {CLASH}"]) from error


def decide_swap(*, change_id: int, agrees: bool, by: Actor, now: dt.datetime) -> None:
    """A second coordinator, who did not ask and is not on the walk, agrees or does not. Raises
    `NotPossible`, or `NotPublishable` where the officer can no longer come."""
    try:
        _decided(change_id, agrees, by=by, now=now)
    except IntegrityError as error:
        raise NotPublishable([f"The officer who should come {CLASH}"]) from error


@transaction.atomic
def lapse_changes(*, by: Actor, now: dt.datetime) -> int:
    """Changes that nobody decided about before the start count no more; returns how many."""
    late = list(
        Change.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            state=ChangeState.WAITING, walk__starts_at__lte=now
        )
    )
    for change in late:
        _settle(change, ChangeState.LAPSED, by=by, now=now, decided=False)
    return len(late)


@transaction.atomic
def let_last_longer(*, walk_id: int, minutes: int, by: Actor, now: dt.datetime) -> None:
    """Put a walk's end off, once and by an hour at most: more than that people outside the force
    would not believe. Raises `NotPossible`."""
    walk = Walk.objects.select_for_update().get(pk=walk_id)
    problems = longer_problems(walk.state, walk.longer, minutes)
    if problems:
        raise NotPossible(" ".join(problems))
    walk.ends_at += dt.timedelta(minutes=minutes)
    walk.longer = minutes
    try:
        with transaction.atomic():
            walk.save(update_fields=["ends_at", "longer"])
            walk.roster.update(during=TimestamptzRange(walk.starts_at, walk.ends_at))
    except IntegrityError:
        raise NotPossible(
            "One of its officers is on another walk by then. Exchange the officer there first."
        ) from None
    outbox.write(kind="walks.longer", by=by.ref, about=f"walk:{walk_id}", now=now, minutes=minutes)


@transaction.atomic
def _asked(walk_id: int, leaves: int, comes: int, *, by: Actor, now: dt.datetime) -> ChangeState:
    walk = Walk.objects.select_for_update().get(pk=walk_id)
    problems = swap_problems(_swap(walk, leaves, comes, areas=by.areas), now)
    if problems:
        raise NotPublishable(problems)
    state = ChangeState.WAITING if needs_second(walk.starts_at, now) else ChangeState.COUNTS
    change = Change.objects.create(
        walk=walk, leaves=leaves, comes=comes, state=state, asked_by=by.ref, asked_at=now
    )
    _note("walks.swap_asked", change, by=by, now=now)
    if state == ChangeState.COUNTS:
        _exchange(change)
        _settle(change, state, by=by, now=now, decided=False)
    return state


@transaction.atomic
def _decided(change_id: int, agrees: bool, *, by: Actor, now: dt.datetime) -> None:
    known = Change.objects.get(pk=change_id)
    walk = Walk.objects.select_for_update().get(pk=known.walk_id)
    change = Change.objects.select_for_update().get(pk=change_id)
    if change.state != ChangeState.WAITING:
        raise NotPossible(LATE if change.state == ChangeState.LAPSED else DECIDED)
    if now >= walk.starts_at:
        raise NotPossible(LATE)
    rostered = set(walk.roster.values_list("officer", flat=True))
    decider = Decider(change.asked_by == by.ref, by.officer in rostered | {change.comes})
    problems = deciding_problems(decider)
    if problems:
        raise NotPossible(" ".join(problems))
    if agrees:
        _refuse_stale(walk, change, now)
        _exchange(change)
    state = ChangeState.COUNTS if agrees else ChangeState.REFUSED
    _settle(change, state, by=by, now=now, decided=True)


def _refuse_stale(walk: Walk, change: Change, now: dt.datetime) -> None:
    """What could be asked an hour ago need not be possible any more."""
    problems = swap_problems(_swap(walk, change.leaves, change.comes, waiting=False), now)
    if problems:
        raise NotPublishable(problems)


def _swap(
    walk: Walk,
    leaves: int,
    comes: int,
    *,
    areas: frozenset[str] | None = None,
    waiting: bool | None = None,
) -> Swap:
    rostered = set(walk.roster.values_list("officer", flat=True))
    found = [one for one in staff.officers([comes]) if areas is None or one.ward in areas]
    during = TimestamptzRange(walk.starts_at, walk.ends_at)
    busy = Rostered.objects.filter(officer=comes, during__overlap=during).exclude(walk=walk)
    return Swap(
        starts_at=walk.starts_at,
        state=walk.state,
        on_it=leaves in rostered,
        already=comes in rostered,
        waiting=walk.changes.filter(state=ChangeState.WAITING).exists()
        if waiting is None
        else waiting,
        comes=next(
            (
                Rostering(one.title, one.vetted_until, one.trained_until, busy.exists())
                for one in found
            ),
            None,
        ),
    )


def _exchange(change: Change) -> None:
    """One place on the roster changes hands: there are never fewer officers than before."""
    Rostered.objects.filter(walk_id=change.walk_id, officer=change.leaves).update(
        officer=change.comes
    )


def _settle(
    change: Change, state: ChangeState, *, by: Actor, now: dt.datetime, decided: bool
) -> None:
    change.state, change.decided_at = state, now
    change.decided_by = by.ref if decided else ""
    change.save(update_fields=["state", "decided_at", "decided_by"])
    _note(f"walks.swap_{state.value}", change, by=by, now=now)


def _note(kind: str, change: Change, *, by: Actor, now: dt.datetime) -> None:
    outbox.write(
        kind=kind,
        by=by.ref,
        about=f"walk:{change.walk_id}",
        now=now,
        change=change.pk,
        leaves=change.leaves,
        comes=change.comes,
    )
