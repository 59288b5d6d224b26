"""Whether a file is there, whole, and of a kind that can be read; a sentence where it is not."""

import json
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path, PurePosixPath

from pyproj import CRS
from pyproj.exceptions import CRSError

OSM = (".osm", ".osm.gz", ".osm.bz2", ".osm.pbf")
READABLE = "GeoPackage (.gpkg), GeoJSON or a zipped shapefile"
AGAIN = "Fetch it again."
PARTS_OF_A_SHAPEFILE = (".shx", ".dbf")


class BadFile(ValueError):
    """A file that cannot be loaded; its text names the file, the feature and the mend."""


def is_osm(path: Path) -> bool:
    """Whether a file's name says that it holds OpenStreetMap data."""
    return path.name.lower().endswith(OSM)


def check_there(path: Path) -> None:
    """Raises `BadFile` for a path that is no file or an empty one."""
    if path.is_dir():
        raise BadFile(f"{path} is a folder. Name the file in it.")
    if not path.is_file():
        raise BadFile(f"{path} is not there. Check the path.")
    if not path.stat().st_size:
        raise BadFile(f"{path.name} is empty. Fetch it again.")


def check(path: Path) -> None:
    """Raises `BadFile` for a file of features that is not there, was cut off, or is another."""
    check_there(path)
    checks: Mapping[str, Callable[[Path], None]] = {
        ".gpkg": _check_geopackage,
        ".geojson": _check_geojson,
        ".json": _check_geojson,
        ".zip": _check_zip,
    }
    kind = path.suffix.lower()
    if kind not in checks:
        raise BadFile(f"{path.name} is not {READABLE}. Convert it to GeoPackage.")
    try:
        checks[kind](path)
    except OSError as error:
        raise BadFile(f"{path.name} cannot be read: {error.strerror}.") from error


def shapefiles(path: Path) -> dict[str, str]:
    """The layers of a zipped shapefile: their names, and where each lies for GDAL."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if not _hidden(name)]
    lower = {name.lower() for name in names}
    found = {}
    for name in names:
        inside = PurePosixPath(name)
        if inside.suffix.lower() != ".shp":
            continue
        for part in PARTS_OF_A_SHAPEFILE:
            if str(inside.with_suffix(part)).lower() not in lower:
                raise BadFile(
                    f"{path.name} holds {inside.name} without its {part}. "
                    "Zip all parts of the shapefile together."
                )
        found[inside.stem] = f"/vsizip/{{{path.absolute()}}}/{name}"
    if not found:
        raise BadFile(f"{path.name} holds no shapefile (.shp). Choose the zip with the shapes.")
    return found


def _hidden(name: str) -> bool:
    """What some systems add to a zip for themselves."""
    return PurePosixPath(name).name.startswith(".") or name.startswith("__MACOSX")


def _check_geopackage(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            raise BadFile(f"{path.name} is not a GeoPackage, whatever its name. Fetch it again.")
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as opened:
            answer = opened.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        answer = str(error)
    if answer != "ok":
        raise BadFile(f"{path.name} is not whole: a part of it is cut off or spoilt. {AGAIN}")


def _check_geojson(path: Path) -> None:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BadFile(
            f"{path.name}, line {error.lineno}, column {error.colno}: here it stops being JSON "
            f"({error.msg.lower()}). Is it cut off? {AGAIN}"
        ) from error
    except UnicodeDecodeError as error:
        raise BadFile(f"{path.name} is not text in UTF-8. Save it as UTF-8.") from error
    if not isinstance(content, dict) or "type" not in content:
        raise BadFile(f"{path.name} is JSON, but not GeoJSON. Choose the file with the shapes.")
    if "crs" in content:
        _check_named(path, content["crs"])


def _check_named(path: Path, named: object) -> None:
    """Raises `BadFile` for an unknown system, which GDAL takes for longitude and latitude."""
    properties = named.get("properties") if isinstance(named, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not name:
        raise BadFile(
            f"{path.name} has a member crs that names no coordinate system. "
            "Take it out where the numbers are longitude and latitude, else fill it in."
        )
    try:
        CRS.from_user_input(str(name))
    except CRSError as error:
        raise BadFile(
            f"{path.name} names an unknown coordinate system, {str(name)[:40]}. "
            "Save it with one such as EPSG:27700."
        ) from error


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            spoilt = archive.testzip()
    except (zipfile.BadZipFile, RuntimeError, EOFError, zlib.error) as error:
        raise BadFile(f"{path.name} is not a whole zip file. {AGAIN}") from error
    if spoilt:
        raise BadFile(f"{path.name} holds {spoilt}, which is spoilt. {AGAIN}")
