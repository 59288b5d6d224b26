"""Who may move what, and which words may go out."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walktalk.access import roles
from walktalk.problems import rules
from walktalk.problems.enums import ActionState, ProblemState, UpdateState

LEADS = frozenset({roles.COORDINATOR})
TODAY = dt.date(2026, 11, 3)


def test_an_action_ends_once() -> None:
    moves = {
        (str(one), str(other))
        for one in ActionState
        for other in ActionState
        if rules.may_move(rules.ACTION_MOVES, one, other)
    }
    assert moves == {
        ("asked", "taken"),
        ("asked", "done"),
        ("asked", "cannot"),
        ("taken", "done"),
        ("taken", "cannot"),
    }
    assert {"asked", "taken"} == rules.OPEN_ACTIONS


@pytest.mark.parametrize(
    ("moves", "states"),
    [
        (rules.ACTION_MOVES, ActionState),
        (rules.PROBLEM_MOVES, ProblemState),
        (rules.UPDATE_MOVES, UpdateState),
    ],
)
def test_every_state_stands_in_its_table(
    moves: dict[str, set[str]], states: type[ActionState]
) -> None:
    assert set(moves) == set(states)
    assert all(set(after) <= set(states) for after in moves.values())


def test_only_a_coordinator_sends_a_draft_with_words() -> None:
    ready = {"said": "It is dark.", "did": "It is lit."}
    assert rules.approval_problems(LEADS, UpdateState.DRAFT, **ready) == []
    for role in roles.ALL - LEADS:
        assert rules.approval_problems({role}, UpdateState.DRAFT, **ready)
    for state in (UpdateState.APPROVED, UpdateState.REPLACED):
        assert rules.approval_problems(LEADS, state, **ready)
    for empty in ({"said": " "}, {"did": "\n"}):
        assert rules.approval_problems(LEADS, UpdateState.DRAFT, **(ready | empty))


@pytest.mark.parametrize(
    "said",
    ["", "  ", 'She said "it is dark".', "“Dark”, people say.", "12 people asked.", "On 3 May."],
)
def test_what_could_point_to_one_person_does_not_go_out(said: str) -> None:
    assert rules.said_problems(said)


def test_own_words_go_out() -> None:
    assert rules.said_problems("People's way home is dark, they avoid Cooper's Underpass.") == []


@given(st.text())
def test_no_digit_passes_in_any_script(said: str) -> None:
    if not rules.said_problems(said):
        assert not any(letter.isdecimal() for letter in said)


@pytest.mark.parametrize(
    ("role", "body", "bodies"),
    [
        (roles.COORDINATOR, "", {rules.TEAM}),
        (roles.COORDINATOR, "Parks", {rules.TEAM}),
        (roles.PARTNER, "Parks", {"Parks"}),
        (roles.PARTNER, "", set()),
        (roles.OFFICER, "Parks", set()),
        (roles.ANALYST, "Parks", set()),
    ],
)
def test_a_body_answers_for_itself(role: str, body: str, bodies: set[str]) -> None:
    assert rules.bodies_of({role}, body) == bodies


def test_a_day_is_overdue_when_it_has_passed() -> None:
    yesterday = TODAY - dt.timedelta(days=1)
    assert rules.is_overdue(ActionState.TAKEN, yesterday, TODAY)
    assert not rules.is_overdue(ActionState.TAKEN, TODAY, TODAY)
    assert not rules.is_overdue(ActionState.DONE, yesterday, TODAY)
    assert rules.due_problems(yesterday, TODAY)
    assert rules.due_problems(TODAY, TODAY) == []
