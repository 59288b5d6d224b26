"""The kernel on streets is exact where a hand can work it out, and loses nothing anywhere."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.integrate import quad

from tests.analysis.graphs import TINY, Graph, graph, graphs, walked
from walktalk.analysis import density
from walktalk.analysis.chains import Chains
from walktalk.analysis.lixels import Lixels

H = 200.0
Floats = NDArray[np.float64]
tries = settings(deadline=None, max_examples=60)


def k(distance: float) -> float:
    """The quartic kernel, as its definition says."""
    return 15 / (16 * H) * (1 - (distance / H) ** 2) ** 2 if abs(distance) < H else 0.0


def area(start: float, end: float, offset: float = 0.0) -> float:
    """The integral of k(|x + offset|) from start to end."""
    kinks = [at for at in (-H - offset, -offset, H - offset) if start < at < end]
    return float(quad(lambda x: k(x + offset), start, end, points=kinks or None, epsabs=1e-14)[0])


def on_edge(one: Graph, edge: int, longest: float = 50.0) -> tuple[Lixels, Floats]:
    """The lixels of an edge that is a chain of its own, and the first event's mass on them."""
    lixels, found = one.masses(bandwidth=H, longest=longest)
    own = np.flatnonzero(lixels.chain == Chains.of(one.edges, one.lengths).chain[edge])
    return lixels, np.column_stack([lixels.start[own], lixels.end[own], found[own, 0]])


def test_the_mass_beyond_a_distance() -> None:
    for distance in (-5.0, 0.0, 3.0, 60.0, 199.9, 200.0, 900.0):
        far = area(max(distance, 0), H) if distance < H else 0.0
        assert density.beyond(np.array([distance]), H)[0] == pytest.approx(far, abs=1e-12)
    assert density.top(H) == k(0)


@pytest.mark.parametrize("longest", [7.0, 50.0, 5_000.0])
def test_on_a_line_it_is_the_kernel_itself(longest: float) -> None:
    _, rows = on_edge(graph([(0, 1, 1_000)], (0, 430.0)), 0, longest)
    for start, end, mass in rows:
        assert mass == pytest.approx(area(start - 430, end - 430), abs=1e-12)


def test_at_a_dead_end_it_turns_round() -> None:
    _, rows = on_edge(graph([(0, 1, 1_000)], (0, 60.0)), 0)
    for start, end, mass in rows:
        there, back = area(start - 60, end - 60), area(start, end, 60)
        assert mass == pytest.approx(there + back, abs=1e-12)
    assert rows[:, 2].sum() == pytest.approx(1, abs=1e-12)


def test_on_a_dead_end_all_of_it_goes_up_the_street() -> None:
    _, rows = on_edge(graph([(0, 1, 1_000)], (0, 0.0)), 0)
    for start, end, mass in rows:
        assert mass == pytest.approx(2 * area(start, end), abs=1e-12)


def test_a_short_street_between_two_dead_ends_keeps_all() -> None:
    _, rows = on_edge(graph([(0, 1, 30)], (0, 11.0)), 0)
    ways = [60 * n + side * 11 for n in range(-9, 10) for side in (1, -1)]
    assert rows[0, 2] == pytest.approx(sum(area(0, 30, way) for way in ways), abs=1e-10)
    assert rows[0, 2] == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("degree", [3, 4, 5])
def test_a_star_splits_equally_over_the_other_arms(degree: int) -> None:
    star = graph([(0, arm + 1, 500) for arm in range(degree)], (0, 80.0))
    _, own = on_edge(star, 0)
    for start, end, mass in own:
        assert mass == pytest.approx(area(start - 80, end - 80), abs=1e-12)
    for arm in range(1, degree):
        _, rows = on_edge(star, arm)
        for start, end, mass in rows:
            assert mass == pytest.approx(area(start, end, 80) / (degree - 1), abs=1e-12)


@pytest.mark.parametrize("degree", [3, 4, 5])
def test_an_event_on_a_junction_sets_out_along_every_arm(degree: int) -> None:
    pairs = [(0, arm + 1, 500.0) for arm in range(degree)]
    for events in ((0, 0.0), (degree - 1, 0.0)):
        for arm in range(degree):
            _, rows = on_edge(graph(pairs, events), arm)
            for start, end, mass in rows:
                assert mass == pytest.approx(2 / degree * area(start, end), abs=1e-12)


@pytest.mark.parametrize("around", [1_000.0, 400.0, 399.0, 130.0])
def test_round_a_cycle_every_way_round_counts(around: float) -> None:
    ring = graph([(0, 1, around / 4), (1, 2, around / 4), (2, 0, around / 2)], (1, 20.0))
    lixels, found = ring.masses(bandwidth=H, longest=25)
    assert found.sum() == pytest.approx(1, abs=1e-12)
    turns = np.arange(-4, 5) * around
    chains = Chains.of(ring.edges, ring.lengths)
    at = chains.locate(np.array([1]), np.array([20.0]), ring.lengths)[1][0]
    for start, end, mass in zip(lixels.start, lixels.end, found[:, 0], strict=True):
        wanted = sum(area(start, end, turn - at) for turn in turns)
        assert mass == pytest.approx(wanted, abs=1e-10)


def test_down_a_tree_each_fork_divides() -> None:
    tree = graph(
        [(0, 1, 60), (1, 2, 50), (1, 3, 40), (3, 4, 300), (3, 5, 300), (3, 6, 300), (2, 7, 300)],
        (0, 10.0),
    )
    _, rows = on_edge(tree, 4)
    for start, end, mass in rows:
        there, turned = area(start, end, 50 + 40), area(start, end, 10 + 60 + 40)
        assert mass == pytest.approx((there + turned) / 2 / 3, abs=1e-12)


def test_entering_a_loop_again_is_not_turning_back() -> None:
    loop = graph([(0, 0, 60), (0, 1, 500)], (1, 10.0))
    _, rows = on_edge(loop, 0)
    into = [1 / 2 * 2 * (1 / 2) ** turn for turn in range(4)]
    wanted = sum(share * area(0, 60, 10 + 60 * turn) for turn, share in enumerate(into))
    assert rows[:, 2].sum() == pytest.approx(wanted, abs=1e-10)


def test_nothing_crosses_to_an_island() -> None:
    islands = graph([(0, 1, 300), (2, 3, 300)], (0, 150.0))
    assert on_edge(islands, 1)[1][:, 2].sum() == 0
    assert on_edge(islands, 0)[1][:, 2].sum() == pytest.approx(1, abs=1e-12)


def test_off_the_network_a_column_is_empty() -> None:
    one = graph([(0, 1, 300)], (-1, 0.0), (0, 20.0))
    _, found = one.masses(bandwidth=H)
    assert found.sum(axis=0) == pytest.approx([0, 1], abs=1e-12)


def test_no_events_no_columns() -> None:
    chains = Chains.of(np.array([[0, 1]]), np.array([300.0]))
    lixels = Lixels.of(chains)
    nobody, nowhere = np.zeros(0, np.intp), np.zeros(0)
    assert density.operator(chains, lixels, chain=nobody, position=nowhere).shape == (6, 0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"position": np.array([301.0])}, "beyond"), ({"bandwidth": 0.0}, "above zero")],
)
def test_what_cannot_be_is_refused(changes: dict[str, object], words: str) -> None:
    chains = Chains.of(np.array([[0, 1]]), np.array([300.0]))
    values = {"chain": np.array([0]), "position": np.array([10.0])} | changes
    with pytest.raises(ValueError, match=words):
        density.operator(chains, Lixels.of(chains), **values)  # type: ignore[arg-type]


@tries
@given(graphs())
def test_every_event_integrates_to_one(one: Graph) -> None:
    for grain in (TINY, density.GRAIN):
        _, found = one.masses(bandwidth=100, grain=grain)
        assert found.sum(axis=0) == pytest.approx(1, abs=1e-12)
        assert found.min() >= 0


@tries
@given(graphs())
def test_it_is_what_walking_every_way_finds(one: Graph) -> None:
    _, found = one.masses(bandwidth=100, longest=1e6)
    by_chain = np.zeros_like(found)
    np.add.at(by_chain, Chains.of(one.edges, one.lengths).chain, walked(one, 100))
    assert found == pytest.approx(by_chain, abs=1e-10)


@tries
@given(graphs(), st.randoms(use_true_random=False))
def test_order_direction_and_labels_change_nothing(one: Graph, chance: object) -> None:
    shuffled = list(range(len(one.edges)))
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    labels = list(range(len(one.nodes)))
    chance.shuffle(labels)  # type: ignore[attr-defined]
    named = np.array(labels)
    nodes = np.empty_like(one.nodes)
    nodes[named] = one.nodes
    events = tuple(
        (shuffled.index(edge), float(one.lengths[edge]) - offset) for edge, offset in one.events
    )
    turned = Graph(nodes, named[one.edges[shuffled]][:, ::-1], one.lengths[shuffled], events)
    assert np.allclose(turned.by_place(bandwidth=100), one.by_place(bandwidth=100), atol=1e-8)


@tries
@given(graphs(), st.data())
def test_a_bend_more_changes_nothing(one: Graph, data: st.DataObject) -> None:
    edge = data.draw(st.integers(0, len(one.edges) - 1))
    cut = data.draw(st.integers(1, int(one.lengths[edge] * 8) - 1)) / 8
    tail, head = one.edges[edge]
    part = cut / one.lengths[edge]
    bend = one.nodes[tail] + part * (one.nodes[head] - one.nodes[tail])
    new, last = len(one.nodes), len(one.edges)
    edges = np.vstack([one.edges, [new, head]])
    edges[edge] = tail, new
    lengths = np.append(one.lengths, one.lengths[edge] - cut)
    lengths[edge] = cut
    events = tuple(
        (last, offset - cut) if (where == edge and offset > cut) else (where, offset)
        for where, offset in one.events
    )
    bent = Graph(np.vstack([one.nodes, bend]), edges, lengths, events)
    assert np.allclose(bent.by_place(bandwidth=100), one.by_place(bandwidth=100), atol=1e-8)


@tries
@given(graphs())
def test_an_event_is_smoothed_the_same_in_any_company(one: Graph) -> None:
    _, together = one.masses(bandwidth=100)
    for number, event in enumerate(one.events):
        _, alone = dataclasses.replace(one, events=(event,)).masses(bandwidth=100)
        assert alone[:, 0] == pytest.approx(together[:, number], abs=1e-12)


def test_more_events_than_a_block_are_as_good_as_few() -> None:
    offsets = [float(n % 299) + 0.5 for n in range(density.AT_ONCE + 9)]
    ways = [(0, 1, 300.0), (1, 2, 90.0), (1, 3, 400.0)]
    _, many = graph(ways, *((0, offset) for offset in offsets)).masses(bandwidth=H)
    _, last = graph(ways, (0, offsets[-1])).masses(bandwidth=H)
    assert many[:, -1] == pytest.approx(last[:, 0], abs=1e-12)
    assert many.sum(axis=0) == pytest.approx(1, abs=1e-12)


@settings(deadline=None, max_examples=5)
@given(st.integers(0, 99))
def test_in_a_mesh_ways_that_are_followed_as_one_move_almost_nothing(seed: int) -> None:
    chance = np.random.default_rng(seed)
    across = [(5 * y + x, 5 * y + x + 1) for y in range(5) for x in range(4)]
    along = [(5 * y + x, 5 * y + x + 5) for y in range(4) for x in range(5)]
    mesh = [(a, b, float(chance.uniform(8, 14))) for a, b in [*across, *along]]
    one = graph(mesh, (3, 2.0), (20, 5.0))
    _, exact = one.masses(bandwidth=80, grain=TINY)
    _, merged = one.masses(bandwidth=80)
    assert merged.sum(axis=0) == pytest.approx(1, abs=1e-12)
    assert np.abs(merged - exact).sum(axis=0).max() < 2e-4
