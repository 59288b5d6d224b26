"""Walks lead along streets, the shortest way."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

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


corner = st.tuples(st.integers(0, 5), st.integers(0, 5))


@given(st.lists(corner, min_size=2, max_size=5), st.randoms())
def test_on_a_full_grid_a_walk_is_as_long_as_its_blocks(
    stops: list[tuple[int, int]], shuffler: object
) -> None:
    across = [np.array([[x * 100.0, y * 100.0] for x in range(6)]) for y in range(6)]
    lines = [*across, *(line[:, ::-1] for line in across)]
    shuffler.shuffle(lines)  # type: ignore[attr-defined]
    way = Network.of(lines).path(np.array(stops) * 100.0)
    blocks = np.abs(np.diff(np.array(stops), axis=0)).sum()
    assert length(way) == pytest.approx(100 * blocks)
    assert way[0].tolist() == [100 * value for value in stops[0]]
    assert way[-1].tolist() == [100 * value for value in stops[-1]]
    assert set(np.abs(np.diff(way, axis=0)).sum(axis=1)) <= {100.0}


def test_lines_that_cross_without_a_shared_vertex_do_not_join() -> None:
    bridge = [np.array([[0, 0], [100, 0]]), np.array([[50, -50], [50, 50]])]
    with pytest.raises(Unreachable):
        Network.of(bridge).path(np.array([[0, 0], [50, 50]]))


def test_one_stop_is_a_walk_of_no_length() -> None:
    way = Network.of(GRID).path(np.array([[3, 3]]))
    assert way.tolist() == [[0, 0]]
    assert length(way) == 0


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


def test_the_origin_of_the_national_grid_is_where_its_definition_puts_it() -> None:
    """The true origin, 49 N 2 W on Airy's ellipsoid, is E 400 000, N -100 000."""
    assert to_lonlat(np.array([[400_000.0, -100_000.0]]))[0] == pytest.approx([-2, 49], abs=2e-3)


@given(st.floats(-7.5, 1.9), st.floats(49.9, 60.8))
def test_every_point_of_the_country_comes_back(lon: float, lat: float) -> None:
    there = np.array([[lon, lat]])
    assert to_lonlat(to_metric(there)) == pytest.approx(there, abs=1e-6)


def test_edges_keep_the_names_of_their_lines() -> None:
    lines = [GRID[0], np.array([[0.0, 50]]), GRID[2], GRID[0][::-1]]
    network = Network.of(lines, ["High Road", "nowhere", "Mill Lane", "High Road again"])
    middles = network.nodes[network.edges].mean(axis=1).tolist()
    named = dict(zip(map(tuple, middles), network.names.tolist(), strict=True))
    assert named == {(50, 0): "High Road", (150, 0): "High Road", (0, 50): "Mill Lane"}
    assert set(Network.of(GRID).names) == {""}
