"""Features of a layer, in metres, or a sentence why not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from walktalk.analysis.projection import METRIC, inside, to_lonlat
from walktalk.areas.formats.files import BadFile
from walktalk.areas.formats.layers import Layer, ask_gdal, check_columns

Shapes = NDArray[np.object_]
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Features:
    """Shapes in metres and their columns, all of one length."""

    shapes: Shapes
    columns: Mapping[str, Sequence[Any]]


def read(layer: Layer, wanted: Mapping[str, str | None]) -> Features:
    """Read a layer.

    wanted: our name for a column to its name in the file, None for one that is absent. Raises
    `BadFile` for a missing column, no coordinate system, and a shape that is broken or far away.
    """
    path = layer.path
    check_columns(layer, wanted)
    meta, _, raw, values = ask_gdal(path, lambda: pyogrio.raw.read(layer.source, layer=layer.name))
    names = [str(name) for name in meta["fields"]]
    columns = {
        ours: values[names.index(theirs)].tolist() for ours, theirs in wanted.items() if theirs
    }
    return Features(_metric(path, meta["crs"], _decoded(path, raw)), columns)


def text(value: object) -> str:
    """A value of a column as words in one line; nothing where there is none."""
    missing = value is None or (isinstance(value, float) and bool(np.isnan(value)))
    return "" if missing else " ".join(str(value).split())


def check_length(where: str, *, what: str, words: str, most: int) -> None:
    """Raises `BadFile` for words that are too long to keep."""
    if len(words) > most:
        raise BadFile(
            f"{where}: the {what} has {len(words)} characters, more than {most}. Shorten it."
        )


def check_inside(xy: Points, where: Callable[[int], str]) -> None:
    """Raises `BadFile` for the first point (n, 2) in metres that lies off the metric grid.

    where: says which feature the point of an index belongs to.
    """
    off = np.flatnonzero(~inside(xy))
    if len(off):
        first = int(off[0])
        raise BadFile(f"{where(first)} {_far(xy[first])}")


def _far(point: Points) -> str:
    lon, lat = to_lonlat(point)[0]
    grid = f"outside the British National Grid ({METRIC}), on which Walk & Talk measures."
    if not np.isfinite([lon, lat]).all():
        return f"lies {grid} Check longitude and latitude."
    swapped = 45 < lon < 62 and -10 < lat < 5
    mend = "Swap longitude and latitude." if swapped else "Choose a file from inside it."
    return f"lies at longitude {lon:.4f}, latitude {lat:.4f}, {grid} {mend}"


def _decoded(path: Path, raw: Shapes | None) -> Shapes:
    if raw is None or not len(raw):
        raise BadFile(f"{path.name} holds no shapes. Choose the file with the shapes.")
    with np.errstate(invalid="ignore"):
        shapes: Shapes = shapely.from_wkb(raw, on_invalid="ignore")
    for index in np.flatnonzero(shapely.is_missing(shapes) | shapely.is_empty(shapes)):
        where = f"{path.name}, feature {index + 1}"
        if raw[index] is None or shapes[index] is not None:
            raise BadFile(f"{where} has no shape that can be read. Draw it again or take it out.")
        raise BadFile(f"{where} has a broken shape. Draw it again or take it out.")
    flat: Shapes = shapely.force_2d(shapes)
    points, owner = shapely.get_coordinates(flat, return_index=True)
    broken = np.flatnonzero(~np.isfinite(points).all(axis=1))
    if len(broken):
        raise BadFile(
            f"{path.name}, feature {owner[broken[0]] + 1} has a coordinate that is no number. "
            "Draw it again or take it out."
        )
    return flat


def _metric(path: Path, crs: str | None, shapes: Shapes) -> Shapes:
    source = _named(path, crs)
    if not source.equals(CRS.from_user_input(METRIC), ignore_axis_order=True):
        try:
            move = Transformer.from_crs(source, METRIC, always_xy=True)
        except ProjError as error:
            raise BadFile(
                f"{path.name} has a coordinate system of its own ({source.name}) that is not tied "
                "to the earth. Save it with one that is, such as EPSG:27700."
            ) from error
        shapes = shapely.transform(shapes, _mover(move))
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    check_inside(points, lambda index: f"{path.name}, feature {owner[index] + 1}")
    return shapes


def _named(path: Path, crs: str | None) -> CRS:
    if not crs:
        raise BadFile(
            f"{path.name} names no coordinate system (a shapefile does in its .prj). "
            "Save it with one, such as EPSG:27700."
        )
    try:
        return CRS.from_user_input(crs)
    except CRSError as error:
        raise BadFile(f"{path.name} names an unknown coordinate system, {crs[:40]}.") from error


def _mover(move: Transformer) -> Callable[[Points], Points]:
    return lambda points: np.column_stack(move.transform(points[:, 0], points[:, 1]))
