"""Changes are worked out over pairs of one ward, and only over ten of them."""

import datetime as dt

import pytest

from tests.trust.conftest import HERE, THERE
from walktalk.access.actors import Actor
from walktalk.trust.operations import answer
from walktalk.trust.queries import answered, change_in, visible_to

pytestmark = pytest.mark.django_db


def pairs(count: int, now: dt.datetime, *, ward: str = HERE, confidence: int = 4) -> None:
    """People whose feeling after dark moved up by one or by none, in turn."""
    for number in range(count):
        panel = f"{ward}-{number}"
        before, after = [4, 2, 3, 3, 3, 3], [4, 2 + number % 2, 3, 3, 3, confidence]
        answer(panel=panel, wave="before", ward=ward, scores=before, now=now)
        answer(panel=panel, wave="after", ward=ward, scores=after, now=now)


def test_nine_pairs_are_too_few_and_ten_are_not(now: dt.datetime) -> None:
    pairs(9, now)
    assert [moved.change for moved in change_in(HERE)] == [None] * 6
    pairs(10, now)
    dark = change_in(HERE)[1]
    assert dark.question.key == "dark"
    assert dark.change is not None
    assert dark.change.people == 10
    assert dark.change.mean == pytest.approx(0.5)
    reach = 2.2621571628 * 0.5270462767 / 10**0.5
    assert dark.change.low == pytest.approx(0.5 - reach)
    assert dark.change.high == pytest.approx(0.5 + reach)


def test_who_answered_once_or_elsewhere_is_not_a_pair(now: dt.datetime) -> None:
    pairs(9, now)
    answer(panel="once", wave="after", ward=HERE, scores=[1] * 6, now=now)
    answer(panel="moved", wave="before", ward=HERE, scores=[1] * 6, now=now)
    answer(panel="moved", wave="after", ward=THERE, scores=[1] * 6, now=now)
    pairs(4, now, ward=THERE)
    assert [moved.change for moved in change_in(HERE)] == [None] * 6


def test_who_would_rather_not_say_counts_for_the_other_questions(now: dt.datetime) -> None:
    pairs(10, now, confidence=0)
    changes = {moved.question.key: moved.change for moved in change_in(HERE)}
    assert changes["confidence"] is None
    assert changes["day"] is not None
    assert (changes["day"].people, changes["day"].mean) == (10, 0.0)


def test_a_colleague_sees_the_wards_of_her_areas(wards: None, now: dt.datetime) -> None:
    pairs(10, now, ward=THERE)
    pairs(9, now)
    both = Actor("staff", "1", frozenset({"analyst"}), frozenset({HERE, THERE}))
    one = Actor("staff", "1", frozenset({"analyst"}), frozenset({HERE}))
    assert [(row.name, row.enough) for row in visible_to(both)] == [
        ("Mill End", False),
        ("Weir Side", True),
    ]
    assert [row.code for row in visible_to(one)] == [HERE]


def test_answered(now: dt.datetime) -> None:
    answer(panel="p", wave="before", ward=HERE, scores=[1] * 6, now=now)
    assert answered("p", "before")
    assert not answered("p", "after")
