"""Words and limits of a pin, decided on plain values."""

import datetime as dt

NOTE_LENGTH = 400
REPORT_BYTES = 16 * 1024
MANY_PEOPLE = 6
LATE = dt.timedelta(days=7)
NO_NAME = "A place without a name"


def when_words(day_part: str, *, after_dark: bool, alone: bool) -> str:
    """One line for when it feels so, such as ``In the evening, after dark, when I am alone``."""
    parts = [day_part]
    if after_dark:
        parts.append("after dark")
    if alone:
        parts.append("when I am alone")
    return ", ".join(parts)


def moment(claimed: dt.datetime | None, received: dt.datetime) -> dt.datetime:
    """When it was. A phone's clock is only a claim: where it lies ahead or more than a week back,
    the moment of receipt rules."""
    if claimed is None or not received - LATE <= claimed <= received:
        return received
    return claimed


def quarter_words(day: dt.date) -> str:
    """The quarter of a year, such as ``October to December 2026``: what analysts may know."""
    first = day.replace(day=1, month=day.month - (day.month - 1) % 3)
    return f"{first:%B} to {first.replace(month=first.month + 2):%B} {day.year}"
