"""How actions, problems and updates move."""

from walktalk.problems.enums import ActionState, UpdateState

ACTION_MOVES = {
    ActionState.ASKED: {ActionState.TAKEN, ActionState.DONE, ActionState.CANNOT},
    ActionState.TAKEN: {ActionState.DONE, ActionState.CANNOT},
    ActionState.DONE: set(),
    ActionState.CANNOT: set(),
}


def may_move(state: str, target: ActionState) -> bool:
    """Whether an action may go from one state to another."""
    return target in ACTION_MOVES[ActionState(state)]


def approval_problems(state: str, said: str, did: str) -> list[str]:
    """Why an update cannot be approved; an empty list means that it can."""
    problems = []
    if state != UpdateState.DRAFT:
        problems.append("This answer has been sent already.")
    if not said.strip():
        problems.append("Write what people said, in your own words.")
    if not did.strip():
        problems.append("Write what was done, or why it cannot be done.")
    return problems
