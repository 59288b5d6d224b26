"""Boundaries: one row per area, checked before any is stored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from walktalk.areas.formats.features import BadFile, guess, read

CODES = ("code", "gss_code", "cd")
NAMES = ("name", "nm")
PARENTS = ("parent", "lb_gss_cd")


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns in the file; no parent column means: found by position."""

    code: str
    name: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Boundary:
    """One area as read: WKB in metres, a point inside, and the parent's code if known."""

    code: str
    name: str
    parent: str | None
    wkb: bytes | None
    x: float
    y: float


def guess_columns(path: Path) -> Columns:
    """The likely columns of a file; raises `BadFile` where there is no likely one."""
    found = guess(path, {"code": CODES, "name": NAMES, "parent": PARENTS})
    for ours in ("code", "name"):
        if found[ours] is None:
            raise BadFile(f"{path.name} has no column that looks like a {ours}. Give --{ours}.")
    return Columns(str(found["code"]), str(found["name"]), found["parent"])


def read_boundaries(
    path: Path, columns: Columns, *, points_will_do: bool = False
) -> list[Boundary]:
    """Every area of a file. Raises `BadFile` for an empty or repeated code, or no surface."""
    features = read(path, {"code": columns.code, "name": columns.name, "parent": columns.parent})
    rows = []
    for number, shape in enumerate(features.shapes, start=1):
        code = _text(features.columns["code"][number - 1])
        name = _text(features.columns["name"][number - 1])
        if not code or not name:
            raise BadFile(f"{path.name}, feature {number} has no code or no name. Fill it in.")
        parents = features.columns.get("parent")
        parent = _text(parents[number - 1]) or None if parents else None
        boundary = _boundary(shape, (code, name, parent))
        if boundary is None or (boundary.wkb is None and not points_will_do):
            raise BadFile(
                f"{path.name}, feature {number} ({code}) encloses no surface. Draw it again."
            )
        rows.append(boundary)
    _refuse_repeated(path, [row.code for row in rows])
    return rows


def repeated_names(rows: Sequence[Boundary]) -> dict[str, int]:
    """Names that occur more than once, which is allowed, and how often."""
    return {name: count for name, count in Counter(row.name for row in rows).items() if count > 1}


def _boundary(shape: BaseGeometry, words: tuple[str, str, str | None]) -> Boundary | None:
    """The area as a point or, mended where it crosses itself, as a surface; None for a line."""
    if isinstance(shape, shapely.Point):
        return Boundary(*words, None, float(shape.x), float(shape.y))
    mended = shape if shape.is_valid else shapely.make_valid(shape)
    polygons = [one for part in shapely.get_parts(mended) for one in _polygons(part)]
    if not polygons:
        return None
    surface = shapely.MultiPolygon(polygons)
    inside = surface.representative_point()
    return Boundary(*words, shapely.to_wkb(surface), float(inside.x), float(inside.y))


def _polygons(part: BaseGeometry) -> list[shapely.Polygon]:
    parts = shapely.get_parts(part)
    return [one for one in parts if isinstance(one, shapely.Polygon) and one.area > 0]


def _refuse_repeated(path: Path, codes: list[str]) -> None:
    first: dict[str, int] = {}
    for number, code in enumerate(codes, start=1):
        if code in first:
            raise BadFile(
                f"{path.name}, feature {number} repeats the code {code} of feature {first[code]}. "
                "Each area needs a code of its own."
            )
        first[code] = number


def _text(value: object) -> str:
    missing = value is None or (isinstance(value, float) and bool(np.isnan(value)))
    return "" if missing else str(value).strip()
