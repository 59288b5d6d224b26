"""Two different people, one outside; complaints go their steps in order; small counts stay out."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walktalk.desk import rules
from walktalk.desk.enums import CaseState
from walktalk.desk.rules import Person, against_agreeing, against_move, median_days, shown

NOW = dt.datetime(2026, 11, 3, 16, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
PEOPLE = [Person("member:1", True), Person("member:1", False), Person("member:2", True)]
PEOPLE += [Person("member:2", False), Person("member:3", False)]


@pytest.mark.parametrize("second_outside", [False, True])
def test_two_different_people_agree_and_one_is_outside(second_outside: bool) -> None:
    for asker, second in itertools.product(PEOPLE, PEOPLE):
        may = not against_agreeing(
            asker, second, asked_at=NOW, second_outside=second_outside, now=NOW
        )
        outside = second.outside or (asker.outside and not second_outside)
        assert may == (asker.ref != second.ref and outside), (asker, second)


def test_what_was_asked_half_a_day_ago_is_asked_again() -> None:
    asker, second = PEOPLE[0], PEOPLE[2]
    for hours, reasons in ((11, 0), (12, 1)):
        found = against_agreeing(
            asker,
            second,
            asked_at=NOW - dt.timedelta(hours=hours),
            second_outside=False,
            now=NOW,
        )
        assert len(found) == reasons


def test_every_state_has_its_moves_and_every_way_ends() -> None:
    assert set(rules.MOVES) == set(CaseState.values)
    assert {one for moves in rules.MOVES.values() for one in moves} <= set(CaseState.values)
    ends = {"closed"}
    for _ in rules.MOVES:
        ends |= {state for state, moves in rules.MOVES.items() if moves and set(moves) <= ends}
    assert ends == set(CaseState.values)


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (("received", "upheld", TODAY), "cannot become that"),
        (("closed", "received", TODAY), "cannot become that"),
        (("received", "forwarded", TODAY + DAY), "lies ahead"),
        (("received", "forwarded", TODAY - 3 * DAY), "before the step before"),
    ],
)
def test_a_step_that_makes_no_sense_is_said(step: tuple[str, str, dt.date], says: str) -> None:
    state, to_state, on = step
    reasons = against_move(state, to_state, since=TODAY - 2 * DAY, on=on, today=TODAY)
    assert len(reasons) == 1
    assert says in reasons[0]


@given(st.integers(0, 10_000))
def test_a_count_under_ten_is_never_shown_and_others_are_off_by_two_at_most(count: int) -> None:
    found = shown(count)
    assert (found is None) == (count < 10)
    if found is not None:
        assert found % 5 == 0
        assert abs(found - count) <= 2


def test_the_time_taken_needs_ten_decisions() -> None:
    assert median_days([3] * 9) is None
    assert median_days([1] * 5 + [33] * 6) == 35


def test_a_year_is_released_on_the_first_of_february_after_it() -> None:
    assert not rules.released(2026, dt.date(2027, 1, 31))
    assert rules.released(2026, dt.date(2027, 2, 1))
