"""A pin arrives once, whatever arrives again in whatever order; only its maker takes it back."""

import datetime as dt
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import town
from walktalk.concerns import queries
from walktalk.concerns.models import Pin
from walktalk.concerns.operations import Refused, withdraw
from walktalk.record.models import Waiting

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 3, 19, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _town(db: None) -> None:
    town.build()


def written(kind: str) -> list[Waiting]:
    return list(Waiting.objects.filter(content__kind=kind))


def test_a_new_pin_is_kept_with_the_name_of_its_place_and_recorded() -> None:
    assert town.pin(1, now=NOW) is True
    pin = Pin.objects.get()
    assert (pin.place, pin.ward, pin.made_at) == ("Cooper's Underpass", town.HERE, NOW)
    [entry] = written("concerns.pointed_out")
    assert entry.content["about"] == f"pin:{pin.pk}"
    assert entry.content["facts"] == {"ward": town.HERE}


def test_the_same_id_again_changes_nothing() -> None:
    town.pin(1, note="first", now=NOW)
    assert town.pin(1, note="second", category="groups", now=NOW + dt.timedelta(1)) is False
    pin = Pin.objects.get()
    assert (pin.note, pin.category, pin.made_at) == ("first", "light", NOW)
    assert len(written("concerns.pointed_out")) == 1


def test_an_id_of_somebody_else_is_refused() -> None:
    town.pin(1, who=1, now=NOW)
    with pytest.raises(Refused, match="Press Save again"):
        town.pin(1, who=2, now=NOW)
    assert Pin.objects.get().participant == uuid.UUID(int=1)


@pytest.mark.parametrize("ward", [town.THERE, "nowhere"])
def test_a_place_outside_its_ward_is_refused(ward: str) -> None:
    with pytest.raises(Refused, match="outside"):
        town.pin(1, ward=ward, now=NOW)
    assert not Pin.objects.exists()


@pytest.mark.parametrize("word", ["category", "feeling", "day_part"])
def test_an_unknown_word_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        town.pin(1, now=NOW, **{word: "nonsense"})  # type: ignore[arg-type]


def test_only_its_maker_takes_a_pin_back() -> None:
    town.pin(1, who=1, now=NOW)
    hers, pin = town.participant(1), uuid.UUID(int=1_001)
    other = town.participant(2)
    assert not withdraw(pin_id=pin, participant=uuid.UUID(other.id), by=other, now=NOW)
    assert Pin.objects.exists()
    assert withdraw(pin_id=pin, participant=uuid.UUID(hers.id), by=hers, now=NOW)
    assert not Pin.objects.exists()
    assert not withdraw(pin_id=pin, participant=uuid.UUID(hers.id), by=hers, now=NOW)
    assert len(written("concerns.withdrawn")) == 1


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(arrivals=st.lists(st.integers(0, 4), max_size=12))
def test_every_order_with_repeats_ends_the_same(arrivals: list[int]) -> None:
    Pin.objects.all().delete()
    new = [town.pin(number, who=number % 2, now=NOW) for number in arrivals]
    assert sum(new) == len(set(arrivals)) == Pin.objects.count()
    ids = queries.snapshot(town.HERE).ids
    assert ids == [uuid.UUID(int=1_000 + number) for number in sorted(set(arrivals))]
