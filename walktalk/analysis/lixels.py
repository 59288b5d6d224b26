"""Lixels: streets in pieces of about one length, as a picture is in pixels."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from walktalk.analysis.chains import Chains

Points = NDArray[np.float64]
Indices = NDArray[np.intp]
LONGEST = 50.0


@dataclass(frozen=True, slots=True)
class Lixels:
    """Each chain cut into equal pieces: l lixels, those of chain i at first[i]:first[i + 1].

    chain: (l,). start, end: (l,) metres along the chain. ends: (l, 2) numbers of the points where
    a lixel begins and ends; lixels that touch share one. first: (c + 1,).
    """

    chain: Indices
    start: NDArray[np.float64]
    end: NDArray[np.float64]
    ends: Indices
    first: Indices

    @classmethod
    def of(cls, chains: Chains, *, longest: float = LONGEST) -> "Lixels":
        """Pieces of at most `longest` metres, after Xie and Yan (2008), Computers, Environment
        and Urban Systems 32(5), 396-406."""
        count = np.maximum(np.ceil(chains.lengths / longest - 1e-9), 1).astype(np.intp)
        first = np.concatenate([[0], np.cumsum(count)])
        chain = np.repeat(np.arange(len(count)), count)
        number = np.arange(len(chain)) - first[chain]
        step = (chains.lengths / count)[chain]
        cuts = chains.ends.max(initial=-1) + 1 + np.arange(len(chain))
        last = number == count[chain] - 1
        ends = np.column_stack(
            [
                np.where(number == 0, chains.ends[chain, 0], cuts - 1),
                np.where(last, chains.ends[chain, 1], cuts),
            ]
        )
        return cls(chain, number * step, (number + 1) * step, ends, first)

    @property
    def lengths(self) -> NDArray[np.float64]:
        """(l,) metres."""
        return self.end - self.start


def edges_at_middle(lixels: Lixels, chains: Chains) -> Indices:
    """The edge (l,) on which the middle of each lixel lies."""
    order = np.lexsort((chains.start, chains.chain))
    apart = chains.lengths.max(initial=0.0) + 1
    begins = chains.chain[order] * apart + chains.start[order]
    middles = lixels.chain * apart + (lixels.start + lixels.end) / 2
    before: Indices = order[np.searchsorted(begins, middles, side="right") - 1]
    return before


def lines(lixels: Lixels, chains: Chains, *, edges: Indices, nodes: Points) -> list[Points]:
    """The line of every lixel, each (k, 2) in metres, with the corners that lie on it.

    edges: (m, 2) of the network that the chains are made of; nodes: (n, 2) in metres.
    """
    order = np.lexsort((chains.start, chains.chain))
    tails = edges[order, np.where(chains.forward[order], 0, 1)]
    bounds = np.searchsorted(chains.chain[order], np.arange(len(chains.lengths) + 1))
    found: list[Points] = []
    for chain, (low, high) in enumerate(pairwise(bounds)):
        corners = nodes[[*tails[low:high], chains.ends[chain, 1]]]
        at = np.append(chains.start[order[low:high]], chains.lengths[chain])
        own = slice(lixels.first[chain], lixels.first[chain + 1])
        found += [
            _part(corners, at, span)
            for span in zip(lixels.start[own], lixels.end[own], strict=True)
        ]
    return found


def touching(lixels: Lixels, which: Indices, kinds: Indices) -> list[Indices]:
    """Groups of some lixels, `which` (k,), that touch each other and are of one kind.

    kinds: (k,) whole numbers from zero; lixels of different kinds are never in one group.
    """
    points = lixels.ends.max(initial=-1) + 1
    corners = (np.asarray(kinds)[:, None] * points + lixels.ends[which]).ravel()
    _, corners = np.unique(corners, return_inverse=True)
    rows = np.repeat(np.arange(len(which)), 2)
    whole = len(which) + corners.max(initial=-1) + 1
    pairs = (rows, len(which) + corners.reshape(-1))
    joined = coo_array((np.ones(len(rows)), pairs), shape=(whole, whole))
    count, labels = connected_components(joined, directed=False)
    return [which[labels[: len(which)] == label] for label in range(count)]


def _part(corners: Points, at: NDArray[np.float64], span: tuple[float, float]) -> Points:
    """The part of a line (k, 2), whose corners lie at (k,) metres, from one measure to another."""
    start, end = span
    inside = (at > start + 1e-6) & (at < end - 1e-6)
    cut = np.column_stack([np.interp(span, at, corners[:, axis]) for axis in (0, 1)])
    return np.concatenate([cut[:1], corners[inside], cut[1:]])
