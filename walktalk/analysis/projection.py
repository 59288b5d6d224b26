"""Between longitude and latitude and metres. Everything inside is in metres."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

METRIC = "EPSG:27700"
GEOGRAPHIC = "EPSG:4326"
WEST, SOUTH, EAST, NORTH = 0.0, 0.0, 800_000.0, 1_300_000.0

Points = NDArray[np.float64]
Truths = NDArray[np.bool_]


def to_metric(lonlat: Points) -> Points:
    """(n, 2) longitude, latitude in degrees to (n, 2) easting, northing in metres."""
    return _transform(GEOGRAPHIC, METRIC, lonlat)


def to_lonlat(xy: Points) -> Points:
    """(n, 2) easting, northing in metres to (n, 2) longitude, latitude in degrees."""
    return _transform(METRIC, GEOGRAPHIC, xy)


def inside(xy: Points) -> Truths:
    """Whether each (n, 2) easting, northing lies on the National Grid or the sea east of it, where
    a metre on the grid is a metre on the ground. What is no number does not."""
    within: Truths = (xy >= [WEST, SOUTH]) & (xy <= [EAST, NORTH])
    return within[:, 0] & within[:, 1]


def _transform(source: str, target: str, points: Points) -> Points:
    points = np.asarray(points, dtype=float).reshape(-1, 2)
    return np.column_stack(_transformer(source, target).transform(points[:, 0], points[:, 1]))


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)
