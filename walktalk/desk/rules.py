"""Who may agree to what, how a complaint goes on, and what a figure may show."""

import datetime as dt
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

STANDS_FOR = dt.timedelta(hours=12)
OPEN_FOR = dt.timedelta(minutes=15)
AT_LEAST, ROUNDED_TO = 10, 5
RELEASED_ON = (2, 1)
PUBLISHED = ("received", "decided", "upheld", "days", "feedback", "disclosures")

MOVES: dict[str, tuple[str, ...]] = {
    "received": ("forwarded", "withdrawn"),
    "forwarded": ("upheld", "not_upheld", "withdrawn"),
    "upheld": ("closed",),
    "not_upheld": ("closed",),
    "withdrawn": ("closed",),
    "closed": (),
}
DECIDED = frozenset({"upheld", "not_upheld"})


@dataclass(frozen=True, slots=True)
class Person:
    """A member by reference, and whether she or he is outside the force."""

    ref: str
    outside: bool


def against_agreeing(
    asker: Person, second: Person, *, asked_at: dt.datetime, second_outside: bool, now: dt.datetime
) -> list[str]:
    """Why the second person may not agree; nothing means that she may."""
    if asker.ref == second.ref:
        return ["You asked for this. Somebody else at the desk must agree."]
    reasons = []
    if second_outside and not second.outside:
        reasons.append("Somebody outside the force must agree to this.")
    elif not (asker.outside or second.outside):
        reasons.append("One of the two of you must be outside the force.")
    if now >= asked_at + STANDS_FOR:
        reasons.append("This was asked more than twelve hours ago. Ask again.")
    return reasons


def against_move(
    state: str, to_state: str, *, since: dt.date, on: dt.date, today: dt.date
) -> list[str]:
    """Why a complaint cannot take this step on this day; nothing means that it can."""
    if to_state not in MOVES[state]:
        return [f"A complaint that is {state.replace('_', ' ')} cannot become that next."]
    if on > today:
        return ["The day lies ahead. Give the day on which it was done."]
    if on < since:
        return ["The day lies before the step before it. Look at the dates."]
    return []


def shown(count: int) -> int | None:
    """A count as it may be published: rounded to five, and None below ten."""
    return None if count < AT_LEAST else ROUNDED_TO * round(count / ROUNDED_TO)


def median_days(taken: Sequence[int]) -> int | None:
    """The median number of days, rounded to five; None where fewer than ten were decided."""
    if len(taken) < AT_LEAST:
        return None
    return ROUNDED_TO * round(statistics.median(taken) / ROUNDED_TO)


def released(year: int, today: dt.date) -> bool:
    """Whether the figures of a year are due: on the first of February after it."""
    return today >= dt.date(year + 1, *RELEASED_ON)
