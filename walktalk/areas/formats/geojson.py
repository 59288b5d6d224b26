"""Features for a map: points and lines in metres become GeoJSON in degrees."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from walktalk.analysis.projection import to_lonlat


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a map. xy: (2,) a point or (n, 2) a line, in metres."""

    kind: str
    xy: ArrayLike
    words: dict[str, Any] = field(default_factory=dict)


def collection(marks: Iterable[Mark]) -> dict[str, Any]:
    """A GeoJSON FeatureCollection whose properties are the kind and the words."""
    return {"type": "FeatureCollection", "features": [_feature(mark) for mark in marks]}


def points_from_text(text: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """``lon,lat lon,lat`` to (n, 2) degrees. Raises `ValueError` for anything else."""
    pairs = [[float(part) for part in pair.split(",")] for pair in text.split()]
    points = np.array(pairs, dtype=float).reshape(-1, 2)
    if not np.isfinite(points).all() or (np.abs(points) > [180, 90]).any():
        raise ValueError("not longitude and latitude")
    return points


def _feature(mark: Mark) -> dict[str, Any]:
    xy = np.asarray(mark.xy, dtype=float)
    degrees = to_lonlat(xy.reshape(-1, 2)).round(6).tolist()
    shape = (
        {"type": "Point", "coordinates": degrees[0]}
        if xy.ndim == 1
        else {"type": "LineString", "coordinates": degrees}
    )
    return {"type": "Feature", "geometry": shape, "properties": {"kind": mark.kind, **mark.words}}
