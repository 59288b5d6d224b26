"""Landmarks: columns name and kind, and whether people may meet there."""

from dataclasses import dataclass
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from walktalk.areas.enums import LandmarkKind
from walktalk.areas.formats.features import check_length, read, text
from walktalk.areas.formats.files import BadFile
from walktalk.areas.formats.layers import ANY, choose

SHAPES = ("Point", "Polygon", "MultiPolygon")
COLUMNS = {"name": "name", "kind": "kind", "meeting": "meeting"}
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class LandmarkAsRead:
    """A point or a surface in metres, its name and kind, and whether people may meet there."""

    name: str
    kind: str
    shape: BaseGeometry
    meeting: bool


def read_landmarks(path: Path, layer: str | None = None) -> list[LandmarkAsRead]:
    """Every point or surface of a file. Raises `BadFile` for another shape or an unknown kind."""
    features = read(choose(path, ANY, layer), COLUMNS)
    rows = []
    for index, shape in enumerate(features.shapes):
        where = f"{path.name}, feature {index + 1}"
        name, kind = (text(features.columns[column][index]) for column in ("name", "kind"))
        if kind not in LandmarkKind.values:
            raise BadFile(
                f"{where} is of kind {kind or 'nothing'}. "
                f"It must be one of {', '.join(LandmarkKind.values)}."
            )
        if shape.geom_type not in SHAPES:
            raise BadFile(f"{where} is a {shape.geom_type}; {' or '.join(SHAPES)} is needed.")
        check_length(where, what="name", words=name, most=LONGEST_NAME)
        rows.append(LandmarkAsRead(name, kind, shape, bool(features.columns["meeting"][index])))
    return rows
