"""She reads her own pins in words; the analysis gets arrays that name nobody."""

import dataclasses
import datetime as dt
import uuid

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from tests import town
from walktalk.concerns import queries

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 3, 19, 30, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _town(db: None) -> None:
    town.build()


def pin_id(number: int) -> uuid.UUID:
    return uuid.UUID(int=1_000 + number)


def test_she_reads_her_own_pins_in_words_newest_first() -> None:
    town.pin(1, note="Two lamps are out.", now=NOW)
    town.pin(2, after_dark=False, alone=True, xy=(town.WEST + 400, town.LANE), now=NOW + HOUR)
    town.pin(3, who=2, now=NOW)
    newer, older = queries.of_participant(uuid.UUID(int=1))
    assert (newer.place_name, newer.when) == ("Mill End Lane", "In the evening, when I am alone")
    assert (older.category, older.feeling) == ("Poor lighting", "I feel unsafe")
    assert (older.when, older.note) == ("In the evening, after dark", "Two lamps are out.")


def test_a_note_does_not_slip_into_a_log() -> None:
    town.pin(1, note="canary", now=NOW)
    assert "canary" not in repr(queries.of_participant(uuid.UUID(int=1)))


def test_reading_her_pins_is_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(7):
        town.pin(number, now=NOW)
    with django_assert_num_queries(1):
        assert len(queries.of_participant(uuid.UUID(int=1))) == 7


def test_a_snapshot_labels_people_without_naming_them() -> None:
    for number, who in enumerate([1, 2, 1]):
        town.pin(number, who=who, alone=who == 2, note="canary", now=NOW)
    town.pin(9, ward=town.THERE, xy=(town.WEST + 1_500, town.LANE), now=NOW)
    found = queries.snapshot(town.HERE)
    assert found.ids == [pin_id(0), pin_id(1), pin_id(2)]
    assert found.people.tolist() == [0, 1, 0]
    assert found.xy.shape == (3, 2)
    assert found.alone.tolist() == [False, True, False]
    assert found.after_dark.all()
    assert found.category == ["light"] * 3
    told = repr(dataclasses.asdict(found))
    assert str(uuid.UUID(int=2)) not in told
    assert "canary" not in told


def test_a_ward_without_pins_is_an_empty_snapshot() -> None:
    found = queries.snapshot(town.THERE)
    assert (found.ids, found.xy.shape, found.people.shape) == ([], (0, 2), (0,))


def test_raisers_are_counted_once_and_a_withdrawn_pin_has_none() -> None:
    town.pin(1, who=1, now=NOW)
    town.pin(2, who=1, now=NOW)
    town.pin(3, who=2, now=NOW)
    found = queries.raisers([pin_id(number) for number in (1, 2, 3, 4)])
    assert found == {uuid.UUID(int=1), uuid.UUID(int=2)}


def test_words_become_public_only_if_every_pin_stands_and_allows_it() -> None:
    town.pin(1, now=NOW)
    town.pin(2, who=2, may_be_used=False, now=NOW)
    assert queries.all_may_be_used([pin_id(1)])
    assert not queries.all_may_be_used([pin_id(1), pin_id(2)])
    assert not queries.all_may_be_used([pin_id(1), pin_id(3)])
    assert not queries.all_may_be_used([])


def test_tallies_tell_how_many_and_when_the_newest_came() -> None:
    town.pin(1, now=NOW)
    town.pin(2, now=NOW + HOUR)
    assert queries.tallies() == {town.HERE: queries.Tally(2, NOW + HOUR)}
    assert queries.count_since(town.HERE, NOW) == 1
    assert queries.count_since(town.THERE, NOW - HOUR) == 0
