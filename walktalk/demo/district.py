"""An invented town in the North Sea: deterministic, and clearly nowhere."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
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
BUILT_UP = 40.0
ACROSS, UP = 17, 13
STEP_X, STEP_Y = 122.0, 126.0
RAIL, CANAL, STATION = 6, 9, 3
MAIN_COLUMN, MAIN_ROW = 8, 6
CANAL_BRIDGES, RAIL_BRIDGES, UNDERPASS = (2, 8, 13), (MAIN_ROW, 10), 2
PARK = (1, 2, 4, 5)

WARDS = {"L01": "Canal Side", "L02": "Old Market", "L03": "Park Hill", "L04": "Mill Lane"}
FIRST = re.findall(
    r"\w+",
    """Lamplighter Heron Tallow Quarry Saffron Ferry Cooper Willow Mercer Bramble Orchard
    Chandler Weaver Plover Juniper Copper Larch Fuller Kestrel Harbour Linden Barley Sexton
    Rowan Thatch Tanner Sorrel Beacon Osier Dyer Magpie Anchor Elder Pepper Curlew Alder
    Glover Linnet Bell Hazel Potter Swift Clover Dray Teasel Forge Maple Wharf Hatter Wren
    Cobble Almond Pilot Aster""",
)
KINDS = ("Street", "Road", "Lane", "Terrace", "Grove", "Row", "Walk")
BLIND = ("Close", "Court", "Mews")

NAMED = {"underpass": ("Station underpass",), "main": ("High Road", "Lanternford Road")}
TURNS = ((RAIL + 1, 12), (MAIN_ROW, CANAL))
DIAGONALS = (
    ((7, 9), (8, 10), "street"),
    ((8, 10), (9, 11), "street"),
    ((2, 9), (3, 10), "street"),
    ((4, 13), (5, 14), "street"),
    ((10, 3), (11, 4), "street"),
    ((7, 1), (8, 2), "street"),
    ((0, 10), (1, 11), "street"),
    ((10, 10), (11, 11), "street"),
)

Point = tuple[float, float]
Corner = tuple[int, int]
Edge = tuple[Corner, Corner, str]
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
    streets = (*_streets(nodes), *_ways_out(nodes), *_park_paths(nodes), _railway(nodes))
    known = tuple(_landmarks(nodes))
    return District(_areas(nodes), streets, (*known, *_houses(streets, known)), _spots(nodes))


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
    """(up, across, 2) street corners in metres, bent as old streets are."""
    random = np.random.default_rng(SEED)
    columns, rows = np.meshgrid(np.arange(ACROSS), np.arange(UP))
    grid = np.stack([columns * STEP_X, rows * STEP_Y], axis=-1)
    bend = np.stack(
        [
            34 * np.sin(rows / 2.6 + 0.4) + 20 * np.sin(columns / 1.7 + rows / 2.2),
            30 * np.sin(columns / 3.1) + 18 * np.sin(rows / 1.9 - columns / 2.4),
        ],
        axis=-1,
    )
    origin = to_metric(np.array([[2.6, 53.6]]))[0]
    moved: Points = grid + bend + random.uniform(-17, 17, grid.shape) + origin
    return moved


def _edges() -> list[Edge]:
    """The corners that a street joins, and its kind."""
    found = []
    for row in range(UP):
        for column in range(ACROSS):
            if column + 1 < ACROSS and (kind := _east(row, column)):
                found.append(((row, column), (row, column + 1), kind))
            if row + 1 < UP and (kind := _north(row, column)):
                found.append(((row, column), (row + 1, column), kind))
    return [*_thinned(found), *DIAGONALS]


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


def _thinned(edges: list[Edge]) -> list[Edge]:
    """Take out a street in three where the town stays in one piece, so that it is no grid."""
    random = np.random.default_rng(SEED + 1)
    inside = _inside_park()
    kept = [edge for edge in edges if edge[0] not in inside and edge[1] not in inside]
    for edge in [kept[index] for index in random.permutation(len(kept))[: len(kept) // 3]]:
        without = [one for one in kept if one is not edge]
        if edge[2] == "street" and not _near_story(edge) and _pieces(without) == _pieces(kept):
            kept = without
    return kept


def _near_story(edge: Edge) -> bool:
    return all(2 <= row <= MAIN_ROW and 4 <= column <= RAIL for row, column in edge[:2])


def _inside_park() -> set[Corner]:
    west, south, east, north = PARK
    return {(row, column) for row in range(south + 1, north) for column in range(west + 1, east)}


def _pieces(edges: list[Edge]) -> int:
    pairs = np.array([(a[0] * ACROSS + a[1], b[0] * ACROSS + b[1]) for a, b, _ in edges])
    joined = coo_array((np.ones(len(pairs)), pairs.T), shape=(ACROSS * UP,) * 2)
    return int(connected_components(joined, directed=False)[0])


def _streets(nodes: Points) -> Iterable[Thing]:
    random = np.random.default_rng(SEED + 2)
    edges = _edges()
    for edge, name in zip(edges, _street_names(edges), strict=True):
        (start, end, kind), bow = edge, random.uniform(-9, 9)
        a, b = nodes[start], nodes[end]
        aside = np.array([a[1] - b[1], b[0] - a[0]]) / np.hypot(*(b - a)) * bow
        bridge = start[0] == CANAL and end[0] == CANAL + 1
        middle = _towpath_at(nodes, start[1]) if bridge else (a + b) / 2 + aside
        points = [a, b] if kind != "street" and not bridge else [a, middle, b]
        yield _line(points, name, kind)


def _street_names(edges: list[Edge]) -> list[str]:
    """A name for each street: stretches that go straight on share one, no two others do."""
    names: dict[Edge, str] = {}
    words = np.random.default_rng(SEED + 3).permutation(FIRST).tolist()
    count = 0
    for edge in sorted(edges, key=_order):
        start, end, kind = edge
        step = end[0] - start[0], end[1] - start[1]
        before = (start[0] - step[0], start[1] - step[1]), start, kind
        if kind in NAMED:
            names[edge] = NAMED[kind][step[0]]
        elif before in names and start[1 - step[0]] not in TURNS[step[0]]:
            names[edge] = names[before]
        else:
            blind = sum(end in other[:2] for other in edges) == 1
            last = BLIND[count // len(words)] if blind else KINDS[count % len(KINDS)]
            names[edge] = f"{words[count % len(words)]} {last}"
            count += 1
    return [names[edge] for edge in edges]


def _order(edge: Edge) -> tuple[int, int, int, int]:
    """Along each row first, then up each column, so that a street is met from its beginning."""
    (row, column), end, _ = edge
    level = end[0] - row
    return (level, row, column, 0) if not level else (level, column, row, end[1])


def _line(points: Iterable[Points], name: str, kind: str) -> Thing:
    return Thing(shapely.LineString(list(points)), {"name": name, "kind": kind})


def _ways_out(nodes: Points) -> Iterable[Thing]:
    """The main roads to the edge of the town, the way to the station, and along the canal."""
    for row, column, outward, name in (
        (MAIN_ROW, 0, (-85, 6), "High Road"),
        (MAIN_ROW, ACROSS - 1, (85, 0), "High Road"),
        (0, MAIN_COLUMN, (8, -85), "Lanternford Road"),
        (UP - 1, MAIN_COLUMN, (-4, 85), "Lanternford Road"),
    ):
        yield _line([nodes[row, column], nodes[row, column] + outward], name, "main")
    station = np.array(_spots(nodes)["station"])
    yield _line([nodes[STATION, RAIL], station - [8, 0]], "Station Approach", "street")
    for first, last in pairwise(CANAL_BRIDGES):
        towpath = [_towpath_at(nodes, column) for column in range(first, last + 1)]
        yield _line(towpath, "Canal towpath", "path")


def _towpath_at(nodes: Points, column: int) -> Points:
    along: Points = nodes[CANAL, column] * 0.68 + nodes[CANAL + 1, column] * 0.32
    return along


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
        yield _line([nodes[row, column], middle], name, "path")


def _middle(nodes: Points) -> Points:
    west, south, east, north = PARK
    corners = nodes[[south, south, north, north], [west, east, west, east]]
    middle: Points = corners.mean(axis=0)
    return middle


def _railway(nodes: Points) -> Thing:
    between = (nodes[:, RAIL] + nodes[:, RAIL + 1]) / 2
    south, north = between[0] - [15, 160], between[-1] + [15, 160]
    return _line([south, *between, north], "Lanternford line", "rail")


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
        "station": at((nodes[STATION, RAIL] + nodes[STATION, RAIL + 1]) / 2 - [22, 0]),
        "underpass": at((nodes[UNDERPASS, RAIL] + nodes[UNDERPASS, RAIL + 1]) / 2),
        "bus stop": at(nodes[STATION, RAIL] + [-10, 16]),
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
        corners = shapely.get_coordinates(block.simplify(12).exterior)
        gaps = shapely.MultiLineString([[block.centroid, corner] for corner in corners]).buffer(7)
        rows = block.buffer(-10).difference(block.buffer(-23)).difference(gaps.union(taken))
        for row in shapely.get_parts(rows.simplify(1)):
            if row.area > 200:
                yield _named(row, "", "building")


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
    east = shapely.Point(_middle(nodes) + np.array([88, 8])).buffer(30)
    west = shapely.Point(_middle(nodes) + np.array([112, -6])).buffer(24)
    pond: shapely.Polygon = east.union(west).simplify(1)
    return pond


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
