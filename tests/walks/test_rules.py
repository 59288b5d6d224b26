"""A walk that breaks a rule is not published, and each rule says what to mend."""

import datetime as dt
from dataclasses import replace

import pytest

from walktalk.walks.enums import WalkState
from walktalk.walks.rules import Plan, Rostering, availability, may_move, publishing_problems

NOW = dt.datetime(2026, 11, 3, 16, 30, tzinfo=dt.UTC)
STARTS = NOW + dt.timedelta(days=2)
PLAN = Plan(STARTS, STARTS + dt.timedelta(hours=1), 8, "Duty sergeant", 20.0, 2_400.0)
FINE = Rostering("PC One", STARTS.date(), STARTS.date(), busy=False)
PAIR = [FINE, replace(FINE, title="PC Two")]
YESTERDAY = (STARTS - dt.timedelta(days=1)).date()


def test_a_sound_plan_has_no_problems() -> None:
    assert publishing_problems(PLAN, PAIR, NOW) == []


@pytest.mark.parametrize(
    ("plan", "officers", "words"),
    [
        (PLAN, [FINE], "at least two officers"),
        (PLAN, [FINE, replace(FINE, vetted_until=YESTERDAY)], "vetting ends before"),
        (PLAN, [FINE, replace(FINE, trained_until=YESTERDAY)], "training ends before"),
        (PLAN, [FINE, replace(FINE, busy=True)], "on another walk"),
        (replace(PLAN, starts_at=NOW - dt.timedelta(hours=1)), PAIR, "start that lies ahead"),
        (replace(PLAN, ends_at=STARTS + dt.timedelta(minutes=29)), PAIR, "from 30 minutes"),
        (replace(PLAN, ends_at=STARTS + dt.timedelta(hours=4, minutes=1)), PAIR, "four hours"),
        (replace(PLAN, length=0.0), PAIR, "Draw the route"),
        (replace(PLAN, meeting_distance=151.0), PAIR, "Begin the route at the meeting point"),
        (replace(PLAN, places=0), PAIR, "at least one place"),
        (replace(PLAN, answering=" "), PAIR, "who answers"),
    ],
)
def test_each_rule_names_its_mend(plan: Plan, officers: list[Rostering], words: str) -> None:
    problems = publishing_problems(plan, officers, NOW)
    assert any(words in problem for problem in problems), problems


@pytest.mark.parametrize("state", WalkState.values)
def test_nothing_leaves_an_end(state: str) -> None:
    assert not may_move(WalkState.ENDED, WalkState(state))
    assert not may_move(WalkState.CANCELLED, WalkState(state))


@pytest.mark.parametrize(("left", "word"), [(0, "full"), (1, "few"), (3, "few"), (4, "places")])
def test_places_are_words(left: int, word: str) -> None:
    assert availability(left) == word
