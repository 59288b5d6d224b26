"""The ward that holds a point, from memory."""

import time
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from walktalk.areas.enums import AreaKind
from walktalk.areas.queries.stored import Stamp, areas_stamp, shape, valid

Points = NDArray[np.float64]
ASK_AGAIN = 1.0


@dataclass(frozen=True, slots=True)
class _Wards:
    """Every ward as a prepared surface, by code, in a tree of their boxes."""

    stamp: Stamp
    codes: list[str]
    surfaces: NDArray[np.object_]
    tree: shapely.STRtree

    @classmethod
    def load(cls, stamp: Stamp) -> "_Wards":
        """The wards that are valid now. Each is asked once here, since a prepared surface builds
        its index at the first question, which two threads must not ask together."""
        rows = list(valid().filter(kind=AreaKind.WARD).order_by("code").exclude(boundary=None))
        surfaces = np.array([shape(one.boundary) for one in rows], dtype=object)
        shapely.prepare(surfaces)
        shapely.intersects_xy(surfaces, [one.x for one in rows], [one.y for one in rows])
        return cls(stamp, [one.code for one in rows], surfaces, shapely.STRtree(surfaces))

    def locate(self, xy: Points) -> list[str | None]:
        """As `locate` below; the last ward asked wins, so they are asked from the last code on."""
        found: list[str | None] = [None] * len(xy)
        point, ward = self.tree.query(shapely.points(xy))
        hit = shapely.intersects_xy(self.surfaces[ward], xy[point, 0], xy[point, 1])
        hits = zip(point[hit].tolist(), ward[hit].tolist(), strict=True)
        for index, surface in sorted(hits, reverse=True):
            found[index] = self.codes[surface]
        return found


class _Kept:
    """The wards in memory.

    Whether they are still those of the database is asked at most once a second, not for every
    point: boundaries change once in years, so that a process which did not load the new ones may
    see them a second late. A process that loads areas calls `forget_wards` and sees them at once.
    """

    def __init__(self) -> None:
        self.wards: _Wards | None = None
        self.asked = 0.0

    def now(self) -> _Wards:
        """The wards, at most a second old."""
        wards, asked = self.wards, time.monotonic()
        if wards is not None and asked - self.asked < ASK_AGAIN:
            return wards
        stamp = areas_stamp()
        if wards is None or wards.stamp != stamp:
            wards = _Wards.load(stamp)
        self.wards, self.asked = wards, asked
        return wards


_kept = _Kept()


def locate(xy: Points) -> list[str | None]:
    """The code of the ward that holds each point (n, 2) in metres, or None.

    On a border the ward whose code comes first; a point on the edge of a hole is in the ward.
    """
    return _kept.now().locate(np.asarray(xy, dtype=float).reshape(-1, 2))


def forget_wards() -> None:
    """Have the next point ask the database which wards there are."""
    _kept.wards = None
