"""Stretches follow streets and people, and tell one person from two by nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walktalk.analysis.network import Network
from walktalk.analysis.stretches import Stretch, levels, stretches, weights

HIGH = np.array([[0.0, 0], [1_500, 0]])
SIDE = np.array([[1_500.0, 0], [1_500, 900]])
PATH = np.array([[1_500.0, 900], [1_500, 1_400]])
TOWN = Network.of([HIGH, SIDE, PATH], ["High Road", "Side Street", ""])


def of(*pins: tuple[int, float, float]) -> list[Stretch]:
    """Stretches of pins (who, x, y)."""
    people = np.array([who for who, _, _ in pins], dtype=np.int64)
    return stretches(TOWN, np.array([xy for _, *xy in pins]).reshape(-1, 2), people)


def told(*pins: tuple[int, float, float]) -> list[tuple[str, int, int]]:
    return [(one.street, one.level, one.people) for one in of(*pins)]


def test_one_street_with_one_person() -> None:
    [one] = of((7, 700, 5))
    assert (one.street, one.beside, one.level, one.people) == ("High Road", False, 0, 1)
    assert one.lines.length == pytest.approx(300)
    assert one.lines.centroid.x == pytest.approx(700, abs=25)


@pytest.mark.parametrize("pins", [[(1, 700, 5), (2, 700, 5)], [(1, 700, 5)] * 5])
def test_one_person_two_and_five_pins_of_one_look_the_same(
    pins: list[tuple[int, float, float]],
) -> None:
    ten = [(10 + who, 1_500.0, 500.0) for who in range(10)]
    alone, others = of((1, 700, 5), *ten), of(*pins, *ten)
    assert [one.lines.wkt for one in others] == [one.lines.wkt for one in alone]
    assert [one.level for one in others] == [one.level for one in alone]


def test_most_some_and_a_little() -> None:
    ten = [(who, 300.0, 0.0) for who in range(10)]
    three = [(20 + who, 1_200.0, 0.0) for who in range(3)]
    rows = told(*ten, *three)
    assert [level for _, level, _ in rows] == [2, 1, 1, 1, 0, 0]
    assert {people for _, _, people in rows} == {10, 3}
    assert {street for street, _, _ in rows} == {"High Road"}


def test_many_pins_of_one_person_weigh_no_more_than_one() -> None:
    keen = [(1, 300.0, 0.0)] * 50
    three = [(who, 1_200.0, 0.0) for who in (2, 3, 4)]
    assert {people for _, level, people in told(*keen, *three) if level} == {3}
    assert weights(np.array([0, 1, 0, 0])).tolist() == [1 / 3, 1, 1 / 3, 1 / 3]


def test_a_path_without_a_name_is_beside_a_street() -> None:
    rows = of((1, 1_500, 1_200))
    assert [(one.street, one.beside) for one in rows] == [("Side Street", True)]


def test_a_street_ends_where_its_name_ends() -> None:
    assert [street for street, _, _ in told((1, 1_490, 0))] == ["High Road", "Side Street"]


def test_people_are_those_within_the_bandwidth() -> None:
    far = told((1, 400, 0), (2, 590, 0), (3, 1_300, 0))
    assert far == [("High Road", 0, 2), ("High Road", 0, 1)]


def test_off_the_streets_there_is_nothing() -> None:
    assert told((1, 700, 90), (2, 700, -90), (3, 700, 61)) == []
    assert told() == []


def test_levels_need_enough_people() -> None:
    height = np.array([9.0, 4.0, 2.0, 0.9, 0.7])
    people = np.array([2, 3, 5, 3, 40])
    assert levels(height, people).tolist() == [0, 2, 2, 1, 0]
    assert levels(height, np.full(5, 2)).tolist() == [0] * 5


pin = st.tuples(st.integers(0, 5), st.integers(0, 1_500), st.integers(-50, 50))


@settings(deadline=None, max_examples=40)
@given(st.lists(pin, max_size=25), st.randoms(use_true_random=False))
def test_order_and_labels_of_pins_do_not_matter(
    pins: list[tuple[int, int, int]], chance: object
) -> None:
    first = of(*((who, float(x), float(y)) for who, x, y in pins))
    chance.shuffle(pins)  # type: ignore[attr-defined]
    again = of(*((90 - who, float(x), float(y)) for who, x, y in pins))
    assert [(one.street, one.level, one.people, one.lines.wkt) for one in again] == [
        (one.street, one.level, one.people, one.lines.wkt) for one in first
    ]
    assert all(one.people >= 3 for one in first if one.level)


def test_people_belong_to_pins() -> None:
    with pytest.raises(ValueError, match="2 points but 1 people"):
        stretches(TOWN, np.zeros((2, 2)), np.array([1]))
