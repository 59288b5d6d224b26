"""Streets from a layer of lines or from OpenStreetMap: read, tidied, and reported on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from walktalk.areas.enums import StreetKind
from walktalk.areas.formats.features import Features, check_length, read, text
from walktalk.areas.formats.files import BadFile, is_osm
from walktalk.areas.formats.layers import LINES, check_columns, choose, first_column
from walktalk.areas.formats.osm import read_osm
from walktalk.areas.formats.quality import Report, report
from walktalk.areas.formats.raw import Raw

NAMES = ("name", "street_name", "road_name", "roadname", "name1", "nm")
KINDS = ("kind",)
SHAPES = ("LineString", "MultiLineString")
LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Choice:
    """What the operator said about a file: its layer, and its columns; None is guessed."""

    layer: str | None = None
    name: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Streets:
    """Lines in metres, each with its name and kind; what the file was like; whom to credit."""

    names: list[str]
    kinds: list[str]
    lines: NDArray[np.object_]
    report: Report
    credit: str


def read_streets(path: Path, choice: Choice | None = None) -> Streets:
    """The streets of a file, each stretch once. Raises `BadFile`."""
    raw = read_osm(path) if is_osm(path) else _read_layer(path, choice or Choice())
    kept, left_out = _kept(raw)
    if not kept:
        raise BadFile(f"{path.name} holds no street that has a length. Choose another file.")
    names, kinds = ([values[index] for index in kept] for values in (raw.names, raw.kinds))
    lines = raw.shapes[kept]
    found = report(raw, left_out, (names, kinds, lines))
    return Streets(names, kinds, lines, found, raw.credit)


def _read_layer(path: Path, choice: Choice) -> Raw:
    layer = choose(path, LINES, choice.layer)
    columns = {
        "name": choice.name or first_column(layer, NAMES),
        "kind": choice.kind or first_column(layer, KINDS),
    }
    check_columns(layer, columns)
    features = read(layer, columns)
    _check(path, features)
    lines, owner = shapely.get_parts(features.shapes, return_index=True)
    blank: Sequence[object] = [None] * len(features.shapes)
    names = [text(one) for one in features.columns.get("name", blank)]
    kinds = [text(one) for one in features.columns.get("kind", blank)]
    return Raw(
        layer=layer.name,
        read=len(features.shapes),
        names=[names[index] for index in owner],
        kinds=[kinds[index] or StreetKind.STREET.value for index in owner],
        shapes=lines,
        left_out=Counter(),
    )


def _check(path: Path, features: Features) -> None:
    """Raises `BadFile` for the first feature of another shape, of an unknown kind, or whose name
    is too long to keep."""
    names, kinds = features.columns.get("name"), features.columns.get("kind")
    for index, shape in enumerate(features.shapes):
        where = f"{path.name}, feature {index + 1}"
        if shape.geom_type not in SHAPES:
            raise BadFile(
                f"{where} is a {shape.geom_type}; {SHAPES[0]} is needed. "
                "Take it out, or choose another file or layer."
            )
        if kinds is not None and text(kinds[index]) not in StreetKind.values:
            raise BadFile(
                f"{where} is of kind {text(kinds[index]) or 'nothing'}. "
                f"It must be one of {', '.join(StreetKind.values)}."
            )
        if names is not None:
            check_length(where, what="name", words=text(names[index]), most=LONGEST_NAME)


def _kept(raw: Raw) -> tuple[list[int], Counter[str]]:
    """The stretches that have a length and were not there before, whichever way they are drawn;
    and why how many others are left out."""
    ways = shapely.to_wkb(shapely.normalize(raw.shapes))
    seen: set[tuple[bytes, str, str]] = set()
    kept, left_out = [], Counter(raw.left_out)
    for index, length in enumerate(shapely.length(raw.shapes)):
        one = (ways[index], raw.names[index], raw.kinds[index])
        if length == 0:
            left_out["without length"] += 1
        elif one in seen:
            left_out["drawn twice"] += 1
        else:
            seen.add(one)
            kept.append(index)
    return kept, left_out
