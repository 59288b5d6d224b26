"""An invented town in the North Sea: deterministic, and clearly nowhere."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from walktalk.analysis.projection import to_lonlat, to_metric
from walktalk.areas.formats.boundaries import Columns

FORCE_CODE, UNIT_CODE, BOROUGH_CODE = "M1", "M1-S", "M1-S-L"
STORY_WARD = "L03"
COLUMNS = Columns("code", "name", "parent")
SEED = 1888
ACROSS, UP = 17, 13
STEP_X, STEP_Y = 122.0, 126.0
RAIL, CANAL = 6, 9
MAIN_COLUMN, MAIN_ROW = 8, 6
CANAL_BRIDGES, RAIL_BRIDGES, UNDERPASS = (2, 8, 13), (MAIN_ROW, 10), 2
PARK = (1, 2, 4, 5)

WARDS = {"L01": "Canal Side", "L02": "Old Market", "L03": "Park Hill", "L04": "Mill Lane"}
FIRST = (
    "Lamplighter Heron Tallow Quarry Saffron Ferry Cooper Willow Mercer Bramble Orchard Chandler "
    "Weaver Plover Juniper Copper Larch Fuller Kestrel Harbour Linden Barley Sexton Rowan Thatch "
    "Tanner Sorrel Beacon Osier Dyer Magpie Anchor Elder Pepper Curlew Alder Glover Linnet Bell "
    "Hazel Potter Swift Clover Dray Teasel Forge Maple Wharf Hatter Wren Cobble Almond Pilot Aster"
).split()
KINDS = ("Street", "Road", "Lane", "Street", "Terrace", "Row", "Street", "Grove", "Walk")

Point = tuple[float, float]
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Thing:
    """A street, landmark or area: its properties and its shape in metres."""

    shape: shapely.Geometry
    properties: dict[str, str | bool | None]


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
    nodes = _nodes()
    streets = (*_streets(nodes), *_park_paths(nodes), _railway(nodes))
    return District(_areas(nodes), streets, tuple(_landmarks(nodes)), _spots(nodes))


def spot(name: str) -> Point:
    """Where the story happens, in metres: police station, station, underpass, bus stop or park."""
    return district().spots[name]


def circuit() -> Points:
    """The stops of the evening's walk, which ends where it begins."""
    names = ("police station", "library", "bus stop", "underpass", "park", "police station")
    return np.array([spot(name) for name in names])


def write(town: District, folder: Path) -> Files:
    """Write the town as GeoJSON files that `walktalk areas` loads."""
    areas = {kind: folder / f"{kind}.geojson" for kind in town.areas}
    for kind, path in areas.items():
        _write(path, town.areas[kind])
    files = Files(areas, folder / "streets.geojson", folder / "landmarks.geojson")
    _write(files.streets, town.streets)
    _write(files.landmarks, town.landmarks)
    return files


def _nodes() -> Points:
    """(up, across, 2) street corners in metres, a little out of line."""
    random = np.random.default_rng(SEED)
    columns, rows = np.meshgrid(np.arange(ACROSS), np.arange(UP))
    grid = np.stack([columns * STEP_X, rows * STEP_Y], axis=-1)
    bend = np.stack([26 * np.sin(rows / 2.6 + 0.4), 22 * np.sin(columns / 3.1)], axis=-1)
    origin = to_metric(np.array([[2.6, 53.6]]))[0]
    moved: Points = grid + bend + random.uniform(-15, 15, grid.shape) + origin
    return moved


def _edges() -> list[tuple[tuple[int, int], tuple[int, int], str]]:
    """(row, column) pairs of corners that a street joins, and its kind."""
    found = []
    for row in range(UP):
        for column in range(ACROSS):
            if column + 1 < ACROSS and (kind := _east(row, column)):
                found.append(((row, column), (row, column + 1), kind))
            if row + 1 < UP and (kind := _north(row, column)):
                found.append(((row, column), (row + 1, column), kind))
    return _thinned(found)


def _east(row: int, column: int) -> str:
    west, south, east, north = PARK
    if south < row < north and west <= column < east:
        return ""
    if row == MAIN_ROW:
        return "main"
    if column == RAIL:
        return "underpass" if row == UNDERPASS else "street" if row in RAIL_BRIDGES else ""
    return "street"


def _north(row: int, column: int) -> str:
    west, south, east, north = PARK
    if west < column < east and south <= row < north:
        return ""
    if row == CANAL and column not in CANAL_BRIDGES:
        return ""
    return "main" if column == MAIN_COLUMN else "street"


def _thinned(
    edges: list[tuple[tuple[int, int], tuple[int, int], str]],
) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
    """Take out one street in five where the town stays in one piece, so that it is no grid."""
    random = np.random.default_rng(SEED + 1)
    inside = _inside_park()
    kept = [edge for edge in edges if edge[0] not in inside and edge[1] not in inside]
    for edge in [kept[index] for index in random.permutation(len(kept))[: len(kept) // 4]]:
        without = [one for one in kept if one is not edge]
        if edge[2] == "street" and not _near_story(edge) and _pieces(without) == _pieces(kept):
            kept = without
    return kept


def _near_story(edge: tuple[tuple[int, int], tuple[int, int], str]) -> bool:
    return all(row <= MAIN_ROW and 3 <= column <= 8 for row, column in edge[:2])


def _inside_park() -> set[tuple[int, int]]:
    west, south, east, north = PARK
    return {(row, column) for row in range(south + 1, north) for column in range(west + 1, east)}


def _pieces(edges: list[tuple[tuple[int, int], tuple[int, int], str]]) -> int:
    pairs = np.array([(a[0] * ACROSS + a[1], b[0] * ACROSS + b[1]) for a, b, _ in edges])
    joined = coo_array((np.ones(len(pairs)), pairs.T), shape=(ACROSS * UP,) * 2)
    return int(connected_components(joined, directed=False)[0])


def _streets(nodes: Points) -> Iterable[Thing]:
    random = np.random.default_rng(SEED + 2)
    for start, end, kind in _edges():
        a, b = nodes[start], nodes[end]
        across = np.array([a[1] - b[1], b[0] - a[0]]) / np.hypot(*(b - a))
        bow = (a + b) / 2 + across * random.uniform(-6, 6)
        points = [a, b] if kind in {"underpass", "main"} else [a, bow, b]
        yield Thing(
            shapely.LineString(points), {"name": _street_name(start, end, kind), "kind": kind}
        )


def _street_name(start: tuple[int, int], end: tuple[int, int], kind: str) -> str:
    (row, column), lies = start, start[0] == end[0]
    if kind == "underpass":
        return "Station underpass"
    if kind == "main":
        return "High Road" if lies else "Lanternford Road"
    part = (column // 6) if lies else (row // 5)
    number = (row * 3 + part) if lies else (UP * 3 + column * 3 + part)
    return f"{FIRST[number * 7 % len(FIRST)]} {KINDS[number % len(KINDS)]}"


def _park_paths(nodes: Points) -> Iterable[Thing]:
    west, south, east, north = PARK
    middle = _middle(nodes)
    for row, column, name in (
        (south, west, "Bandstand Path"),
        (south, east, "Pond Path"),
        (north, west, "Bandstand Path"),
        (north, east, "Pond Path"),
        (south, (west + east) // 2, "Lime Walk"),
        (north, (west + east) // 2, "Lime Walk"),
    ):
        yield Thing(
            shapely.LineString([nodes[row, column], middle]), {"name": name, "kind": "path"}
        )


def _middle(nodes: Points) -> Points:
    west, south, east, north = PARK
    corners = nodes[[south, south, north, north], [west, east, west, east]]
    middle: Points = corners.mean(axis=0)
    return middle


def _railway(nodes: Points) -> Thing:
    between = (nodes[:, RAIL] + nodes[:, RAIL + 1]) / 2
    south, north = between[0] - [15, 160], between[-1] + [15, 160]
    return Thing(
        shapely.LineString(np.vstack([south, between, north])),
        {"name": "Lanternford line", "kind": "rail"},
    )


def _areas(nodes: Points) -> dict[str, tuple[Thing, ...]]:
    across, up = _borders(nodes)
    left, right = nodes[..., 0].min() - 90, nodes[..., 0].max() + 90
    low, high = nodes[..., 1].min() - 90, nodes[..., 1].max() + 90
    box = shapely.box(left, low, right, high)
    lines = shapely.unary_union([box.boundary, shapely.LineString(across), shapely.LineString(up)])
    parts = list(shapely.polygonize([lines]).geoms)
    codes = {"L01": (0, 1), "L02": (1, 1), "L03": (0, 0), "L04": (1, 0)}
    corners = {
        code: shapely.Point(
            left + 100 if not x else right - 100, low + 100 if not y else high - 100
        )
        for code, (x, y) in codes.items()
    }
    wards = tuple(
        Thing(
            next(part for part in parts if part.contains(corner)),
            {"code": code, "name": WARDS[code], "parent": BOROUGH_CODE},
        )
        for code, corner in corners.items()
    )
    point = shapely.Point(nodes[0, 0])
    return {
        "force": (
            Thing(point, {"code": FORCE_CODE, "name": "Merrowdale Police", "parent": None}),
        ),
        "unit": (
            Thing(point, {"code": UNIT_CODE, "name": "South Merrowdale", "parent": FORCE_CODE}),
        ),
        "borough": (
            Thing(box, {"code": BOROUGH_CODE, "name": "Lanternford", "parent": UNIT_CODE}),
        ),
        "ward": wards,
    }


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
        "station": at((nodes[3, RAIL] + nodes[3, RAIL + 1]) / 2 - [22, 0]),
        "underpass": at((nodes[UNDERPASS, RAIL] + nodes[UNDERPASS, RAIL + 1]) / 2),
        "bus stop": at(nodes[3, RAIL] + [-10, 16]),
        "park": at(_middle(nodes)),
        "library": at(nodes[6, 4]),
    }


def _landmarks(nodes: Points) -> Iterable[Thing]:
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
    ):
        place = shapely.Point(nodes[row, column] + [30, 26])
        yield _named(place, name, "landmark", meets="school" not in name)
        yield _named(place.buffer(20, cap_style="square"), "", "building")
    yield _named(police.buffer(16, cap_style="square"), "", "building")


def _named(shape: shapely.Geometry, name: str, kind: str, *, meets: bool = False) -> Thing:
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


def _pond(nodes: Points) -> shapely.Polygon:
    round_ = shapely.Point(_middle(nodes) + [95, 4]).buffer(34)
    return shapely.transform(round_, lambda xy: xy * [1, 1])


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
