"""The streets of the invented town: corners out of line, and what joins them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely.geometry.base import BaseGeometry

from walktalk.analysis.projection import to_metric

SEED = 1888
ACROSS, UP = 17, 13
STEP_X, STEP_Y = 122.0, 126.0
RAIL, CANAL, STATION = 6, 9, 3
MAIN_COLUMN, MAIN_ROW = 8, 6
CANAL_BRIDGES, RAIL_BRIDGES, UNDERPASS = (2, 8, 13), (MAIN_ROW, 10), 2
PARK = (1, 2, 4, 5)

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

    shape: BaseGeometry
    properties: dict[str, str | bool | None]


def corners() -> Points:
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


def streets(nodes: Points) -> tuple[Thing, ...]:
    """Every stretch of street, path and railway between the corners (up, across, 2) in metres."""
    return (*_streets(nodes), *_ways_out(nodes), *_park_paths(nodes), _railway(nodes))


def park_middle(nodes: Points) -> Points:
    """Where the paths of the park meet."""
    west, south, east, north = PARK
    corners = nodes[[south, south, north, north], [west, east, west, east]]
    middle: Points = corners.mean(axis=0)
    return middle


def station(nodes: Points) -> Points:
    """Where the station stands, west of the railway."""
    middle: Points = (nodes[STATION, RAIL] + nodes[STATION, RAIL + 1]) / 2
    return middle - [22, 0]


def towpath_at(nodes: Points, column: int) -> Points:
    """Where the towpath passes a column of corners."""
    along: Points = nodes[CANAL, column] * 0.68 + nodes[CANAL + 1, column] * 0.32
    return along


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
        middle = towpath_at(nodes, start[1]) if bridge else (a + b) / 2 + aside
        points = [a, b] if kind == "main" and not bridge else [a, middle, b]
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
    yield _line([nodes[STATION, RAIL], station(nodes) - [8, 0]], "Station Approach", "street")
    for first, last in pairwise(CANAL_BRIDGES):
        towpath = [towpath_at(nodes, column) for column in range(first, last + 1)]
        yield _line(towpath, "Canal towpath", "path")


def _park_paths(nodes: Points) -> Iterable[Thing]:
    west, south, east, north = PARK
    middle = park_middle(nodes)
    for row, column, name in (
        (south, west, "Bandstand Path"),
        (south, east, "Pond Path"),
        (north, west, "Bandstand Path"),
        (north, east, "Pond Path"),
        (south, (west + east) // 2, "Lime Walk"),
        (north, (west + east) // 2, "Lime Walk"),
    ):
        yield _line([nodes[row, column], middle], name, "path")


def _railway(nodes: Points) -> Thing:
    between = (nodes[:, RAIL] + nodes[:, RAIL + 1]) / 2
    south, north = between[0] - [15, 160], between[-1] + [15, 160]
    return _line([south, *between, north], "Lanternford line", "rail")
