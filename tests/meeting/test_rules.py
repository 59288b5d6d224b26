"""When a walk may start, on plain values."""

import datetime as dt

import pytest

from walktalk.meeting.rules import Standing, is_open, start_problems

NOW = dt.datetime(2026, 11, 3, 19, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
READY = Standing(1, "Robin", ())
NOT_YET = Standing(2, "Wren", ("PC Hale", "PC Lane"))


@pytest.mark.parametrize(
    ("not_come", "words"),
    [
        (set(), "Wren has not confirmed PC Hale and PC Lane"),
        ({1}, "Robin is here"),
        ({2}, None),
    ],
)
def test_each_person_is_ready_or_has_not_come(not_come: set[int], words: str | None) -> None:
    problems = start_problems([READY, NOT_YET], not_come)
    assert (words is None) == (problems == [])
    assert words is None or words in " ".join(problems)


def test_an_empty_walk_may_start() -> None:
    assert start_problems([], set()) == []


@pytest.mark.parametrize(
    ("state", "minutes", "expected"),
    [
        ("published", -31, False),
        ("published", -30, True),
        ("published", 60, True),
        ("published", 61, False),
        ("started", 120, True),
        ("started", 121, False),
        ("ended", 10, False),
        ("cancelled", 10, False),
    ],
)
def test_people_meet_from_half_an_hour_before(state: str, minutes: int, expected: bool) -> None:
    moment = NOW + dt.timedelta(minutes=minutes)
    assert is_open(state, starts_at=NOW, ends_at=NOW + HOUR, now=moment) == expected
