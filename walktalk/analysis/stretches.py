"""Stretches: where along the streets people pointed things out, in a few levels."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array

from walktalk.analysis import density
from walktalk.analysis.chains import Chains
from walktalk.analysis.lixels import Lixels, edges_at_middle, lines, touching
from walktalk.analysis.network import Network
from walktalk.analysis.snapping import snap

Points = NDArray[np.float64]
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
DRAWN = 0.2
LEVELS = (0.2, 0.5)
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lixels of one street and one level that touch.

    street: its name, or where it has none (`beside`) the name of the street nearest to it. level:
    0, 1 or 2. people: how many different people have a pin within the bandwidth, ways of walking
    it. lines: one or several, in metres.
    """

    street: str
    beside: bool
    level: int
    people: int
    lines: shapely.MultiLineString


def stretches(
    network: Network,
    xy: Points,
    people: NDArray[np.int64],
    *,
    bandwidth: float = density.BANDWIDTH,
) -> list[Stretch]:
    """Where pins (n, 2) in metres of people (n,) gather along a network's streets.

    Each person weighs one, split over her pins, those off the network too. A lixel is drawn where
    the kernel of any one pin, whatever it weighs, is `DRAWN` of its top or more: so neither the
    number of people nor that of their pins shows in how far a stretch with few people goes. Its
    level says whether its density is at least each of `LEVELS` of the highest one, among lixels
    that `ENOUGH` people contribute to; the others have level 0. The order is by street, level and
    place, and does not depend on the order of the pins. Raises `ValueError` for unequal lengths
    and for points that are not numbers.
    """
    people = np.unique(people, return_inverse=True)[1].reshape(-1)
    if len(xy) != len(people):
        raise ValueError(f"{len(xy)} points but {len(people)} people")
    snapped = snap(xy, network.nodes, network.edges, lengths=network.lengths)
    if (snapped.edge < 0).all():
        return []
    chains = Chains.of(network.edges, network.lengths)
    lixels = Lixels.of(chains)
    chain, position = chains.locate(snapped.edge, snapped.offset, network.lengths)
    kernel = density.operator(chains, lixels, chain=chain, position=position, bandwidth=bandwidth)
    near = kernel.max(axis=1).toarray().reshape(-1) / lixels.lengths
    drawn = np.flatnonzero(near >= DRAWN * density.top(bandwidth))
    present = _present(kernel, people)
    level = levels(kernel @ weights(people) / lixels.lengths, np.diff(present.indptr))
    found = _gathered(network, chains, lixels, drawn=drawn, level=level, present=present)
    return sorted(found, key=lambda one: (one.street, one.beside, -one.level, one.lines.bounds))


def _gathered(
    network: Network,
    chains: Chains,
    lixels: Lixels,
    *,
    drawn: Indices,
    level: NDArray[np.int64],
    present: csr_array,
) -> list[Stretch]:
    """Lixels that are drawn, joined where they touch and are of one street and level."""
    street, beside = _streets(network, edges_at_middle(lixels, chains))
    number = np.unique(street, return_inverse=True)[1].reshape(-1)
    kinds = (2 * number + beside) * (len(LEVELS) + 1) + level
    shapes = lines(lixels, chains, edges=network.edges, nodes=network.nodes)
    return [
        Stretch(
            str(street[own[0]]),
            bool(beside[own[0]]),
            int(level[own[0]]),
            len(np.unique(present[own].indices)),
            _joined([shapes[one] for one in own]),
        )
        for own in touching(lixels, drawn, kinds[drawn])
    ]


def weights(people: NDArray[np.int64]) -> Floats:
    """(n,) so that the pins of each person (n,), numbered from zero, weigh one together."""
    return 1 / np.bincount(people)[people]


def levels(height: Floats, people: NDArray[np.int64]) -> NDArray[np.int64]:
    """The level (l,) of lixels of a density and with a number of people, each (l,)."""
    enough = people >= ENOUGH
    highest = height[enough].max(initial=0.0)
    level = np.searchsorted(np.array(LEVELS) * highest, height, side="right")
    return np.where(enough, level, 0)


def _joined(pieces: list[Points]) -> shapely.MultiLineString:
    merged = shapely.line_merge(shapely.MultiLineString(pieces))
    return shapely.MultiLineString(shapely.get_parts(merged).tolist())


def _present(kernel: csr_array, people: NDArray[np.int64]) -> csr_array:
    """(l, p) an entry for each person who puts any mass on a lixel."""
    size = (len(people), int(people.max(initial=-1)) + 1)
    hers = csr_array((np.ones(len(people)), (np.arange(len(people)), people)), shape=size)
    return csr_array(kernel @ hers)


def _streets(network: Network, edges: Indices) -> tuple[NDArray[np.str_], NDArray[np.bool_]]:
    """The street of each of some edges (l,), or the nearest named one where it has no name."""
    street, beside = network.names[edges], network.names[edges] == ""
    named = np.flatnonzero(network.names != "")
    if len(named) and beside.any():
        middles = network.nodes[network.edges[edges[beside]]].mean(axis=1)
        segments = shapely.linestrings(network.nodes[network.edges[named]])
        tree = shapely.STRtree(np.asarray(segments))
        street[beside] = network.names[named[tree.nearest(shapely.points(middles))]]
    return street, beside
