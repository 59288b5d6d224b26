"""When the courier writes or tries again, when it gives up, and when it rings the desk."""

import datetime as dt
from collections.abc import Mapping

from walktalk.notices.enums import Verb

OVERDUE_AFTER = dt.timedelta(minutes=15)
HOME_WITHIN = dt.timedelta(hours=1)
REMIND_AFTER = dt.timedelta(minutes=15)
DESK_AFTER = dt.timedelta(minutes=30)
ASKED_WITHIN = dt.timedelta(hours=12)
PATIENCE = {Verb.HELD: dt.timedelta(hours=2)}
LONG_PATIENCE = dt.timedelta(days=1)
FIRST_WAIT, LONGEST_WAIT = 5.0, 900.0


def is_overdue(ends_at: dt.datetime, seen_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a walk should have ended a quarter of an hour ago. One that the courier learns of
    late gets its quarter of an hour from then."""
    return now > max(ends_at, seen_at) + OVERDUE_AFTER


def asks_about_home(ended_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether thanks that go out now may still ask whether somebody got home."""
    return ended_at is not None and now - ended_at < ASKED_WITHIN


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
