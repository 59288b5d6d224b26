"""Between longitude and latitude and metres. Everything inside is in metres."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from pyproj import Transformer

METRIC = "EPSG:27700"
GEOGRAPHIC = "EPSG:4326"

Points = NDArray[np.float64]


def to_metric(lonlat: Points) -> Points:
    """(n, 2) longitude, latitude in degrees to (n, 2) easting, northing in metres."""
    return _transform(GEOGRAPHIC, METRIC, lonlat)


def to_lonlat(xy: Points) -> Points:
    """(n, 2) easting, northing in metres to (n, 2) longitude, latitude in degrees."""
    return _transform(METRIC, GEOGRAPHIC, xy)


def _transform(source: str, target: str, points: Points) -> Points:
    points = np.asarray(points, dtype=float).reshape(-1, 2)
    return np.column_stack(_transformer(source, target).transform(points[:, 0], points[:, 1]))


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)
