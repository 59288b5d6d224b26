"""Small street networks, and the kernel worked out on them by the plainest means."""

from dataclasses import dataclass
from itertools import count

import numpy as np
from hypothesis import strategies as st
from numpy.polynomial import Polynomial
from numpy.typing import NDArray

from walktalk.analysis import density
from walktalk.analysis.chains import Chains
from walktalk.analysis.lixels import Lixels, lines

Floats = NDArray[np.float64]
TINY = 1e-6


@dataclass(frozen=True)
class Graph:
    """nodes: (n, 2), edges: (m, 2), lengths: (m,); events: (edge, metres along it)."""

    nodes: Floats
    edges: NDArray[np.intp]
    lengths: Floats
    events: tuple[tuple[int, float], ...]

    def masses(
        self, *, bandwidth: float, longest: float = 50.0, grain: float = TINY
    ) -> tuple[Lixels, Floats]:
        """The lixels, and the mass (l, events) on each of them."""
        chains = Chains.of(self.edges, self.lengths)
        lixels = Lixels.of(chains, longest=longest)
        edge, offset = (np.array(column) for column in zip(*self.events, strict=True))
        chain, position = chains.locate(edge, offset, self.lengths)
        found = density.operator(
            chains, lixels, chain=chain, position=position, bandwidth=bandwidth, grain=grain
        )
        return lixels, found.toarray()

    def by_place(self, *, bandwidth: float, grain: float = TINY) -> list[tuple[float, ...]]:
        """Where each lixel lies and its masses: the same however the edges are written down."""
        chains = Chains.of(self.edges, self.lengths)
        lixels, found = self.masses(bandwidth=bandwidth, grain=grain)
        drawn = lines(lixels, chains, edges=self.edges, nodes=self.nodes)
        rows = []
        for line, masses in zip(drawn, found.round(9), strict=True):
            ends = sorted([tuple(line[0].round(4)), tuple(line[-1].round(4))])
            rows.append((*ends[0], *ends[1], *masses))
        return sorted(rows)


def graph(pairs: list[tuple[int, int, float]], *events: tuple[int, float]) -> Graph:
    """A graph from (node, node, length) triples; its nodes stand on a line."""
    edges = np.array([pair[:2] for pair in pairs], dtype=np.intp)
    nodes = np.column_stack([np.arange(edges.max() + 1.0), np.zeros(edges.max() + 1)])
    return Graph(nodes, edges, np.array([pair[2] for pair in pairs], dtype=float), events)


def walked(one: Graph, bandwidth: float) -> Floats:
    """The mass on each edge (m, events), way by way, with none of the code under test."""
    quartic = 15 / (16 * bandwidth) * Polynomial([1, 0, -1 / bandwidth**2]) ** 2
    whole = quartic.integ()
    darts = [(e, int(a), int(b)) for e, (a, b) in enumerate(one.edges)]
    darts = [dart for e, a, b in darts for dart in ((e, a, b), (e, b, a))]
    found = np.zeros((len(one.edges), len(one.events)))

    def follow(event: int, dart: int, walked: float, share: float) -> None:
        edge, _, head = darts[dart]
        end = walked + one.lengths[edge]
        near, far = max(walked, 0), min(end, bandwidth)
        found[edge, event] += share * (whole(far) - whole(near))
        if end >= bandwidth:
            return
        out = [d for d in range(len(darts)) if darts[d][1] == head and d != dart ^ 1]
        for one_of in out or [dart ^ 1]:
            follow(event, one_of, end, share / max(len(out), 1))

    for event, (edge, offset) in zip(count(), one.events):
        follow(event, 2 * edge, -offset, 1.0)
        follow(event, 2 * edge + 1, offset - one.lengths[edge], 1.0)
    return found


eighths = st.integers(160, 480).map(lambda whole: whole / 8)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Connected, with parallel edges, loops and dead ends; lengths and offsets add up exactly."""
    size = draw(st.integers(2, 5))
    tree = [(draw(st.integers(0, node - 1)), node) for node in range(1, size)]
    node = st.integers(0, size - 1)
    more = draw(st.lists(st.tuples(node, node), max_size=3))
    pairs = draw(st.permutations([*tree, *more, (0, size)]))
    lengths = draw(st.lists(eighths, min_size=len(pairs), max_size=len(pairs)))
    events = []
    for edge in draw(st.lists(st.integers(0, len(pairs) - 1), min_size=1, max_size=3)):
        part = draw(st.integers(1, int(lengths[edge] * 8) - 1)) / 8
        events.append((edge, part))
    nodes = np.array([(137.0 * n, 71.0 * n * n) for n in range(size + 1)])
    return Graph(nodes, np.array(pairs, dtype=np.intp), np.array(lengths), tuple(events))
