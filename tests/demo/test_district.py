"""The invented town is always the same, nowhere on land, in one piece, and can be loaded."""

import datetime as dt
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from walktalk.access.actors import system
from walktalk.analysis.network import Network, length
from walktalk.analysis.projection import to_lonlat
from walktalk.areas import operations, queries
from walktalk.demo.district import COLUMNS, STORY_WARD, circuit, district, spot, write
from walktalk.demo.streets import Thing

TOWN = district()
WALKABLE = [one for one in TOWN.streets if one.properties["kind"] != "rail"]
WARDS = {str(one.properties["code"]): one.shape for one in TOWN.areas["ward"]}


def lines(things: list[Thing]) -> list[np.ndarray]:
    return [shapely.get_coordinates(one.shape) for one in things]


def test_it_is_always_the_same() -> None:
    district.cache_clear()
    again = district()
    assert shapely.to_wkb([one.shape for one in again.streets]).tolist() == (
        shapely.to_wkb([one.shape for one in TOWN.streets]).tolist()
    )
    assert [one.properties for one in again.streets] == [one.properties for one in TOWN.streets]


def test_it_lies_in_the_north_sea() -> None:
    west, south, east, north = shapely.total_bounds([one.shape for one in TOWN.streets])
    corners = to_lonlat(np.array([[west, south], [east, north]]))
    assert corners == pytest.approx(np.array([[2.6, 53.6]] * 2), abs=0.06)


def test_the_wards_tile_the_borough() -> None:
    (borough,) = TOWN.areas["borough"]
    assert sum(shape.area for shape in WARDS.values()) == pytest.approx(borough.shape.area)
    assert shapely.union_all(list(WARDS.values())).symmetric_difference(
        borough.shape
    ).area == pytest.approx(0, abs=1)
    assert len(WARDS) == 4


def test_every_street_can_be_reached_from_every_other() -> None:
    network = Network.of(lines(WALKABLE))
    joined = coo_array((network.lengths, network.edges.T), shape=(len(network.nodes),) * 2)
    assert connected_components(joined, directed=False)[0] == 1
    assert 250 <= len(WALKABLE) <= 400


def test_streets_meet_only_at_shared_vertices() -> None:
    shapes = [one.shape for one in WALKABLE]
    for one, other in shapely.STRtree(shapes).query(shapes, predicate="intersects").T:
        if one < other:
            shared = shapely.intersection(shapes[one], shapes[other])
            both = shapely.MultiPoint(shapes[one].coords), shapely.MultiPoint(shapes[other].coords)
            assert shared.geom_type == "Point"
            assert max(shared.distance(points) for points in both) < 0.01


def test_two_streets_never_share_a_name() -> None:
    named = defaultdict(list)
    for one in WALKABLE:
        if one.properties["kind"] == "street":
            named[one.properties["name"]].append(one.shape)
    assert len(named) >= 90
    for name, shapes in named.items():
        assert shapely.line_merge(shapely.union_all(shapes)).geom_type == "LineString", name


def test_nobody_walks_into_the_canal_or_onto_the_line() -> None:
    (canal,) = (
        one.shape for one in TOWN.landmarks if one.properties["name"] == "Lanternford Canal"
    )
    (rail,) = (one.shape for one in TOWN.streets if one.properties["kind"] == "rail")
    assert sum(one.shape.crosses(canal) for one in WALKABLE) == 3
    over = {one.properties["kind"] for one in WALKABLE if one.shape.crosses(rail)}
    assert over == {"main", "street", "underpass", "path"}


def test_no_house_stands_in_a_street() -> None:
    streets = shapely.union_all([one.shape for one in WALKABLE]).buffer(5)
    houses = [one.shape for one in TOWN.landmarks if one.properties["kind"] == "building"]
    assert len(houses) > 60
    assert [house.centroid.wkt for house in houses if house.intersects(streets)] == []


def test_the_story_happens_in_its_ward_and_takes_less_than_an_hour() -> None:
    assert set(TOWN.spots) >= {"police station", "station", "underpass", "bus stop", "park"}
    outside = [name for name in TOWN.spots if not WARDS[STORY_WARD].contains_properly(at(name))]
    assert outside == []
    way = Network.of(lines(WALKABLE)).path(circuit())
    assert way[0].tolist() == way[-1].tolist()
    assert 1_200 < length(way) < 3_000
    for name in ("underpass", "park", "bus stop"):
        assert shapely.LineString(way).distance(at(name)) < 40, name


def at(name: str) -> shapely.Point:
    return shapely.Point(spot(name))


@pytest.mark.django_db
def test_it_loads_as_an_operator_would_load_it(tmp_path: Path, now: dt.datetime) -> None:
    files = write(TOWN, tmp_path)
    by = system("test")
    for kind in ("force", "unit", "borough", "ward"):
        operations.load_areas(
            path=files.areas[kind],
            kind=kind,
            columns=COLUMNS,
            valid_from=now.date(),
            by=by,
            now=now,
        )
    operations.load_streets(path=files.streets, by=by, now=now)
    operations.load_landmarks(path=files.landmarks, by=by, now=now)
    assert queries.within("M1") == {"L01", "L02", "L03", "L04"}
    assert queries.meeting_points(STORY_WARD)[0].name == "Park Hill police station"
    names = [queries.place_name(*spot(name)) for name in ("underpass", "park", "bus stop")]
    assert names == ["Station underpass", "Lantern Park", "Station bus stop"]
    passed = queries.street_names_along(queries.network(STORY_WARD).path(circuit()))
    assert {"High Road", "Station underpass", "Pond Path"} <= set(passed)
