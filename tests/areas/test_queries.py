"""What lies where, what it is called, and what the map is given."""

import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from django.test import Client

from walktalk.access.actors import system
from walktalk.analysis.network import Unreachable
from walktalk.analysis.projection import to_lonlat, to_metric
from walktalk.areas import operations, queries
from walktalk.areas.formats.boundaries import Columns
from walktalk.areas.formats.files import BadFile
from walktalk.areas.models import Landmark, Street
from walktalk.record.models import Waiting

pytestmark = pytest.mark.django_db
BY = system("test")
ORIGIN = to_metric(np.array([[-0.07, 51.47]]))[0]


def feature(shape: shapely.Geometry, **properties: Any) -> dict[str, Any]:
    moved = shapely.transform(shape, lambda xy: to_lonlat(xy + ORIGIN))
    return {"type": "Feature", "geometry": mapping(moved), "properties": properties}


def mapping(shape: Any) -> Any:
    return shapely.geometry.mapping(shape)


def write(path: Path, *features: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}))
    return path


AREAS = {
    "force": [feature(shapely.Point(0, 0), code="F", name="Fell Police", parent=None)],
    "borough": [
        feature(shapely.box(0, 0, 2_000, 1_000), code="B", name="Fellford", parent="F"),
        feature(shapely.box(0, 3_000, 900, 4_000), code="C", name="Cragside", parent="F"),
    ],
    "ward": [
        feature(shapely.box(0, 0, 1_000, 1_000), code="W1", name="Mill End", parent="B"),
        feature(shapely.box(1_000, 0, 2_000, 1_000), code="W2", name="Weir Side", parent="B"),
    ],
}
STREETS = [
    feature(shapely.LineString([(0, 500), (500, 500)]), name="Ash Road", kind="street"),
    feature(shapely.LineString([(500, 500), (520, 500)]), name="Low Arch", kind="underpass"),
    feature(shapely.LineString([(520, 500), (900, 500)]), name="Elm Road", kind="main"),
    feature(shapely.LineString([(0, 0), (0, 900)]), name="Fell line", kind="rail"),
    feature(shapely.LineString([(1_800, 500), (1_900, 500)]), name="Ash Road", kind="street"),
]
LANDMARKS = [
    feature(shapely.Point(300, 600), name="Fell police", kind="police_station", meeting=True),
    feature(shapely.Point(200, 480), name="A café", kind="landmark", meeting=True),
    feature(shapely.box(600, 600, 2_000, 990), name="Long Park", kind="park", meeting=False),
    feature(shapely.Point(1_500, 300), name="Fell station", kind="station", meeting=True),
]


@pytest.fixture
def town(tmp_path: Path, now: dt.datetime) -> Path:
    for kind, features in AREAS.items():
        operations.load_areas(
            path=write(tmp_path / f"{kind}.geojson", *features),
            kind=kind,
            columns=Columns("code", "name", "parent"),
            valid_from=now.date(),
            by=BY,
            now=now,
        )
    streets = write(tmp_path / "streets.geojson", *STREETS)
    landmarks = write(tmp_path / "landmarks.geojson", *LANDMARKS)
    operations.load_streets(path=streets, by=BY, now=now)
    operations.load_landmarks(path=landmarks, by=BY, now=now)
    return tmp_path


def at(x: float, y: float) -> tuple[float, float]:
    return float(ORIGIN[0] + x), float(ORIGIN[1] + y)


def test_areas_below_others(town: Path) -> None:
    assert [row.code for row in queries.children("F", "borough")] == ["C", "B"]
    assert [row.code for row in queries.children("B", "ward")] == ["W1", "W2"]
    assert queries.children("C", "ward") == []
    assert queries.children("W1", "borough") == []
    assert queries.within("F") == {"W1", "W2"}
    found = queries.area("W1")
    assert found is not None
    assert (found.name, found.kind, found.parent) == ("Mill End", "ward", "B")
    assert queries.area("W9") is None


def test_a_point_on_the_border_is_in_one_ward(town: Path) -> None:
    spots = np.array([at(10, 10), at(1_990, 10), at(-50, 10), at(1_000, 400)])
    assert queries.locate(spots)[:3] == ["W1", "W2", None]
    assert queries.locate(spots)[3] in {"W1", "W2"}
    assert queries.locate(np.empty((0, 2))) == []


@pytest.mark.parametrize(
    ("spot", "name"),
    [
        ((200, 490), "A café"),
        ((505, 505), "Low Arch"),
        ((700, 505), "Elm Road"),
        ((100, 560), "Ash Road"),
        ((1_900, 950), "Long Park"),
        ((1_850, 595), "Ash Road"),
        ((470, 520), "Low Arch"),
        ((450, 520), "Ash Road"),
        ((5_000, 5_000), ""),
    ],
)
def test_a_place_is_called_what_people_call_it(
    town: Path, spot: tuple[float, float], name: str
) -> None:
    assert queries.place_name(*at(*spot)) == name


def test_meeting_points_begin_with_the_police_station(town: Path) -> None:
    names = [row.name for row in queries.meeting_points("W1")]
    assert names == ["Fell police", "A café"]
    assert [row.name for row in queries.landmarks("W2")] == ["Fell station", "Long Park"]
    assert [row.name for row in queries.landmarks(kinds=["park"])] == ["Long Park"]


def test_a_walk_follows_the_streets_but_not_the_railway(town: Path) -> None:
    way = queries.network("W1").path(np.array([at(0, 500), at(900, 500)]))
    assert len(way) == 4
    assert queries.street_names_along(way) == ["Ash Road", "Low Arch", "Elm Road"]
    assert len(queries.network("W1").nodes) == 4
    with pytest.raises(Unreachable):
        queries.network("C")


def test_new_streets_are_walked_at_once(town: Path, now: dt.datetime) -> None:
    before = len(queries.network("W1").nodes)
    path = write(town / "streets.geojson", STREETS[0])
    operations.load_streets(path=path, by=BY, now=now)
    assert len(queries.network("W1").nodes) == 2 < before


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("weir", ["W2"]),
        ("ash road", ["W1", "W2"]),
        (" fell STATION ", ["W2"]),
        ("x", []),
        ("nowhere", []),
        ("%", []),
        ("low arch", ["W1"]),
    ],
)
def test_wards_are_found_by_what_lies_in_them(town: Path, words: str, codes: list[str]) -> None:
    assert sorted(row.code for row in queries.find(words)) == codes


def test_the_map_gets_lines_points_and_surfaces_it_knows(town: Path) -> None:
    response = Client().get("/areas/W1/streets.json")
    assert response.status_code == 200
    assert response.headers["Cache-Control"].startswith("public, max-age=3600")
    features = json.loads(response.content)["features"]
    kinds = {(one["properties"]["kind"], one["geometry"]["type"]) for one in features}
    assert kinds == {
        ("ward", "Polygon"),
        ("street", "LineString"),
        ("underpass", "LineString"),
        ("main", "LineString"),
        ("rail", "LineString"),
        ("park", "Polygon"),
        ("landmark", "Point"),
    }
    (road,) = (one for one in features if one["properties"].get("name") == "Elm Road")
    assert road["geometry"]["coordinates"][0] == pytest.approx([-0.0625, 51.4744], abs=0.001)


def test_the_map_is_small_and_kept_until_something_on_it_changes(
    town: Path, now: dt.datetime
) -> None:
    plain = Client().get("/areas/W1/streets.json")
    small = Client().get("/areas/W1/streets.json", headers={"Accept-Encoding": "br, gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 2
    assert small.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in small.headers["Vary"]
    for one, coding in ((plain, "identity"), (small, "gzip")):
        asked = {"If-None-Match": one.headers["ETag"], "Accept-Encoding": coding}
        again = Client().get("/areas/W1/streets.json", headers=asked)
        assert (again.status_code, again.content) == (304, b"")
    path = write(town / "streets.geojson", *STREETS[:2])
    operations.load_streets(path=path, credit="Fell Council", by=BY, now=now)
    asked = {"If-None-Match": plain.headers["ETag"], "Accept-Encoding": "identity"}
    changed = Client().get("/areas/W1/streets.json", headers=asked)
    assert changed.status_code == 200
    assert changed.json()["attribution"] == "Fell Council"
    assert "attribution" not in plain.json()


def test_the_map_joins_stretches_of_one_name_and_leaves_straight_corners_out(
    town: Path, now: dt.datetime
) -> None:
    path = write(
        town / "new.geojson",
        feature(shapely.LineString([(0, 500), (50, 500), (100, 500.1)]), name="Ash Road"),
        feature(shapely.LineString([(200, 500), (100, 500.1)]), name="Ash Road"),
        feature(shapely.LineString([(200, 500), (300, 500)]), name=""),
    )
    operations.load_streets(path=path, by=BY, now=now)
    found = [
        one
        for one in Client().get("/areas/W1/streets.json").json()["features"]
        if one["properties"]["kind"] == "street"
    ]
    assert [one["properties"] for one in found] == [
        {"kind": "street", "name": "Ash Road"},
        {"kind": "street"},
    ]
    road = found[0]["geometry"]["coordinates"]
    assert len(road) == 2
    assert all(round(number, 6) == number for point in road for number in point)


@pytest.mark.parametrize("code", ["B", "W9"])
def test_only_wards_have_a_map(town: Path, code: str) -> None:
    assert Client().get(f"/areas/{code}/streets.json").status_code == 404


def test_a_long_park_is_on_every_map_that_it_touches(town: Path) -> None:
    for ward in ("W1", "W2"):
        assert "Long Park" in {one.name for one in queries.map_shapes(ward)}


def test_the_same_streets_again_change_nothing(town: Path, now: dt.datetime) -> None:
    streets = set(Street.objects.values_list("pk", flat=True))
    landmarks = set(Landmark.objects.values_list("pk", flat=True))
    entries = Waiting.objects.count()
    operations.load_streets(path=town / "streets.geojson", by=BY, now=now)
    operations.load_landmarks(path=town / "landmarks.geojson", by=BY, now=now)
    assert set(Street.objects.values_list("pk", flat=True)) == streets
    assert set(Landmark.objects.values_list("pk", flat=True)) == landmarks
    assert Waiting.objects.count() == entries


@pytest.mark.parametrize(
    ("kind", "shape", "sentence"),
    [
        ("motorway", shapely.LineString([(0, 0), (9, 9)]), "feature 2 is of kind motorway"),
        ("street", shapely.Point(0, 0), "feature 2 is a Point; LineString is needed"),
    ],
)
def test_a_bad_street_is_named_and_nothing_is_lost(
    *, town: Path, now: dt.datetime, kind: str, shape: shapely.Geometry, sentence: str
) -> None:
    path = write(town / "new.geojson", STREETS[0], feature(shape, name="New", kind=kind))
    with pytest.raises(BadFile, match=sentence):
        operations.load_streets(path=path, by=BY, now=now)
    assert Street.objects.count() == len(STREETS)
