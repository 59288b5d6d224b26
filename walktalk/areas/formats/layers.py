"""Which layer of a file is meant, and which columns it has."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from walktalk.areas.formats.files import BadFile, check, shapefiles

Found = TypeVar("Found")
LINES = ("LineString",)
SURFACES = ("Polygon", "Surface")
ANY = ("Point", *LINES, *SURFACES)
MIXED = ("Unknown", "Collection")
WORDS = {LINES: "lines", SURFACES: "surfaces", ANY: "shapes"}


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of a file. source: where it lies for GDAL."""

    path: Path
    source: str
    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Listed:
    source: str
    name: str
    shapes: str

    def fits(self, wanted: Sequence[str]) -> bool:
        return any(word in self.shapes for word in (*wanted, *MIXED))


def choose(path: Path, wanted: tuple[str, ...], name: str | None = None) -> Layer:
    """The layer of this name, else the only one with `LINES`, `SURFACES` or `ANY` shapes.

    Raises `BadFile` for what cannot be read, for no such layer and for several.
    """
    check(path)
    listed = [one for one in _listed(path) if one.shapes]
    if not listed:
        raise BadFile(f"{path.name} holds no shapes. Choose the file with the shapes.")
    fitting = [one for one in listed if (one.name == name if name else one.fits(wanted))]
    if not fitting and not name and len(listed) == 1:
        fitting = listed
    if len(fitting) != 1:
        what = name or f"of {WORDS[wanted]}"
        raise BadFile(f"{path.name} {_which(fitting, listed, what)}")
    (one,) = fitting
    info = ask_gdal(path, lambda: pyogrio.read_info(one.source, layer=one.name))
    if not info["features"]:
        raise BadFile(f"{path.name} holds no shapes. Choose the file with the shapes.")
    return Layer(path, one.source, one.name, tuple(str(field) for field in info["fields"]))


def first_column(layer: Layer, endings: Sequence[str]) -> str | None:
    """The first column of this name, or that ends in these two letters."""
    for ending in endings:
        for name in layer.columns:
            if name.lower() == ending or (len(ending) == 2 and name.lower().endswith(ending)):
                return name
    return None


def check_columns(layer: Layer, wanted: Mapping[str, str | None]) -> None:
    """Raises `BadFile` for the first column that the layer does not have; tells which it has."""
    missing = [theirs for theirs in wanted.values() if theirs and theirs not in layer.columns]
    if missing:
        has = f"It has: {', '.join(layer.columns)}." if layer.columns else "It has none."
        raise BadFile(f"{layer.path.name} has no column {missing[0]}. {has} Name the right one.")


def ask_gdal(path: Path, question: Callable[[], Found]) -> Found:
    """What GDAL answers. Its warnings are ours to check: a broken shape comes as none at all."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return question()
    except (DataSourceError, DataLayerError) as error:
        raise BadFile(
            f"{path.name} cannot be read as GeoPackage, GeoJSON or shapefile. "
            "Is it complete? Fetch it again, or convert it."
        ) from error


def _listed(path: Path) -> list[_Listed]:
    where = shapefiles(path) if path.suffix.lower() == ".zip" else {"": str(path)}
    return [
        _Listed(source, str(name), str(shapes or ""))
        for source in where.values()
        for name, shapes in _layers(path, source)
    ]


def _layers(path: Path, source: str) -> Sequence[tuple[str, str | None]]:
    layers: Sequence[tuple[str, str | None]] = ask_gdal(path, lambda: pyogrio.list_layers(source))
    return layers


def _which(fitting: Sequence[_Listed], listed: Sequence[_Listed], what: str) -> str:
    names = ", ".join(f"{one.name} ({one.shapes})" for one in fitting or listed)
    if fitting:
        return f"has several layers {what}: {names}. Name one with --layer."
    return f"has no layer {what}. It has: {names}. Choose another file, or a layer with --layer."
