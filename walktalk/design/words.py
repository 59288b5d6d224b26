"""Times and numbers in words."""

import datetime as dt
from zoneinfo import ZoneInfo

A_FEW = 3
A_KILOMETRE = 1000


def date_words(moment: dt.date | dt.datetime, zone: ZoneInfo) -> str:
    """Thursday 3 December 2026."""
    day = moment.astimezone(zone) if isinstance(moment, dt.datetime) else moment
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def time_words(moment: dt.datetime | dt.time, zone: ZoneInfo) -> str:
    """7.30pm; midnight and midday by name."""
    local = moment if isinstance(moment, dt.time) else moment.astimezone(zone)
    if local.minute == 0 and local.hour in (0, 12):
        return "midday" if local.hour else "midnight"
    hour = local.hour % 12 or 12
    minutes = f".{local.minute:02}" if local.minute else ""
    return f"{hour}{minutes}{'am' if local.hour < 12 else 'pm'}"


def when_words(moment: dt.datetime, zone: ZoneInfo) -> str:
    """Thursday 3 December 2026 at 7.30pm."""
    return f"{date_words(moment, zone)} at {time_words(moment, zone)}"


def length_words(metres: float) -> str:
    """640 metres; 2.6 km."""
    if metres < A_KILOMETRE:
        return f"{round(metres, -1):.0f} metres"
    return f"{metres / A_KILOMETRE:.1f}".removesuffix(".0") + " km"


def people_words(count: int) -> str:
    """How many people, never a number under three."""
    return "a few people" if count < A_FEW else f"{count:,} people"
