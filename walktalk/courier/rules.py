"""When the courier writes or tries again, when it gives up, and when it rings the desk."""

import datetime as dt

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


def wait_before(attempts: int, wanted: float | None) -> float:
    """Seconds before the next try, three times longer from one to the next; or what the provider
    asked for."""
    return wanted if wanted is not None else min(FIRST_WAIT * 3**attempts, LONGEST_WAIT)


def gives_up(verb: Verb, asked_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a message has been tried for long enough. One that asks to confirm is of use only
    while the place is held."""
    return now - asked_at > PATIENCE.get(verb, LONG_PATIENCE)
