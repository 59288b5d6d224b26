"""Lixels tile the streets, are short enough, and know whom they touch."""

import numpy as np
import pytest
from hypothesis import given

from tests.analysis.graphs import Graph, graphs
from walktalk.analysis.chains import Chains
from walktalk.analysis.lixels import Lixels, edges_at_middle, lines, touching

NODES = np.array([[0.0, 0], [60, 0], [60, 70], [60, -40], [200, 0]])
EDGES = np.array([[0, 1], [1, 2], [1, 3], [1, 4]])
LENGTHS = np.array([60.0, 70, 40, 140])


@given(graphs())
def test_they_tile_every_chain(one: Graph) -> None:
    chains = Chains.of(one.edges, one.lengths)
    lixels = Lixels.of(chains)
    assert lixels.lengths.max() <= 50 + 1e-9
    assert np.bincount(lixels.chain, lixels.lengths) == pytest.approx(chains.lengths)
    assert lixels.start[lixels.first[:-1]] == pytest.approx(0)
    assert lixels.first[-1] == len(lixels.chain)


def test_their_lines_are_the_streets() -> None:
    bent = np.array([[0.0, 0], [30, 0], [30, 40]])
    edges, lengths = np.array([[1, 0], [1, 2]]), np.array([30.0, 40.0])
    chains = Chains.of(edges, lengths)
    lixels = Lixels.of(chains)
    first, second = lines(lixels, chains, edges=edges, nodes=bent)
    assert len(lixels.chain) == 2
    assert {tuple(first[0]), tuple(second[-1])} == {(0.0, 0.0), (30.0, 40.0)}
    assert first[-1].tolist() == second[0].tolist()
    assert max((first, second), key=len)[1].tolist() == [30, 0]
    assert sorted(edges_at_middle(lixels, chains)) == [0, 1]


def test_those_that_touch_and_are_of_a_kind_are_one_group() -> None:
    chains = Chains.of(EDGES, LENGTHS)
    lixels = Lixels.of(chains)
    assert lixels.chain.tolist() == [0, 0, 1, 1, 2, 3, 3, 3]
    everything = np.arange(8)
    assert len(touching(lixels, everything, np.zeros(8, np.intp))) == 1
    kinds = np.array([0, 1, 1, 0, 0, 0, 0, 0])
    groups = sorted(group.tolist() for group in touching(lixels, everything, kinds))
    assert groups == [[0], [1, 2], [3], [4, 5, 6, 7]]


def test_a_group_does_not_leap_over_what_is_left_out() -> None:
    lixels = Lixels.of(Chains.of(EDGES, LENGTHS))
    groups = touching(lixels, np.array([5, 7]), np.array([0, 0]))
    assert [group.tolist() for group in groups] == [[5], [7]]
    assert touching(lixels, np.array([], np.intp), np.array([], np.intp)) == []
