"""What people would call a place."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from walktalk.areas.enums import LandmarkKind, StreetKind
from walktalk.areas.models import Landmark, Street
from walktalk.areas.queries.stored import (
    AROUND,
    Stamp,
    landmarks_stamp,
    shape,
    streets_stamp,
)

Points = NDArray[np.float64]
BY_NAME = 40.0
ONLY_INSIDE = frozenset({LandmarkKind.PARK, LandmarkKind.WATER})


@dataclass(frozen=True, slots=True)
class _Named:
    """Shapes with a name, in a tree."""

    names: list[str]
    kinds: list[str]
    tree: shapely.STRtree

    def near(self, xy: tuple[float, float], far: float) -> list[tuple[float, str, str]]:
        """Distance, name and kind of all within `far` metres, nearest first."""
        point = shapely.Point(xy)
        found = self.tree.query(point, predicate="dwithin", distance=far)
        away = shapely.distance(self.tree.geometries[found], point).tolist()
        words = [(self.names[index], self.kinds[index]) for index in found]
        return sorted((metres, *both) for metres, both in zip(away, words, strict=True))


def place_name(x: float, y: float) -> str:
    """What people would call a point.

    The nearest underpass or landmark within 40 metres (a park or water only for a point inside
    it), else the nearest street that has a name, so that a path without one takes the name of the
    street it runs beside; nothing where no street is near.
    """
    streets = _named_streets(streets_stamp()).near((x, y), AROUND)
    landmarks = _named_landmarks(landmarks_stamp()).near((x, y), BY_NAME)
    known = [(far, name) for far, name, kind in landmarks if not far or kind not in ONLY_INSIDE]
    known += [
        (far, name)
        for far, name, kind in streets
        if kind == StreetKind.UNDERPASS and far <= BY_NAME
    ]
    choice = min(known or [(far, name) for far, name, _ in streets], default=(0.0, ""))
    return choice[1]


def street_names_along(xy: Points) -> list[str]:
    """The names of the streets along a line (n, 2) in metres, in order, each once in a row."""
    named = _named_streets(streets_stamp())
    if len(xy) < 2 or not named.names:
        return []
    middles = shapely.points((xy[:-1] + xy[1:]) / 2)
    passed = [named.names[index] for index in np.atleast_1d(named.tree.nearest(middles))]
    return [name for index, name in enumerate(passed) if not index or name != passed[index - 1]]


@lru_cache(maxsize=2)
def _named_streets(stamp: Stamp) -> _Named:
    rows = list(Street.objects.exclude(name="").exclude(kind=StreetKind.RAIL).order_by("pk"))
    lines = [shape(one.line) for one in rows]
    return _Named([one.name for one in rows], [one.kind for one in rows], shapely.STRtree(lines))


@lru_cache(maxsize=2)
def _named_landmarks(stamp: Stamp) -> _Named:
    rows = list(Landmark.objects.exclude(name="").order_by("pk"))
    shapes = [shape(one.shape) for one in rows]
    return _Named([one.name for one in rows], [one.kind for one in rows], shapely.STRtree(shapes))
