"""Whatever is wrong with a file is said in one sentence, and nothing is stored."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from click.testing import CliRunner, Result

from tests.areas import files
from tests.areas.files import geojson, layer, line, osm, spoilt, torn, zipped
from walktalk.areas.commands import areas, streets
from walktalk.areas.models import Area, Street
from walktalk.record.models import Waiting

pytestmark = pytest.mark.django_db
LINE = {"type": "LineString", "coordinates": [[-0.07, 51.47], [-0.06, 51.47]]}
RING = [[-0.07, 51.47], [-0.06, 51.47], [-0.06, 51.48], [-0.07, 51.47]]
BOX = {"type": "Polygon", "coordinates": [RING]}
LOCAL = 'LOCAL_CS["a site",UNIT["metre",1],AXIS["x",EAST],AXIS["y",NORTH]]'
UNKNOWN = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::99999"}}
STREET = line((0, 0), (100, 0))
Make = Callable[[Path], Path]


def named(count: int = 1) -> dict[str, list[Any]]:
    return {"name": ["x"] * count}


def package(folder: Path, **how: Any) -> Path:
    many = [line((0, at), (100, at)) for at in range(800)]
    return layer(folder / "whole.gpkg", many, named(800), **how)


def shapefile(folder: Path, name: str = "town", **how: Any) -> Path:
    return layer(folder / f"{name}.shp", [STREET], named(), **how)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def kind_at(coordinates: Any, kind: str = "LineString") -> dict[str, Any]:
    return {"type": kind, "coordinates": coordinates}


def infinite(folder: Path) -> Path:
    shape = line((0, 0), (float("inf"), 0))
    return layer(folder / "f.gpkg", [STREET, shape], named(2))


ANY_FILE: dict[str, tuple[Make, str]] = {
    "a folder": (lambda folder: folder, "is a folder. Name the file in it."),
    "nothing": (lambda folder: folder / "f.gpkg", "f.gpkg is not there. Check the path."),
    "no bytes": (lambda folder: written(folder / "f.gpkg", b""), "f.gpkg is empty. Fetch it"),
    "another format": (
        lambda folder: written(folder / "f.csv", b"a,b"),
        "f.csv is not GeoPackage (.gpkg), GeoJSON or a zipped shapefile",
    ),
    "text named gpkg": (
        lambda folder: written(folder / "f.gpkg", b"<html>"),
        "f.gpkg is not a GeoPackage, whatever its name",
    ),
    "another database": (
        lambda folder: files.no_geopackage(folder / "f.gpkg"),
        "f.gpkg cannot be read as GeoPackage, GeoJSON or shapefile. Is it complete?",
    ),
    "torn GeoPackage": (
        lambda folder: torn(folder / "f.gpkg", package(folder), 0.6),
        "f.gpkg is not whole: a part of it is cut off or spoilt",
    ),
    "spoilt GeoPackage": (
        lambda folder: spoilt(folder / "f.gpkg", package(folder)),
        "f.gpkg is not whole: a part of it is cut off or spoilt",
    ),
    "torn zip": (
        lambda folder: torn(
            folder / "f.zip", zipped(folder / "whole.zip", shapefile(folder)), 0.5
        ),
        "f.zip is not a whole zip file",
    ),
    "zip without .prj": (
        lambda folder: zipped(folder / "f.zip", shapefile(folder), without=".prj"),
        "f.zip names no coordinate system (a shapefile does in its .prj)",
    ),
    "zip without .dbf": (
        lambda folder: zipped(folder / "f.zip", shapefile(folder), without=".dbf"),
        "f.zip holds town.shp without its .dbf",
    ),
    "zip without shapes": (
        lambda folder: zipped(folder / "f.zip"),
        "f.zip holds no shapefile (.shp)",
    ),
    "torn GeoJSON": (
        lambda folder: torn(folder / "f.geojson", geojson(folder / "whole.geojson", LINE), 0.5),
        "f.geojson, line 1, column ",
    ),
    "another encoding": (
        lambda folder: written(folder / "f.geojson", '{"type": "é"}'.encode("latin-1")),
        "f.geojson is not text in UTF-8",
    ),
    "other JSON": (
        lambda folder: written(folder / "f.json", b"[1, 2]"),
        "f.json is JSON, but not GeoJSON",
    ),
    "no features": (lambda folder: geojson(folder / "f.geojson"), "f.geojson holds no shapes"),
    "unknown system": (
        lambda folder: geojson(folder / "f.geojson", LINE, crs=UNKNOWN),
        "f.geojson names an unknown coordinate system, urn:ogc:def:crs:EPSG::99999",
    ),
    "unnamed system": (
        lambda folder: geojson(folder / "f.geojson", LINE, crs=None),
        "f.geojson has a member crs that names no coordinate system",
    ),
    "no system": (
        lambda folder: layer(folder / "f.gpkg", [STREET], named(), crs=None),
        "f.gpkg names no coordinate system",
    ),
    "system of a site": (
        lambda folder: layer(folder / "f.gpkg", [STREET], named(), crs=LOCAL),
        "f.gpkg has a coordinate system of its own (a site)",
    ),
    "no shape": (
        lambda folder: geojson(folder / "f.geojson", BOX, None),
        "f.geojson, feature 2 has no shape that can be read",
    ),
    "one point": (
        lambda folder: geojson(folder / "f.geojson", LINE, kind_at([[-0.07, 51.47]])),
        "f.geojson, feature 2 has a broken shape",
    ),
    "a word for a number": (
        lambda folder: geojson(folder / "f.geojson", LINE, kind_at([[0, 51], ["a", 51]])),
        "f.geojson, feature 2 has no shape that can be read",
    ),
    "not a number": (
        lambda folder: geojson(folder / "f.geojson", LINE, kind_at([[0, 51], [float("nan"), 51]])),
        "f.geojson, feature 2 has a coordinate that is no number",
    ),
    "infinity": (infinite, "f.gpkg, feature 2 has a coordinate that is no number"),
    "swapped": (
        lambda folder: geojson(folder / "f.geojson", kind_at([[51.47, -0.07], [51.48, -0.07]])),
        "feature 1 lies at longitude 51.4700, latitude -0.0700, outside the British National Grid "
        "(EPSG:27700), on which Walk & Talk measures. Swap longitude and latitude.",
    ),
    "another country": (
        lambda folder: geojson(folder / "f.geojson", kind_at([[2.35, 48.85], [2.36, 48.85]])),
        "feature 1 lies at longitude 2.3500, latitude 48.8500, outside",
    ),
    "off the earth": (
        lambda folder: geojson(folder / "f.geojson", kind_at([[-0.07, 51.47], [999, 951]])),
        "f.geojson, feature 1 lies",
    ),
}
STREETS: dict[str, tuple[Make, list[str], str]] = {
    "a surface": (
        lambda folder: geojson(folder / "f.geojson", LINE, BOX),
        [],
        "f.geojson, feature 2 is a Polygon; LineString is needed",
    ),
    "no such column": (
        lambda folder: geojson(folder / "f.geojson", LINE),
        ["--kind", "class"],
        "f.geojson has no column class. It has: code, name. Name the right one.",
    ),
    "no such kind": (
        lambda folder: geojson(folder / "f.geojson", LINE),
        ["--kind", "name"],
        "f.geojson, feature 1 is of kind Name 1. It must be one of street, path, main",
    ),
    "a long name": (
        lambda folder: layer(folder / "f.gpkg", [STREET], {"name": ["x" * 300]}),
        [],
        "f.gpkg, feature 1: the name has 300 characters, more than 255",
    ),
    "only dots": (
        lambda folder: layer(folder / "f.gpkg", [line((1, 1), (1, 1))], named()),
        [],
        "f.gpkg holds no street that has a length",
    ),
    "several shapefiles": (
        lambda folder: zipped(folder / "f.zip", shapefile(folder), shapefile(folder, "other")),
        [],
        "f.zip has several layers of lines: town (LineString), other (LineString). Name one",
    ),
    "torn OpenStreetMap": (
        lambda folder: torn(folder / "f.osm", osm(folder / "w.osm", *[([1, 2], {})] * 9), 0.5),
        [],
        "f.osm cannot be read as OpenStreetMap data: XML parsing error at line ",
    ),
    "no OpenStreetMap": (
        lambda folder: written(folder / "f.osm.gz", b"hello"),
        [],
        "f.osm.gz cannot be read as OpenStreetMap data",
    ),
    "no streets in OpenStreetMap": (
        lambda folder: osm(folder / "f.osm", ([1, 2], {"building": "yes"})),
        [],
        "f.osm holds no streets",
    ),
    "no nodes in OpenStreetMap": (
        lambda folder: osm(folder / "f.osm", ([77, 78], {"highway": "path"})),
        [],
        "f.osm holds ways but not their nodes",
    ),
}
AREAS: dict[str, tuple[Make, list[str], str]] = {
    "no column with a code": (
        lambda folder: layer(folder / "f.gpkg", [shapely.box(5e5, 2e5, 6e5, 3e5)], named()),
        [],
        "f.gpkg has no column that looks like a code. It has: name. Give --code.",
    ),
    "no such column": (
        lambda folder: geojson(folder / "f.geojson", BOX),
        ["--parent", "above"],
        "f.geojson has no column above. It has: code, name.",
    ),
    "a code twice": (
        lambda folder: layer(
            folder / "f.gpkg",
            [shapely.box(at, 2e5, at + 10, 3e5) for at in (5e5, 6e5)],
            {"code": ["W1", "W1"], "name": ["A", "B"]},
        ),
        [],
        "f.gpkg, feature 2 repeats the code W1 of feature 1",
    ),
    "a long code": (
        lambda folder: layer(
            folder / "f.gpkg",
            [shapely.box(5e5, 2e5, 6e5, 3e5)],
            {"code": ["W" * 21], "name": ["A"]},
        ),
        [],
        "f.gpkg, feature 1: the code has 21 characters, more than 20",
    ),
    "a line": (
        lambda folder: geojson(folder / "f.geojson", BOX, LINE),
        [],
        "f.geojson, feature 2 (W2) is a LineString and encloses no surface",
    ),
}


def refused(result: Result, sentence: str) -> None:
    """One sentence on standard error, no traceback, and nothing stored."""
    assert result.exit_code == 1, result.output
    assert sentence in result.output
    assert result.output.startswith("Error: ")
    assert len(result.output.strip().splitlines()) == 1
    assert not Street.objects.exists()
    assert not Area.objects.exists()
    assert not Waiting.objects.exists()


@pytest.mark.parametrize("case", ANY_FILE)
def test_a_bad_file_is_refused_by_every_command(case: str, tmp_path: Path) -> None:
    make, sentence = ANY_FILE[case]
    path = str(make(tmp_path))
    columns = ["--code", "name", "--name", "name"]
    refused(CliRunner().invoke(streets, ["load", path]), sentence)
    refused(CliRunner().invoke(streets, ["check", path]), sentence)
    refused(CliRunner().invoke(areas, ["load", path, *columns]), sentence)


@pytest.mark.parametrize("case", STREETS)
def test_bad_streets_are_refused(case: str, tmp_path: Path) -> None:
    make, options, sentence = STREETS[case]
    path = str(make(tmp_path))
    refused(CliRunner().invoke(streets, ["load", path, *options]), sentence)
    refused(CliRunner().invoke(streets, ["check", path, *options]), sentence)


@pytest.mark.parametrize("case", AREAS)
def test_bad_areas_are_refused(case: str, tmp_path: Path) -> None:
    make, options, sentence = AREAS[case]
    refused(CliRunner().invoke(areas, ["load", str(make(tmp_path)), *options]), sentence)


def test_a_bad_file_leaves_the_streets_that_were_there(tmp_path: Path) -> None:
    good = layer(tmp_path / "good.gpkg", [STREET], named())
    assert CliRunner().invoke(streets, ["load", str(good)]).exit_code == 0
    bad = geojson(tmp_path / "bad.geojson", LINE, BOX)
    assert CliRunner().invoke(streets, ["load", str(bad)]).exit_code == 1
    assert Street.objects.get().name == "x"
