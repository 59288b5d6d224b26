"""Points near each other are one place."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

Points = NDArray[np.float64]
REACH = 60.0


@dataclass(frozen=True, slots=True)
class Group:
    """Members by index, how many different people they are, and the member in the middle."""

    members: tuple[int, ...]
    people: int
    centre: tuple[float, float]


def group(xy: Points, people: NDArray[np.int64], *, reach: float = REACH) -> tuple[Group, ...]:
    """Single linkage: points (n, 2) in metres that a chain of steps up to `reach` metres joins.

    people: (n,) one number per person. The order is most people first, then from south-west; it
    does not depend on the order of the points. Single linkage after Sibson (1973), The Computer
    Journal 16(1), 30-34. Raises `ValueError` for unequal lengths or points that are not numbers.
    """
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    people = np.asarray(people)
    if len(xy) != len(people):
        raise ValueError(f"{len(xy)} points but {len(people)} people")
    if not np.isfinite(xy).all():
        raise ValueError("a point is not a number")
    if not len(xy):
        return ()
    pairs = cKDTree(xy).query_pairs(reach, output_type="ndarray")
    joined = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(len(xy),) * 2)
    count, labels = connected_components(joined, directed=False)
    groups = [_group(xy, people, np.flatnonzero(labels == label)) for label in range(count)]
    return tuple(sorted(groups, key=lambda one: (-one.people, one.centre)))


def _group(xy: Points, people: NDArray[np.int64], members: NDArray[np.intp]) -> Group:
    inside = xy[members]
    middle = inside.mean(axis=0)
    spread = np.hypot(*(inside - middle).T).round(6)
    medoid = np.lexsort((inside[:, 1], inside[:, 0], spread))[0]
    x, y = inside[medoid]
    order = np.lexsort((people[members], inside[:, 1], inside[:, 0]))
    return Group(
        tuple(int(index) for index in members[order]),
        len(np.unique(people[members])),
        (float(x), float(y)),
    )
