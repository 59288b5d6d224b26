"""Features from GeoPackage, GeoJSON or a zipped shapefile, in metres, or a sentence why not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError
from shapely.errors import GEOSException

from walktalk.analysis.projection import METRIC


class BadFile(ValueError):
    """A file that cannot be loaded; its text names the file, the feature and the mend."""


@dataclass(frozen=True, slots=True)
class Features:
    """Shapes in metres and their columns, all of one length."""

    shapes: NDArray[np.object_]
    columns: Mapping[str, Sequence[Any]]


def read(path: Path, wanted: Mapping[str, str | None]) -> Features:
    """Read a file's first layer.

    wanted: our name for a column to its name in the file, None for one that may be absent. Raises
    `BadFile` for what cannot be read, a missing column, no coordinate system or a broken shape.
    """
    if not path.is_file():
        raise BadFile(f"{path} is not a file. Check the path.")
    try:
        meta, _, shapes, values = pyogrio.raw.read(path)
    except (DataSourceError, DataLayerError) as error:
        raise BadFile(
            f"{path.name} cannot be read as GeoPackage, GeoJSON or shapefile. "
            "Is it complete? Fetch it again, or convert it."
        ) from error
    names = [str(name) for name in meta["fields"]]
    missing = [theirs for theirs in wanted.values() if theirs and theirs not in names]
    if missing:
        raise BadFile(
            f"{path.name} has no column {missing[0]}. It has: {', '.join(names)}. "
            "Name the right one."
        )
    columns = {
        ours: values[names.index(theirs)].tolist() for ours, theirs in wanted.items() if theirs
    }
    return Features(_metric(path, meta["crs"], _decoded(path, shapes)), columns)


def guess(path: Path, choices: Mapping[str, Sequence[str]]) -> dict[str, str | None]:
    """For each of our names the first column of the file that matches one of its patterns."""
    try:
        names = [str(name) for name in pyogrio.read_info(path)["fields"]]
    except (DataSourceError, DataLayerError) as error:
        raise BadFile(f"{path.name} cannot be read. Check the path and the format.") from error
    return {ours: _first(names, patterns) for ours, patterns in choices.items()}


def _first(names: Sequence[str], endings: Sequence[str]) -> str | None:
    for ending in endings:
        for name in names:
            if name.lower() == ending or (len(ending) == 2 and name.lower().endswith(ending)):
                return name
    return None


def _decoded(path: Path, raw: NDArray[np.object_]) -> NDArray[np.object_]:
    if raw is None or not len(raw):
        raise BadFile(f"{path.name} holds no shapes. Choose the file with the shapes.")
    try:
        shapes: NDArray[np.object_] = shapely.from_wkb(raw)
    except GEOSException as error:
        raise BadFile(f"{path.name} holds broken shapes. Export it again.") from error
    for number, shape in enumerate(shapes, start=1):
        if shape is None or shape.is_empty:
            raise BadFile(f"{path.name}, feature {number} has no shape. Draw it or take it out.")
    return shapely.force_2d(shapes)


def _metric(path: Path, crs: str | None, shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    if not crs:
        raise BadFile(f"{path.name} names no coordinate system. Save it with one (EPSG:27700).")
    try:
        source = CRS.from_user_input(crs)
    except CRSError as error:
        raise BadFile(f"{path.name} names an unknown coordinate system, {crs[:40]}.") from error
    if source.equals(CRS.from_user_input(METRIC), ignore_axis_order=True):
        return shapes
    move = Transformer.from_crs(source, METRIC, always_xy=True)
    moved: NDArray[np.object_] = shapely.transform(shapes, _mover(move))
    for number, shape in enumerate(moved, start=1):
        if not np.isfinite(shape.bounds).all():
            raise BadFile(
                f"{path.name}, feature {number} lies outside what its coordinate system "
                f"({source.name}) allows. Check longitude and latitude."
            )
    return moved


def _mover(move: Transformer) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    return lambda points: np.column_stack(move.transform(points[:, 0], points[:, 1]))
