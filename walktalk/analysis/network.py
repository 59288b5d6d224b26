"""Streets as a graph: where a line of walking leads along them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

Points = NDArray[np.float64]
GRAIN = 0.1


class Unreachable(ValueError):
    """Two stops that no street joins."""


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes (n, 2) in metres and undirected edges (m, 2) between them with lengths (m,) in metres.

    Lines are joined where they share a vertex, to within ten centimetres. names: (m,) that of the
    line on which each edge lies, of the first where there are several; empty where it has none.
    """

    nodes: Points
    edges: NDArray[np.intp]
    lengths: NDArray[np.float64]
    tree: cKDTree = field(repr=False)
    names: NDArray[np.str_] = field(repr=False)

    @classmethod
    def of(cls, lines: Iterable[Points], names: Sequence[str] | None = None) -> "Network":
        """A network from lines, each (k, 2) in metres, and the name of each, if they have any."""
        drawn = [np.asarray(line, dtype=float) for line in lines]
        called = ["" for _ in drawn] if names is None else names
        pieces = [line for line in drawn if len(line) > 1]
        if not pieces:
            raise Unreachable(
                "There are no streets here yet. Load the streets of this area first."
            )
        points = np.concatenate(pieces)
        keys = np.round(points / GRAIN).astype(np.int64)
        _, first, index = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        index = index.reshape(-1)
        breaks = np.cumsum([len(piece) for piece in pieces])[:-1] - 1
        along = np.delete(np.column_stack([index[:-1], index[1:]]), breaks, axis=0)
        goes = along[:, 0] != along[:, 1]
        edges, one = np.unique(np.sort(along[goes], axis=1), axis=0, return_index=True)
        own = [
            name for line, name in zip(drawn, called, strict=True) for _ in range(len(line) - 1)
        ]
        nodes = points[first]
        lengths = np.hypot(*(nodes[edges[:, 0]] - nodes[edges[:, 1]]).T)
        return cls(nodes, edges, lengths, cKDTree(nodes), np.array(own, dtype=np.str_)[goes][one])

    def path(self, stops: Points) -> Points:
        """The shortest walk along streets through stops (k, 2) in their order, as (m, 2).

        Stops snap to the nearest corner. Dijkstra (1959), Numerische Mathematik 1, 269-271. Raises
        `Unreachable` where streets do not join two of them.
        """
        snapped = np.atleast_1d(self.tree.query(np.asarray(stops, dtype=float))[1])
        snapped = snapped[np.append(True, np.diff(snapped) != 0)]
        graph = csr_array(
            (self.lengths, (self.edges[:, 0], self.edges[:, 1])), shape=(len(self.nodes),) * 2
        )
        reached, before = dijkstra(
            graph, directed=False, indices=snapped, return_predecessors=True
        )
        way = [int(snapped[0])]
        for leg, (start, end) in enumerate(pairwise(snapped)):
            if not np.isfinite(reached[leg, end]):
                raise Unreachable("No street joins two of these points. Move one of them.")
            way.extend(_steps(before[leg], int(start), int(end)))
        return self.nodes[way]


def length(xy: Points) -> float:
    """The length of a line (n, 2) in metres."""
    return float(np.hypot(*np.diff(xy, axis=0).T).sum()) if len(xy) > 1 else 0.0


def nearest_line(lines: list[Points], xy: tuple[float, float]) -> tuple[int, float]:
    """The index of the line nearest to a point, and its distance in metres."""
    distances = shapely.distance([shapely.LineString(line) for line in lines], shapely.Point(xy))
    index = int(np.argmin(distances))
    return index, float(distances[index])


def _steps(before: NDArray[np.int32], start: int, end: int) -> list[int]:
    """The nodes after `start` up to `end`."""
    steps, node = [], end
    while node != start:
        steps.append(node)
        node = int(before[node])
    return steps[::-1]
