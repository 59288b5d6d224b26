"""How actions, problems and updates move, who may move them, and which words may go out."""

import datetime as dt
import re
from collections.abc import Mapping, Set

from walktalk.access.roles import COORDINATOR, PARTNER
from walktalk.problems.enums import ActionState, ProblemState, UpdateState

TEAM = "Neighbourhood team"
SETTLING = dt.timedelta(days=1)

ACTION_MOVES: Mapping[str, Set[str]] = {
    ActionState.ASKED: {ActionState.TAKEN, ActionState.DONE, ActionState.CANNOT},
    ActionState.TAKEN: {ActionState.DONE, ActionState.CANNOT},
    ActionState.DONE: set(),
    ActionState.CANNOT: set(),
}
PROBLEM_MOVES: Mapping[str, Set[str]] = {
    ProblemState.OPEN: {ProblemState.ANSWERED},
    ProblemState.ANSWERED: {ProblemState.OPEN},
}
UPDATE_MOVES: Mapping[str, Set[str]] = {
    UpdateState.DRAFT: {UpdateState.APPROVED, UpdateState.REPLACED},
    UpdateState.REPLACED: set(),
    UpdateState.APPROVED: set(),
}
OPEN_ACTIONS = frozenset(state for state, after in ACTION_MOVES.items() if after)
NOT_DRAFT = {
    UpdateState.APPROVED: "This answer has been sent already.",
    UpdateState.REPLACED: "This answer was written anew. Look at the new one, and send that.",
}

QUOTES = frozenset('"“”„«»')
NUMBER = re.compile(r"\d")


def may_move(moves: Mapping[str, Set[str]], state: str, target: str) -> bool:
    """Whether a table of moves leads from one state to another."""
    return target in moves[state]


def bodies_of(roles: Set[str], body: str) -> frozenset[str]:
    """The bodies whose actions somebody may see and settle as her or his own."""
    found = {TEAM} if COORDINATOR in roles else set()
    if PARTNER in roles and body:
        found.add(body)
    return frozenset(found)


def due_problems(due: dt.date, today: dt.date) -> list[str]:
    """Why an action cannot be asked for until a day."""
    return ["Choose today or a later day."] if due < today else []


def is_overdue(state: str, due: dt.date, today: dt.date) -> bool:
    """Whether somebody still has to act and the day has passed."""
    return state in OPEN_ACTIONS and due < today


def said_problems(said: str) -> list[str]:
    """Why these words about what people said may not go out: they could point to one person."""
    problems = []
    if not said.strip():
        problems.append("Write what people said, in your own words.")
    if QUOTES & set(said):
        problems.append("Take the quotation marks out. Say it in your own words.")
    if NUMBER.search(said):
        problems.append("Take the numbers out. A count or a date can point to one person.")
    return problems


def did_problems(did: str) -> list[str]:
    """Why these words about what was done may not go out."""
    return [] if did.strip() else ["Write what was done, or why it cannot be done."]


def approval_problems(roles: Set[str], state: str, *, said: str, did: str) -> list[str]:
    """Why an update cannot be approved by somebody; an empty list means that it can."""
    problems = []
    if COORDINATOR not in roles:
        problems.append("Only a coordinator can send an answer.")
    if not may_move(UPDATE_MOVES, state, UpdateState.APPROVED):
        problems.append(NOT_DRAFT[UpdateState(state)])
    return problems + said_problems(said) + did_problems(did)


def is_live(settled: bool, answered_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether a problem is still somebody's work: until a day after the last answer was sent."""
    return not settled or (answered_at is not None and now < answered_at + SETTLING)
