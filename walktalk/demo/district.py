"""An invented town in the North Sea: deterministic, and clearly nowhere."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from walktalk.analysis.projection import to_lonlat
from walktalk.areas.formats.boundaries import Columns
from walktalk.demo.streets import (
    CANAL,
    MAIN_COLUMN,
    MAIN_ROW,
    PARK,
    RAIL,
    STATION,
    UNDERPASS,
    Point,
    Points,
    Thing,
    corners,
    park_middle,
    station,
    streets,
)

FORCE_CODE, UNIT_CODE, BOROUGH_CODE = "M1", "M1-S", "M1-S-L"
STORY_WARD = "L03"
COLUMNS = Columns("code", "name", "parent")
BUILT_UP, MARGIN = 40.0, 90.0
WARDS = {"L01": "Canal Side", "L02": "Old Market", "L03": "Park Hill", "L04": "Mill Lane"}


@dataclass(frozen=True, slots=True)
class District:
    """The whole invented town."""

    areas: dict[str, tuple[Thing, ...]]
    streets: tuple[Thing, ...]
    landmarks: tuple[Thing, ...]
    spots: dict[str, Point]


@dataclass(frozen=True, slots=True)
class Files:
    """Where a district was written."""

    areas: dict[str, Path]
    streets: Path
    landmarks: Path


@cache
def district() -> District:
    """The town, always the same."""
    nodes = corners()
    lines = streets(nodes)
    known = tuple(_landmarks(nodes, shapely.union_all([one.shape for one in lines])))
    return District(_areas(nodes), lines, (*known, *_houses(lines, known)), _spots(nodes))


def spot(name: str) -> Point:
    """Where the story happens, in metres: police station, station, underpass, bus stop or park."""
    return district().spots[name]


def circuit() -> Points:
    """The stops of the evening's walk, which ends where it begins."""
    there = ("police station", "railway bridge", "underpass east", "underpass")
    back = ("bus stop", "park", "library", "police station")
    return np.array([spot(name) for name in (*there, *back)])


def write(town: District, folder: Path) -> Files:
    """Write the town as GeoJSON files that `walktalk areas` loads."""
    areas = {kind: folder / f"{kind}.geojson" for kind in town.areas}
    for kind, path in areas.items():
        _write(path, town.areas[kind])
    files = Files(areas, folder / "streets.geojson", folder / "landmarks.geojson")
    _write(files.streets, town.streets)
    _write(files.landmarks, town.landmarks)
    return files


def _areas(nodes: Points) -> dict[str, tuple[Thing, ...]]:
    points = nodes.reshape(-1, 2)
    (west, south), (east, north) = points.min(axis=0) - MARGIN, points.max(axis=0) + MARGIN
    town = shapely.box(west, south, east, north)
    borders = [shapely.LineString(line) for line in _borders(nodes)]
    parts = shapely.polygonize([shapely.union_all([town.boundary, *borders])]).geoms
    sides = {
        "L01": (west, north),
        "L02": (east, north),
        "L03": (west, south),
        "L04": (east, south),
    }
    somewhere = shapely.Point(nodes[0, 0])
    return {
        "force": (_area(somewhere, (FORCE_CODE, "Merrowdale Police", None)),),
        "unit": (_area(somewhere, (UNIT_CODE, "South Merrowdale", FORCE_CODE)),),
        "borough": (_area(town, (BOROUGH_CODE, "Lanternford", UNIT_CODE)),),
        "ward": tuple(
            _area(_touching(parts, corner), (code, WARDS[code], BOROUGH_CODE))
            for code, corner in sides.items()
        ),
    }


def _area(shape: BaseGeometry, words: tuple[str, str, str | None]) -> Thing:
    return Thing(shape, dict(zip(("code", "name", "parent"), words, strict=True)))


def _touching(parts: Iterable[BaseGeometry], corner: Point) -> BaseGeometry:
    return next(part for part in parts if part.intersects(shapely.Point(corner)))


def _borders(nodes: Points) -> tuple[Points, Points]:
    """The line between north and south, and the one between west and east, past the edges."""
    across = (nodes[MAIN_ROW] + nodes[MAIN_ROW + 1]) / 2
    up = (nodes[:, MAIN_COLUMN] + nodes[:, MAIN_COLUMN + 1]) / 2
    return (
        np.vstack([across[0] - [300, 0], across, across[-1] + [300, 0]]),
        np.vstack([up[0] - [0, 300], up, up[-1] + [0, 300]]),
    )


def _spots(nodes: Points) -> dict[str, Point]:
    def at(xy: Points) -> Point:
        return float(xy[0]), float(xy[1])

    return {
        "police station": at(nodes[5, 5] + [18, 14]),
        "station": at(station(nodes)),
        "underpass": at((nodes[UNDERPASS, RAIL] + nodes[UNDERPASS, RAIL + 1]) / 2),
        "railway bridge": at(nodes[MAIN_ROW, RAIL + 1]),
        "underpass east": at(nodes[UNDERPASS, RAIL + 1]),
        "bus stop": at(nodes[STATION, RAIL] + [-10, 16]),
        "park": at(park_middle(nodes)),
        "library": at(nodes[6, 4]),
    }


def _landmarks(nodes: Points, lines: BaseGeometry) -> Iterable[Thing]:
    spots = _spots(nodes)
    yield _park(nodes)
    yield _named(_pond(nodes), "Lantern Pond", "water")
    yield _named(_canal(nodes), "Lanternford Canal", "water")
    yield _named(shapely.Point(spots["station"]), "Lanternford station", "station", meets=True)
    police = shapely.Point(spots["police station"])
    yield _named(police, "Park Hill police station", "police_station", meets=True)
    yield _named(shapely.Point(spots["bus stop"]), "Station bus stop", "bus_stop")
    for name, row, column in (
        ("Pond Gate bus stop", 1, 4),
        ("High Road bus stop", 6, 2),
        ("Canal Bridge bus stop", 9, 8),
        ("Market Hall bus stop", 7, 11),
        ("Mill Lane bus stop", 3, 12),
        ("East End bus stop", 6, 15),
        ("Wharf bus stop", 11, 4),
    ):
        yield _named(shapely.Point(nodes[row, column] + [12, 12]), name, "bus_stop")
    for name, row, column in (
        ("Lanternford library", 6, 4),
        ("Market Hall", 8, 11),
        ("Wharf school", 11, 3),
        ("Mill Lane health centre", 4, 12),
        ("Canal Side hall", 8, 4),
    ):
        place = shapely.Point(nodes[row, column] + [30, 26])
        yield _named(place, name, "landmark", meets="school" not in name)
        yield _named(_hall(place, 20, lines), "", "building")
    yield _named(_hall(police, 16, lines), "", "building")


def _hall(place: shapely.Point, reach: float, lines: BaseGeometry) -> BaseGeometry:
    """A square building round a place that leaves the streets free."""
    free = place.buffer(reach, cap_style="square").difference(lines.buffer(7))
    largest: BaseGeometry = max(shapely.get_parts(free), key=shapely.area)
    return largest


def _houses(streets: Iterable[Thing], known: Iterable[Thing]) -> Iterable[Thing]:
    """Rows of houses along the streets in the middle of the town, with gaps at the corners."""
    lines = [one.shape for one in streets if one.properties["kind"] != "rail"]
    rail = [one.shape.buffer(14) for one in streets if one.properties["kind"] == "rail"]
    taken = shapely.union_all([*rail, *(one.shape.buffer(4) for one in known)])
    busy = shapely.union_all(
        [
            *(one.shape for one in streets if one.properties["kind"] == "main"),
            *(one.shape for one in known if one.properties["kind"] == "station"),
        ]
    )
    for block in shapely.polygonize([shapely.union_all(lines)]).geoms:
        if block.distance(busy) > BUILT_UP or block.area > 60_000:
            continue
        turns = shapely.get_coordinates(block.simplify(12))
        gaps = shapely.MultiLineString([[block.centroid, turn] for turn in turns]).buffer(7)
        rows = block.buffer(-10).difference(block.buffer(-23)).difference(gaps.union(taken))
        for row in shapely.get_parts(rows.simplify(1)):
            if row.area > 200:
                yield _named(row, "", "building")


def _named(shape: BaseGeometry, name: str, kind: str, *, meets: bool = False) -> Thing:
    return Thing(shape, {"name": name, "kind": kind, "meeting": meets})


def _park(nodes: Points) -> Thing:
    west, south, east, north = PARK
    ring = [
        *(nodes[south, column] for column in range(west, east)),
        *(nodes[row, east] for row in range(south, north)),
        *(nodes[north, column] for column in range(east, west, -1)),
        *(nodes[row, west] for row in range(north, south, -1)),
    ]
    return _named(shapely.Polygon(ring).buffer(-9), "Lantern Park", "park")


def _pond(nodes: Points) -> BaseGeometry:
    east = shapely.Point(park_middle(nodes) + np.array([88, 8])).buffer(30)
    west = shapely.Point(park_middle(nodes) + np.array([112, -6])).buffer(24)
    return east.union(west).simplify(1)


def _canal(nodes: Points) -> shapely.Polygon:
    middle = (nodes[CANAL] + nodes[CANAL + 1]) / 2
    line = np.vstack([middle[0] - [200, 0], middle, middle[-1] + [200, 0]])
    return shapely.LineString(line).buffer(11)


def _write(path: Path, things: Iterable[Thing]) -> None:
    features = [_feature(thing) for thing in things]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def _feature(thing: Thing) -> dict[str, Any]:
    moved = shapely.transform(thing.shape, lambda xy: to_lonlat(xy).round(7))
    return {
        "type": "Feature",
        "geometry": shapely.geometry.mapping(moved),
        "properties": thing.properties,
    }
