"""Files of streets and areas, good and bad, written for a test."""

import json
import sqlite3
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

from walktalk.analysis.projection import to_metric

ORIGIN = to_metric(np.array([[-0.07, 51.47]]))[0]
LAYOUT = {".gpkg": "GPKG", ".shp": "ESRI Shapefile", ".geojson": "GeoJSON"}
NODES = {
    1: (-0.0700, 51.4700),
    2: (-0.0690, 51.4700),
    3: (-0.0680, 51.4700),
    4: (-0.0690, 51.4710),
    5: (-0.0690, 51.4690),
}


def line(*points: tuple[float, float]) -> shapely.LineString:
    """A line through points, in metres from a corner in south London."""
    return shapely.LineString(np.array(points) + ORIGIN)


def layer(
    path: Path,
    shapes: Sequence[shapely.Geometry | None],
    columns: Mapping[str, Sequence[Any]],
    *,
    crs: str | None = "EPSG:27700",
    name: str | None = None,
) -> Path:
    """Write one layer; a second one into the same GeoPackage is added."""
    kinds = set(shapely.get_type_id(np.array(shapes, dtype=object)).tolist())
    name_of = dict(enumerate(("Point", "LineString", "LinearRing", "Polygon")))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pyogrio.raw.write(
            path,
            shapely.to_wkb(np.array(shapes, dtype=object)),
            [np.array(values, dtype=object) for values in columns.values()],
            list(columns),
            geometry_type=name_of.get(kinds.pop(), "Unknown") if len(kinds) == 1 else "Unknown",
            crs=crs,
            driver=LAYOUT[path.suffix],
            layer=name or path.stem,
            append=False,
        )
    return path


def zipped(path: Path, *parts: Path, without: str = "") -> Path:
    """Zip shapefiles with all that belongs to them, but for one ending."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            for file in sorted(part.parent.glob(f"{part.stem}.*")):
                if file.suffix != without:
                    archive.write(file, f"data/{file.name}")
        archive.writestr("__MACOSX/._streets.shp", b"not a shapefile")
    return path


def geojson(path: Path, *geometries: Any, **members: Any) -> Path:
    """Features of these geometries, each with a code and a name."""
    features = [
        {
            "type": "Feature",
            "geometry": geometry,
            "properties": {"code": f"W{number}", "name": f"Name {number}"},
        }
        for number, geometry in enumerate(geometries, start=1)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": features}))
    return path


def osm(path: Path, *ways: tuple[Sequence[int], Mapping[str, str]]) -> Path:
    """OpenStreetMap data with a handful of nodes; ways are numbered from 101."""
    nodes = [
        f'<node id="{number}" version="1" lat="{lat}" lon="{lon}"/>'
        for number, (lon, lat) in NODES.items()
    ]
    found = []
    for number, (refs, tags) in enumerate(ways, start=101):
        inside = "".join(f'<nd ref="{ref}"/>' for ref in refs)
        inside += "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        found.append(f'<way id="{number}" version="1">{inside}</way>')
    body = "\n".join(['<?xml version="1.0"?>', '<osm version="0.6">', *nodes, *found, "</osm>"])
    path.write_text(body)
    return path


def torn(path: Path, whole: Path, share: float) -> Path:
    """The first part of a file."""
    content = whole.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path


def spoilt(path: Path, whole: Path) -> Path:
    """A GeoPackage of the right size whose later pages are noise."""
    content = bytearray(whole.read_bytes())
    start = len(content) // 2
    content[start:] = b"\xff" * (len(content) - start)
    path.write_bytes(content)
    return path


def no_geopackage(path: Path) -> Path:
    """A database that is no GeoPackage."""
    with sqlite3.connect(path) as opened:
        opened.execute("CREATE TABLE things (name TEXT)")
    opened.close()
    return path
