"""Walks lead along streets, the shortest way."""

import numpy as np
import pytest

from walktalk.analysis.network import Network, Unreachable, length, nearest_line
from walktalk.analysis.projection import to_lonlat, to_metric

GRID = [
    np.array([[0, 0], [100, 0], [200, 0]], dtype=float),
    np.array([[0, 100], [100, 100], [200, 100]], dtype=float),
    np.array([[0, 0], [0, 100]], dtype=float),
    np.array([[200, 0], [200, 100]], dtype=float),
]


def test_a_walk_goes_round_the_corner() -> None:
    way = Network.of(GRID).path(np.array([[2, -3], [104, 99]]))
    assert way.tolist() == [[0, 0], [0, 100], [100, 100]]
    assert length(way) == 200


def test_stops_are_visited_in_their_order_and_back() -> None:
    way = Network.of(GRID).path(np.array([[0, 0], [200, 0], [200, 100], [0, 0]]))
    assert length(way) == 200 + 100 + 300
    assert way[0].tolist() == way[-1].tolist() == [0, 0]


def test_two_islands_are_not_joined() -> None:
    islands = [*GRID, np.array([[900, 900], [950, 900]], dtype=float)]
    with pytest.raises(Unreachable, match="Move one of them"):
        Network.of(islands).path(np.array([[0, 0], [950, 900]]))


def test_no_streets_is_said() -> None:
    with pytest.raises(Unreachable, match="Load the streets"):
        Network.of([])


def test_the_nearest_line() -> None:
    assert nearest_line(GRID, (100, 90)) == (1, 10.0)


def test_degrees_and_metres_come_back() -> None:
    lonlat = np.array([[-0.0695, 51.4727], [2.6, 53.6]])
    assert to_lonlat(to_metric(lonlat)) == pytest.approx(lonlat, abs=1e-7)
    assert to_metric(lonlat[:1])[0] == pytest.approx([534200, 176650], abs=300)
