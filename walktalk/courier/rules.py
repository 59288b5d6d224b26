"""When the courier writes again, and when it rings the desk."""

import datetime as dt

OVERDUE_AFTER = dt.timedelta(minutes=15)
HOME_WITHIN = dt.timedelta(hours=1)
REMIND_AFTER = dt.timedelta(minutes=15)
DESK_AFTER = dt.timedelta(minutes=30)
ASKED_WITHIN = dt.timedelta(hours=12)


def is_overdue(ends_at: dt.datetime, seen_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a walk should have ended a quarter of an hour ago. One that the courier learns of
    late gets its quarter of an hour from then."""
    return now > max(ends_at, seen_at) + OVERDUE_AFTER


def asks_about_home(ended_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether thanks that go out now may still ask whether somebody got home."""
    return ended_at is not None and now - ended_at < ASKED_WITHIN
