"""Points moved onto the nearest street, where one is near enough."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Points = NDArray[np.float64]
Indices = NDArray[np.intp]
REACH = 60.0


@dataclass(frozen=True, slots=True)
class Snapped:
    """edge: (n,) index, -1 off the network. offset: (n,) metres along the edge from its first
    node. distance: (n,) metres from point to street, infinite off the network."""

    edge: Indices
    offset: NDArray[np.float64]
    distance: NDArray[np.float64]


def snap(
    points: Points,
    nodes: Points,
    edges: Indices,
    *,
    lengths: NDArray[np.float64],
    reach: float = REACH,
) -> Snapped:
    """The nearest point on straight edges (m, 2) for each of points (n, 2), within `reach` metres.

    nodes: (k, 2) metres; lengths: (m,) metres along each edge. Of edges equally near the one
    whose nearest point lies farthest south-west wins, whatever the order of the edges. Raises
    `ValueError` for points that are not numbers.
    """
    points = np.asarray(points, dtype=float).reshape(-1, 2)
    if not np.isfinite(points).all():
        raise ValueError("a point is not a number")
    edge = np.full(len(points), -1, np.intp)
    offset, distance = np.zeros(len(points)), np.full(len(points), np.inf)
    if len(points) and len(edges):
        segments = shapely.STRtree(np.asarray(shapely.linestrings(nodes[edges])))
        which, near = segments.query_nearest(
            shapely.points(points), max_distance=reach, all_matches=True
        )
        part, foot = _feet(points[which], nodes[edges[near, 0]], nodes[edges[near, 1]])
        order = np.lexsort((near, *foot.round(6).T, which))
        first = order[np.unique(which[order], return_index=True)[1]]
        taken = which[first]
        edge[taken] = near[first]
        offset[taken] = part[first] * lengths[near[first]]
        distance[taken] = np.hypot(*(points[taken] - foot[first]).T)
    return Snapped(edge, offset, distance)


def _feet(points: Points, tails: Points, heads: Points) -> tuple[NDArray[np.float64], Points]:
    """How far along (0 to 1) each segment the point nearest to another lies, and that point."""
    way = heads - tails
    square = (way**2).sum(axis=1)
    part = ((points - tails) * way).sum(axis=1) / np.where(square > 0, square, 1)
    part = part.clip(0, 1)
    return part, tails + part[:, None] * way
