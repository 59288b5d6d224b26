"""Places do not depend on the order in which people spoke, and people are counted once."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from walktalk.analysis.places import group

spots = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(0, 5)), max_size=25
)


def test_a_chain_within_reach_is_one_place() -> None:
    places = group(np.array([[0, 0], [50, 0], [100, 0], [300, 0]]), np.array([1, 2, 1, 3]))
    assert [(place.people, len(place.members)) for place in places] == [(2, 3), (1, 1)]
    assert places[0].centre == (50.0, 0.0)


def test_one_person_twice_is_one_person() -> None:
    (place,) = group(np.array([[0, 0], [1, 1]]), np.array([7, 7]))
    assert place.people == 1


def test_nothing_gives_nothing() -> None:
    assert group(np.empty((0, 2)), np.empty(0, dtype=int)) == ()


@given(spots, st.randoms())
def test_order_does_not_matter(rows: list[tuple[int, int, int]], shuffler: object) -> None:
    def summary(rows: list[tuple[int, int, int]]) -> list[tuple[int, tuple[float, float], int]]:
        values = np.array(rows, dtype=float).reshape(-1, 3)
        found = group(values[:, :2], values[:, 2].astype(int))
        return [(one.people, one.centre, len(one.members)) for one in found]

    mixed = list(rows)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    assert summary(mixed) == summary(rows)


@given(spots)
def test_every_point_is_in_one_place_and_places_lie_apart(
    rows: list[tuple[int, int, int]],
) -> None:
    values = np.array(rows, dtype=float).reshape(-1, 3)
    xy = values[:, :2]
    places = group(xy, values[:, 2].astype(int))
    members = sorted(index for place in places for index in place.members)
    assert members == list(range(len(rows)))
    for one in places:
        for other in places:
            if one is not other:
                gaps = xy[list(one.members)][:, None] - xy[list(other.members)][None]
                assert np.hypot(gaps[..., 0], gaps[..., 1]).min() > 60


def test_unequal_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="2 points but 1 people"):
        group(np.zeros((2, 2)), np.zeros(1, dtype=int))
