"""When a walk may be published, and how walks and bookings move from state to state."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from walktalk.notices.enums import Verb
from walktalk.walks.enums import BookingState, WalkState

OFFICERS = 2
SHORTEST = dt.timedelta(minutes=30)
LONGEST = dt.timedelta(hours=4)
FROM_MEETING = 150.0
EARLY_START = dt.timedelta(minutes=30)
HOLD = dt.timedelta(hours=2)
TODAY = dt.timedelta(days=1)
STILL_TODAY = dt.timedelta(hours=2)
ARRANGED_FOR = dt.timedelta(days=1)
SETTLED_BEFORE = dt.timedelta(hours=24)
LONGER = (15, 30, 45, 60)

WALK_MOVES = {
    WalkState.PUBLISHED: {WalkState.STARTED, WalkState.CANCELLED},
    WalkState.STARTED: {WalkState.ENDED},
    WalkState.ENDED: set(),
    WalkState.CANCELLED: set(),
}
OPEN = (BookingState.HELD, BookingState.CONFIRMED)
UNREACHED = {
    Verb.BOOKED: "The time, the place and the names may not have arrived. Keep the booking: the "
    "private page shows it all.",
    Verb.CANCELLED: "The walk may be thought to be on. Have an officer at the meeting point when "
    "it was to begin.",
    Verb.ENDED: "The thanks did not arrive. There is nothing to do; people outside the police "
    "look after the way home.",
}


@dataclass(frozen=True, slots=True)
class Rostering:
    """What is known of an officer on the day of the walk."""

    title: str
    vetted_until: dt.date
    trained_until: dt.date
    busy: bool


@dataclass(frozen=True, slots=True)
class Swap:
    """An officer who shall leave a walk's roster, and one who shall come."""

    starts_at: dt.datetime
    state: str
    on_it: bool
    already: bool
    waiting: bool
    comes: Rostering | None


@dataclass(frozen=True, slots=True)
class Decider:
    """Who wants to decide about a change of officers."""

    asked: bool
    on_the_walk: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A walk as it is proposed."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int
    answering: str
    meeting_distance: float | None
    length: float


def publishing_problems(plan: Plan, officers: Sequence[Rostering], now: dt.datetime) -> list[str]:
    """Why a walk cannot be published; an empty list means that it can."""
    problems = _time_problems(plan, now)
    if len(officers) < OFFICERS:
        problems.append("Choose at least two officers: nobody walks with one officer alone.")
    for officer in officers:
        problems += _officer_problems(officer, plan.starts_at.date())
    if plan.length <= 0:
        problems.append("Draw the route, or choose places that it leads through.")
    elif plan.meeting_distance is None or plan.meeting_distance > FROM_MEETING:
        problems.append("Begin the route at the meeting point.")
    if plan.places < 1:
        problems.append("Give at least one place.")
    if not plan.answering.strip():
        problems.append("Name who answers if the walk is overdue.")
    return problems


def _time_problems(plan: Plan, now: dt.datetime) -> list[str]:
    problems = []
    if plan.starts_at <= now:
        problems.append("Choose a start that lies ahead.")
    if not SHORTEST <= plan.ends_at - plan.starts_at <= LONGEST:
        problems.append("Let the walk last from 30 minutes to four hours.")
    return problems


def _officer_problems(officer: Rostering, day: dt.date) -> list[str]:
    problems = []
    if officer.vetted_until < day:
        problems.append(f"Choose somebody else for {officer.title}: vetting ends before the walk.")
    if officer.trained_until < day:
        problems.append(
            f"Choose somebody else for {officer.title}: training ends before the walk."
        )
    if officer.busy:
        problems.append(f"Choose somebody else for {officer.title}, who is on another walk then.")
    return problems


def swap_problems(swap: Swap, now: dt.datetime) -> list[str]:
    """Why an officer cannot be exchanged for another; an empty list means that it can be asked."""
    if swap.state != WalkState.PUBLISHED or now >= swap.starts_at:
        return ["This walk has begun or is over. Its officers stay as they are."]
    if swap.waiting:
        return ["A change already waits for a second coordinator. Decide about that one first."]
    problems = []
    if not swap.on_it:
        problems.append("Choose who leaves among the officers of this walk.")
    if swap.comes is None:
        problems.append("Choose who comes among the officers of your areas.")
    elif swap.already:
        problems.append(
            f"Choose somebody else for {swap.comes.title}, who is on this walk already."
        )
    else:
        problems += _officer_problems(swap.comes, swap.starts_at.date())
    return problems


def needs_second(starts_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a change of officers waits for a second coordinator: a day before the start on."""
    return now >= starts_at - SETTLED_BEFORE


def deciding_problems(decider: Decider) -> list[str]:
    """Why somebody may not decide about a change; an empty list means yes."""
    problems = []
    if decider.asked:
        problems.append("You asked for this change. Somebody else must decide about it.")
    if decider.on_the_walk:
        problems.append("You are on this walk yourself. Somebody who is not must decide about it.")
    return problems


def longer_problems(state: str, longer: int, minutes: int) -> list[str]:
    """Why the end of a walk cannot be put off; an empty list means that it can."""
    if state not in {WalkState.PUBLISHED, WalkState.STARTED}:
        return ["This walk is over."]
    if longer:
        return ["Its end was put off before. A second time would not count: end the walk in time."]
    if minutes not in LONGER:
        return ["Choose 15, 30, 45 or 60 minutes."]
    return []


def may_move(state: str, target: WalkState) -> bool:
    """Whether a walk may go from one state to another."""
    return target in WALK_MOVES[WalkState(state)]


def availability(left: int) -> str:
    """What the public reads: ``places``, ``few`` or ``full``, never a number."""
    return "full" if left <= 0 else "few" if left <= 3 else "places"


def day_part(hour: int) -> str:
    """The part of the day in a word."""
    parts = ((5, "night"), (12, "morning"), (17, "afternoon"), (22, "evening"))
    return next((words for until, words in parts if hour < until), "night")


def is_todays(starts_at: dt.datetime, ends_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a walk is today's work of its officers."""
    return starts_at - TODAY < now < ends_at + STILL_TODAY


def is_arranged(state: str, ends_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a walk is still work of its coordinator: until a day after its end, and as long as
    nobody has ended it."""
    return state == WalkState.STARTED or now < ends_at + ARRANGED_FOR
