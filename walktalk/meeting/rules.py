"""When people make sure of each other, and when a walk may start."""

import datetime as dt
from collections.abc import Sequence, Set
from dataclasses import dataclass

from walktalk.walks.enums import WalkState

OPEN_BEFORE = dt.timedelta(minutes=30)
STILL_ON = dt.timedelta(hours=1)
ASKED_BEFORE = dt.timedelta(hours=2)
SEEN_FOR = dt.timedelta(days=1)
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody booked: whom she has made sure of, out of all the officers of the walk."""

    booking: int
    alias: str
    missing: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether she has made sure of every officer, or used her card."""
        return not self.missing


def is_open(state: str, *, starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether people meet now: from half an hour before the start until the walk is over.

    Words do not work for days where nobody ends a walk: an hour after its planned end it is over.
    """
    if state == WalkState.STARTED:
        return now <= ends_at + STILL_ON
    return state == WalkState.PUBLISHED and starts_at - OPEN_BEFORE <= now <= ends_at


def may_be_asked(
    state: str, *, starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime
) -> bool:
    """Whether somebody may ask about the officers of a walk: shortly before it and during it, so
    that nobody can work out from afar who is on duty when."""
    on = state in {WalkState.PUBLISHED, WalkState.STARTED}
    return on and starts_at - ASKED_BEFORE <= now <= ends_at + STILL_ON


def start_problems(people: Sequence[Standing], not_come: Set[int]) -> list[str]:
    """Why a walk cannot start; an empty list means that it can."""
    problems = []
    for one in people:
        if one.ready and one.booking in not_come:
            problems.append(f"{one.alias} is here and has confirmed. Take the tick away.")
        elif not one.ready and one.booking not in not_come:
            names = " and ".join(one.missing)
            problems.append(
                f"{one.alias} has not confirmed {names}. Say your words again, use the printed "
                f"card, or tick that {one.alias} has not come."
            )
    return problems
