"""Points go to the nearest street within reach, always to the same place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from walktalk.analysis.snapping import snap

NODES = np.array([[0.0, 0], [100, 0], [100, 100], [0, 100]])
EDGES = np.array([[0, 1], [1, 2], [2, 3]])
LENGTHS = np.array([100.0, 100, 200])


def test_onto_the_street_and_along_it() -> None:
    found = snap(np.array([[30.0, 8], [108, 60], [25, 90]]), NODES, EDGES, lengths=LENGTHS)
    assert found.edge.tolist() == [0, 1, 2]
    assert found.offset == pytest.approx([30, 60, 150])
    assert found.distance == pytest.approx([8, 8, 10])


def test_out_of_reach_is_off_the_network() -> None:
    found = snap(np.array([[40.0, -60], [40, -60.1]]), NODES, EDGES, lengths=LENGTHS)
    assert found.edge.tolist() == [0, -1]
    assert found.distance.tolist() == [60, np.inf]


def test_beyond_a_corner_it_is_the_corner() -> None:
    found = snap(np.array([[110.0, -10]]), NODES, EDGES, lengths=LENGTHS)
    assert (int(found.edge[0]), float(found.offset[0])) in {(0, 100.0), (1, 0.0)}


def test_a_street_without_extent_is_its_point() -> None:
    found = snap(np.array([[3.0, 4]]), NODES, np.array([[0, 0]]), lengths=np.array([80.0]))
    assert (found.edge[0], found.offset[0], found.distance[0]) == (0, 0, 5)


@given(st.permutations(range(3)), st.floats(0, 50))
def test_of_streets_equally_near_it_is_always_the_same(order: list[int], along: float) -> None:
    point = np.array([[50.0 + along, 50.0]])
    first = snap(point, NODES, EDGES, lengths=LENGTHS)
    other = snap(point, NODES, EDGES[order], lengths=LENGTHS[order])
    assert order[int(other.edge[0])] == first.edge[0]
    assert other.offset[0] == first.offset[0]


def test_nothing_to_snap_and_nothing_to_snap_to() -> None:
    assert len(snap(np.zeros((0, 2)), NODES, EDGES, lengths=LENGTHS).edge) == 0
    nowhere = snap(np.zeros((1, 2)), NODES, EDGES[:0], lengths=LENGTHS[:0])
    assert nowhere.edge.tolist() == [-1]


def test_what_is_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        snap(np.array([[np.nan, 0]]), NODES, EDGES, lengths=LENGTHS)
