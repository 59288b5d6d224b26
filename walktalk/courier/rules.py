"""When the courier writes again and rings the desk, and what it believes of the force's rows."""

import datetime as dt
from collections.abc import Sequence

OVERDUE_AFTER = dt.timedelta(minutes=15)
HOME_WITHIN = dt.timedelta(hours=1)
REMIND_AFTER = dt.timedelta(minutes=15)
DESK_AFTER = dt.timedelta(minutes=30)
ASKED_WITHIN = dt.timedelta(hours=12)
LATER_BY = dt.timedelta(minutes=60)
NEAR = dt.timedelta(hours=24)
OVER_FROM = dt.timedelta(minutes=30)
MISSING_FOR = dt.timedelta(minutes=1)
UNTOLD_FOR = dt.timedelta(minutes=3)
BLIND_AFTER = dt.timedelta(minutes=10)
KEPT_FOR = dt.timedelta(days=30)
LONGEST_WAIT = dt.timedelta(minutes=10)
UNTOLD_RINGS_AFTER = dt.timedelta(minutes=15)

Change = tuple[int, int, int, bool]


def is_overdue(ends_at: dt.datetime, seen_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a walk should have ended a quarter of an hour ago. One that the courier learns of
    late gets its quarter of an hour from then."""
    return now > max(ends_at, seen_at) + OVERDUE_AFTER


def may_end_later(ends_at: dt.datetime, claimed: dt.datetime, *, before: bool) -> bool:
    """Whether a later end is believed: once, and by an hour at most."""
    return not before and ends_at < claimed <= ends_at + LATER_BY


def may_be_over(starts_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a walk can be over by now. None begins earlier than half an hour before its time."""
    return now >= starts_at - OVER_FROM


def is_near(starts_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a change of officers comes within a day of the walk: the desk is told of each."""
    return now >= starts_at - NEAR


def announced(
    roster: Sequence[int], claimed: Sequence[int], changes: Sequence[Change], *, near: bool
) -> bool:
    """Whether changes that count explain how a roster became what it is claimed to be. Within a
    day of the walk only those do to which a second coordinator agreed."""
    officers = list(roster)
    for _, leaves, comes, agreed in changes:
        if leaves not in officers or (near and not agreed):
            return False
        officers[officers.index(leaves)] = comes
    return sorted(officers) == sorted(claimed)


def wait_after(tries: int) -> dt.timedelta:
    """How long an errand waits after so many tries in vain."""
    return min(dt.timedelta(seconds=10 * 2**tries), LONGEST_WAIT)
