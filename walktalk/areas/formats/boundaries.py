"""Boundaries: one row per area, checked before any is stored."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from walktalk.areas.formats.features import check_length, read, text
from walktalk.areas.formats.files import BadFile
from walktalk.areas.formats.layers import SURFACES, Layer, choose, first_column

CODES = ("code", "gss_code", "cd")
NAMES = ("name", "nm")
PARENTS = ("parent", "lb_gss_cd")
BY_POSITION = "none"
LONGEST_CODE, LONGEST_NAME = 20, 120


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns in the file; None is guessed. The parent `BY_POSITION`: the area
    above is the one round it."""

    code: str | None = None
    name: str | None = None
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


def read_boundaries(
    path: Path, columns: Columns, *, layer: str | None = None, points_will_do: bool = False
) -> tuple[list[Boundary], Columns]:
    """Every area of a file, and the columns that were read.

    Raises `BadFile` for an empty or repeated code, or no surface.
    """
    chosen = choose(path, SURFACES, layer)
    columns = _guessed(chosen, columns)
    parent = None if columns.parent == BY_POSITION else columns.parent
    features = read(chosen, {"code": columns.code, "name": columns.name, "parent": parent})
    rows = []
    for index, shape in enumerate(features.shapes):
        where = f"{path.name}, feature {index + 1}"
        words = {name: text(values[index]) for name, values in features.columns.items()}
        _check_words(where, words)
        boundary = _boundary(shape, (words["code"], words["name"], words.get("parent") or None))
        if boundary is None or (boundary.wkb is None and not points_will_do):
            raise BadFile(
                f"{where} ({words['code']}) is a {shape.geom_type} and encloses no surface. "
                "Draw it again."
            )
        rows.append(boundary)
    _refuse_repeated(path, [row.code for row in rows])
    return rows, columns


def _guessed(layer: Layer, columns: Columns) -> Columns:
    code = columns.code or first_column(layer, CODES)
    name = columns.name or first_column(layer, NAMES)
    for ours, theirs in (("code", code), ("name", name)):
        if theirs is None:
            raise BadFile(
                f"{layer.path.name} has no column that looks like a {ours}. "
                f"It has: {', '.join(layer.columns) or 'none'}. Give --{ours}."
            )
    return Columns(code, name, columns.parent or first_column(layer, PARENTS))


def _check_words(where: str, words: Mapping[str, str]) -> None:
    if not words["code"] or not words["name"]:
        raise BadFile(f"{where} has no code or no name. Fill it in.")
    check_length(where, what="code", words=words["code"], most=LONGEST_CODE)
    check_length(where, what="name", words=words["name"], most=LONGEST_NAME)


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
