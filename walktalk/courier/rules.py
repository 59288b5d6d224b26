"""When the courier writes or tries again, gives up and rings the desk, and what it believes of the
force's rows."""

import datetime as dt
from collections.abc import Mapping, Sequence

from walktalk.notices.enums import Verb

OVERDUE_AFTER = dt.timedelta(minutes=15)
HOME_WITHIN = dt.timedelta(hours=1)
REMIND_AFTER = dt.timedelta(minutes=15)
DESK_AFTER = dt.timedelta(minutes=30)
ASKED_WITHIN = dt.timedelta(hours=12)
PATIENCE = {Verb.HELD: dt.timedelta(hours=2)}
LONG_PATIENCE = dt.timedelta(days=1)
FIRST_WAIT, LONGEST_WAIT = 5.0, 900.0
LATER_BY = dt.timedelta(minutes=60)
NEAR = dt.timedelta(hours=24)
OVER_FROM = dt.timedelta(minutes=30)
MISSING_FOR = dt.timedelta(minutes=1)
UNTOLD_FOR = dt.timedelta(minutes=3)
BLIND_AFTER = dt.timedelta(minutes=10)
KEPT_FOR = dt.timedelta(days=30)
LONGEST_PAUSE = dt.timedelta(minutes=10)
UNTOLD_RINGS_AFTER = dt.timedelta(minutes=15)

Change = tuple[int, int, int, bool]


def is_overdue(ends_at: dt.datetime, seen_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a walk should have ended a quarter of an hour ago. One that the courier learns of
    late gets its quarter of an hour from then."""
    return now > max(ends_at, seen_at) + OVERDUE_AFTER


TELL_AFTER, TELL_BY = dt.timedelta(hours=20), dt.timedelta(hours=24)
DELAYED_AFTER, DELAYED_BY = dt.timedelta(hours=68), dt.timedelta(hours=72)
TELL_AGAIN = dt.timedelta(minutes=15)
GIVE_UP = dt.timedelta(days=7)


def when_to_tell(opened_at: dt.datetime, *, delayed: bool) -> tuple[dt.datetime, dt.datetime]:
    """When somebody is told that her contact was opened, and by when at the latest."""
    if delayed:
        return opened_at + DELAYED_AFTER, opened_at + DELAYED_BY
    return opened_at + TELL_AFTER, opened_at + TELL_BY


def signed_off(facts: Mapping[str, object], *, second_outside: bool) -> bool:
    """Whether two different people stand behind an order, one of them outside the force; the
    second, where that is asked for."""
    asker, approver = facts.get("asked_by"), facts.get("approved_by")
    outside = facts.get("outside")
    if not asker or not approver or asker == approver or not isinstance(outside, list):
        return False
    return approver in outside or (not second_outside and asker in outside)


def both_outside(facts: Mapping[str, object]) -> bool:
    """Whether neither of the two behind an order is employed by the force."""
    outside = facts.get("outside")
    two = {facts.get("asked_by"), facts.get("approved_by")}
    return isinstance(outside, list) and two <= set(outside)


def wait_before(attempts: int, wanted: float | None) -> float:
    """Seconds before the next try, three times longer from one to the next; or what the provider
    asked for."""
    return wanted if wanted is not None else min(FIRST_WAIT * 3**attempts, LONGEST_WAIT)


def gives_up(verb: Verb, asked_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a message has been tried for long enough. One that asks to confirm is of use only
    while the place is held."""
    return now - asked_at > PATIENCE.get(verb, LONG_PATIENCE)


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


def pause_after(tries: int) -> dt.timedelta:
    """How long an errand waits after so many tries in vain."""
    return min(dt.timedelta(seconds=10 * 2**tries), LONGEST_PAUSE)
