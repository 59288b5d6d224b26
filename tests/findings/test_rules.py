"""Below three people neither words nor order tell one from two."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walktalk.findings.rules import (
    band,
    dark_words,
    is_stale,
    length_words,
    most_told,
    rank,
    still_waiting,
    street_words,
)

NOW = dt.datetime(2026, 11, 3, 19, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("people", "word"),
    [(1, "few"), (2, "few"), (3, "some"), (9, "some"), (10, "many"), (400, "many")],
)
def test_bands(people: int, word: str) -> None:
    assert band(people) == word


def test_one_and_two_are_told_apart_by_nothing() -> None:
    assert {dark_words(1, 1), dark_words(2, 1), dark_words(2, 2)} == {"After dark"}
    assert rank(1) == rank(2) < rank(3)


@pytest.mark.parametrize(
    ("people", "dark", "words"),
    [(5, 0, ""), (5, 2, "Sometimes after dark"), (4, 3, "Mostly after dark")],
)
def test_words_for_the_dark(people: int, dark: int, words: str) -> None:
    assert dark_words(people, dark) == words


def test_categories_are_counted_by_people_not_by_pins() -> None:
    told = [("light", 1)] * 5 + [("waiting", 1), ("waiting", 2), ("light", 3), ("waiting", 3)]
    assert most_told(told) == ["waiting", "light"]


def test_among_a_few_the_order_of_categories_tells_nothing() -> None:
    assert most_told([("waiting", 1), ("waiting", 2), ("light", 1)]) == ["light", "waiting"]
    assert most_told([("waiting", 1), ("light", 1)]) == ["light", "waiting"]
    assert most_told([]) == []


@given(st.permutations([("light", 1), ("light", 2), ("empty", 1), ("groups", 3), ("other", 1)]))
def test_the_categories_told_most_do_not_depend_on_order(told: list[tuple[str, int]]) -> None:
    assert most_told(told) == ["light", "empty", "groups"]


@pytest.mark.parametrize(
    ("street", "beside", "words"),
    [
        ("High Road", False, "High Road"),
        ("High Road", True, "Path near High Road"),
        ("", True, "A path without a name"),
    ],
)
def test_what_to_call_a_street(street: str, beside: bool, words: str) -> None:
    assert street_words(street, beside=beside) == words


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (7.0, "less than 50 metres"),
        (60.0, "about 50 metres"),
        (1_180.0, "about 1,200 metres"),
    ],
)
def test_how_long(metres: float, words: str) -> None:
    assert length_words(metres) == words


def test_a_run_is_waited_for_a_quarter_of_an_hour() -> None:
    assert still_waiting(NOW, NOW + dt.timedelta(minutes=14))
    assert not still_waiting(NOW, NOW + dt.timedelta(minutes=15))


@pytest.mark.parametrize(
    ("pins_now", "newest", "stale"),
    [(2, NOW, False), (3, NOW, True), (1, NOW, True), (0, None, True), (2, None, False)],
)
def test_a_run_is_stale_when_pins_came_or_went(
    pins_now: int, newest: dt.datetime | None, stale: bool
) -> None:
    assert is_stale(pins=2, asked_at=NOW, pins_now=pins_now, newest=newest) is stale


def test_a_run_is_stale_when_one_came_for_one_that_went() -> None:
    later = NOW + dt.timedelta(seconds=1)
    assert is_stale(pins=2, asked_at=NOW, pins_now=2, newest=later)
