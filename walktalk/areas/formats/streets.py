"""Streets and landmarks: columns name and kind, and whether people may meet at a landmark."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from walktalk.areas.enums import LandmarkKind, StreetKind
from walktalk.areas.formats.features import BadFile, read


@dataclass(frozen=True, slots=True)
class Row:
    """A line, a point or a surface in metres, its name and its kind."""

    name: str
    kind: str
    shape: BaseGeometry
    meeting: bool = False


def read_streets(path: Path) -> list[Row]:
    """Every line of a file. Raises `BadFile` for another shape or an unknown kind."""
    return _rows(path, StreetKind.values, ("LineString",), meeting=False)


def read_landmarks(path: Path) -> list[Row]:
    """Every point or surface of a file. Raises `BadFile` as above."""
    return _rows(path, LandmarkKind.values, ("Point", "Polygon", "MultiPolygon"), meeting=True)


def _rows(path: Path, kinds: Sequence[str], shapes: Sequence[str], *, meeting: bool) -> list[Row]:
    wanted: dict[str, str | None] = {"name": "name", "kind": "kind"}
    if meeting:
        wanted["meeting"] = "meeting"
    features = read(path, wanted)
    rows = []
    for index, shape in enumerate(features.shapes):
        kind = str(features.columns["kind"][index])
        where = f"{path.name}, feature {index + 1}"
        if kind not in kinds:
            raise BadFile(f"{where} is of kind {kind}. It must be one of {', '.join(kinds)}.")
        if shape.geom_type not in shapes:
            raise BadFile(f"{where} is a {shape.geom_type}; {' or '.join(shapes)} is needed.")
        meets = bool(features.columns["meeting"][index]) if meeting else False
        rows.append(Row(str(features.columns["name"][index] or ""), kind, shape, meets))
    return rows
