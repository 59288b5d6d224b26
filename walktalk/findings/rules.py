"""What may be said about a place or a stretch of street, decided on plain values."""

import datetime as dt
from collections.abc import Iterable

A_FEW, MANY = 3, 10
PATIENCE = dt.timedelta(minutes=15)
SHOWN_CATEGORIES = 3
GRID = 10.0
NO_NAME = "A place without a name"
NO_STREET = "A path without a name"
BANDS = ("few", "some", "many")
LEVEL_WORDS = {
    "few": "Pointed out a little",
    "some": "Pointed out a good deal",
    "many": "Pointed out most",
}
STEP = 50
SHOWN_FIRST = 8


def band(people: int) -> str:
    """``few``, ``some`` or ``many``."""
    if people < A_FEW:
        return "few"
    return "many" if people >= MANY else "some"


def street_words(street: str, *, beside: bool) -> str:
    """What to call a street, or a path without a name beside one."""
    if not street:
        return NO_STREET
    return f"Path near {street}" if beside else street


def length_words(metres: float) -> str:
    """About how long, in steps of fifty metres."""
    steps = round(metres / STEP)
    return f"about {steps * STEP:,} metres" if steps else f"less than {STEP} metres"


def dark_words(people: int, after_dark: int) -> str:
    """When it feels so. For a few people the words are the same for one and for two."""
    if not after_dark:
        return ""
    if people < A_FEW:
        return "After dark"
    return "Mostly after dark" if after_dark * 2 > people else "Sometimes after dark"


def rank(people: int) -> int:
    """The place of a place in a list: the order among a few says nothing about one or two."""
    return max(people, A_FEW - 1)


def most_told(told: Iterable[tuple[str, int]]) -> list[str]:
    """The categories that most people told us about; all, by code, where a few people told us.

    told: category and person, for each pin.
    """
    people: dict[str, set[int]] = {}
    for category, person in told:
        people.setdefault(category, set()).add(person)
    if len(set().union(*people.values())) < A_FEW:
        return sorted(people)
    ordered = sorted(people, key=lambda category: (-len(people[category]), category))
    return ordered[:SHOWN_CATEGORIES]


def still_waiting(asked_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether an unfinished run may still come; after that it can be asked for again."""
    return now - asked_at < PATIENCE


def is_stale(
    *, pins: int, asked_at: dt.datetime, pins_now: int, newest: dt.datetime | None
) -> bool:
    """Whether pins came or were taken back since a run."""
    return pins != pins_now or (newest is not None and newest > asked_at)
