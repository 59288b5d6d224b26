"""Edges between junctions are one chain; every edge lies on one, where it should."""

import numpy as np
import pytest
from hypothesis import given

from tests.analysis.graphs import Graph, graph, graphs
from walktalk.analysis.chains import Chains


def of(*pairs: tuple[int, int, float]) -> Chains:
    one = graph(list(pairs))
    return Chains.of(one.edges, one.lengths)


def test_bends_are_joined_and_junctions_are_not() -> None:
    chains = of((0, 1, 10), (2, 1, 20), (2, 3, 5), (2, 4, 7))
    assert sorted(chains.lengths) == [5, 7, 30]
    long = int(chains.chain[0])
    assert chains.chain[1] == long
    assert set(chains.ends[long]) == {0, 2}
    assert sorted(chains.start[:2]) == [0, 10] if chains.forward[0] else [0, 20]


def test_a_ring_is_one_chain_from_a_corner_to_itself() -> None:
    chains = of((0, 1, 10), (1, 2, 20), (2, 0, 30))
    assert chains.lengths.tolist() == [60]
    assert chains.ends[0, 0] == chains.ends[0, 1]


def test_parallel_streets_and_loops_stay_apart() -> None:
    chains = of((0, 1, 10), (0, 1, 20), (0, 0, 30), (1, 2, 5))
    assert sorted(chains.lengths) == [5, 10, 20, 30]


def test_where_a_point_lies() -> None:
    one = graph([(0, 1, 10), (2, 1, 20), (2, 3, 5), (2, 4, 7)])
    chains = Chains.of(one.edges, one.lengths)
    chain, at = chains.locate(np.array([1, -1]), np.array([4.0, 9.0]), one.lengths)
    assert chain.tolist() == [chains.chain[1], -1]
    assert at[0] in {26.0, 4.0}
    tail = chains.ends[chain[0], 0]
    assert at[0] == (26.0 if tail == 0 else 4.0)


@given(graphs())
def test_every_edge_has_its_place(one: Graph) -> None:
    chains = Chains.of(one.edges, one.lengths)
    assert np.bincount(chains.chain, one.lengths) == pytest.approx(chains.lengths)
    assert (chains.start + one.lengths <= chains.lengths[chains.chain] + 1e-9).all()
    degree = np.bincount(one.edges.ravel())
    inner = np.setdiff1d(np.flatnonzero(degree == 2), chains.ends)
    assert len(chains.lengths) == len(one.edges) - len(inner)


@pytest.mark.parametrize("length", [0.0, -1.0, np.inf, np.nan])
def test_an_edge_has_a_length(length: float) -> None:
    with pytest.raises(ValueError, match="no length"):
        of((0, 1, 10), (1, 2, length))


def test_lengths_belong_to_edges() -> None:
    with pytest.raises(ValueError, match="2 edges but 1 lengths"):
        Chains.of(np.array([[0, 1], [1, 2]]), np.array([1.0]))
