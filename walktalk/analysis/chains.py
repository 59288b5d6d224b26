"""Streets from junction to junction: at a bend nothing splits, so its corners need no thought."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Chains:
    """Edges joined wherever exactly two of them meet: c chains from m edges.

    ends: (c, 2) nodes. lengths: (c,) metres. chain: (m,) that on which each edge lies, start: (m,)
    metres along it where the edge begins, forward: (m,) whether the edge runs its way. A ring
    without a junction begins and ends at one of its corners. Two chains may join the same ends,
    and one may begin and end at the same node.
    """

    ends: Indices
    lengths: Floats
    chain: Indices
    start: Floats
    forward: NDArray[np.bool_]

    @classmethod
    def of(cls, edges: Indices, lengths: Floats) -> "Chains":
        """Chains of undirected edges (m, 2) with lengths (m,) in metres.

        Raises `ValueError` for unequal numbers and for a length that is not above zero.
        """
        edges = np.asarray(edges, dtype=np.intp).reshape(-1, 2)
        lengths = np.asarray(lengths, dtype=float)
        if len(edges) != len(lengths):
            raise ValueError(f"{len(edges)} edges but {len(lengths)} lengths")
        if not ((lengths > 0) & np.isfinite(lengths)).all():
            raise ValueError("an edge has no length")
        tails = edges.ravel()
        runs = _runs(tails)
        order = np.array([dart for run in runs for dart in run], dtype=np.intp)
        first = np.cumsum([0, *(len(run) for run in runs)]).astype(np.intp)
        along = np.concatenate([[0.0], np.cumsum(lengths[order // 2])])
        chain, start = np.empty(len(edges), np.intp), np.empty(len(edges))
        chain[order // 2] = np.repeat(np.arange(len(runs)), np.diff(first))
        start[order // 2] = along[:-1] - np.repeat(along[first[:-1]], np.diff(first))
        forward = np.empty(len(edges), np.bool_)
        forward[order // 2] = order % 2 == 0
        ends = np.column_stack([tails[order[first[:-1]]], tails[order[first[1:] - 1] ^ 1]])
        return cls(ends, np.diff(along[first]), chain, start, forward)

    def locate(self, edge: Indices, offset: Floats, lengths: Floats) -> tuple[Indices, Floats]:
        """Chain and metres along it for points at `offset` metres along edges of `lengths` (m,).

        An edge of -1, off the network, gives a chain of -1.
        """
        edge = np.asarray(edge, dtype=np.intp)
        known = edge >= 0
        inside = np.where(self.forward[edge], offset, lengths[edge] - offset)
        return np.where(known, self.chain[edge], -1), np.where(known, self.start[edge] + inside, 0)


def _runs(tails: Indices) -> list[list[int]]:
    """The darts of each chain in order; dart 2e runs along edge e and 2e + 1 against it."""
    degree = np.bincount(tails)
    after = _after(tails, degree).tolist()
    taken = np.zeros(len(tails), np.bool_).tolist()
    begins = np.flatnonzero(degree[tails] != 2).tolist()
    runs = []
    for dart in [*begins, *range(0, len(tails), 2)]:
        run: list[int] = []
        while dart >= 0 and not taken[dart]:
            taken[dart] = taken[dart ^ 1] = True
            run.append(dart)
            dart = after[dart]
        if run:
            runs.append(run)
    return runs


def _after(tails: Indices, degree: Indices) -> Indices:
    """The one dart on which a walk goes on at a bend; -1 where it ends or may choose."""
    after = np.full(len(tails), -1, np.intp)
    out = np.argsort(tails, kind="stable")
    pairs = out[degree[tails[out]] == 2].reshape(-1, 2)
    after[pairs[:, 0] ^ 1] = pairs[:, 1]
    after[pairs[:, 1] ^ 1] = pairs[:, 0]
    return after
