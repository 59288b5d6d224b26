"""Streets are loaded whole or not at all, and an operator is told what the file is like."""

import datetime as dt
import gzip
from pathlib import Path

import numpy as np
import pytest
import shapely
from click.testing import CliRunner, Result

from tests.areas import files
from tests.areas.files import layer, line, osm
from walktalk.analysis.projection import to_metric
from walktalk.areas import queries
from walktalk.areas.commands import streets
from walktalk.areas.formats.osm import kind_of
from walktalk.areas.models import Credit, Street
from walktalk.record.models import Waiting

pytestmark = pytest.mark.django_db
CROSS = [line((0, 0), (100, 0)), line((100, 0), (200, 0)), line((100, 0), (100, 90))]
NAMES = ["Ash Road", "Ash Road", None]


def run(*words: object) -> Result:
    return CliRunner().invoke(streets, [str(word) for word in words])


def stored() -> list[tuple[str, str, int]]:
    rows = Street.objects.order_by("pk").values_list("name", "kind", "length")
    return [(name, kind, round(length)) for name, kind, length in rows]


def test_streets_of_a_geopackage(tmp_path: Path) -> None:
    path = layer(tmp_path / "town.gpkg", CROSS, {"name": NAMES})
    result = run("load", path)
    assert "3 stretches of street loaded from town.gpkg" in result.output
    assert stored() == [
        ("Ash Road", "street", 100),
        ("Ash Road", "street", 100),
        ("", "street", 90),
    ]
    assert Waiting.objects.get().content["facts"] == {"count": 3}


def test_the_same_file_again_changes_nothing_and_says_so(tmp_path: Path) -> None:
    path = layer(tmp_path / "town.gpkg", CROSS, {"name": NAMES})
    run("load", path)
    before = list(Street.objects.values_list("pk", flat=True))
    assert "loaded already: nothing changed" in run("load", path).output
    assert list(Street.objects.values_list("pk", flat=True)) == before
    assert Waiting.objects.count() == 1


def test_the_report_counts_what_was_read_and_why_some_was_left_out(tmp_path: Path) -> None:
    path = layer(
        tmp_path / "town.gpkg",
        [
            *CROSS,
            shapely.reverse(CROSS[0]),
            line((7, 7), (7, 7)),
            shapely.MultiLineString([line((500, 0), (510, 0)), line((600, 0), (610, 0))]),
            line((0, 300), (100, 300)),
        ],
        {
            "label": [*NAMES, "Ash Road", "", "Far Lane", "Fell line"],
            "kind": ["street", "street", "path", "street", "street", "street", "rail"],
        },
    )
    report = run("check", path, "--name", "label").output.splitlines()
    assert report == [
        "town.gpkg can be loaded. Nothing was stored.",
        "  read          7 features of layer town",
        "  kept          6 stretches, 0.4 km",
        "  left out      1 drawn twice",
        "  left out      1 without length",
        "  kinds         street 4, path 1, rail 1",
        "  named         5 (83%), 3 different names",
        "  without name  1",
        "  in one piece  93.5% of the length that can be walked; 2 islands beside it",
    ]
    assert Street.objects.count() == 0
    assert not Credit.objects.exists()


def test_islands_ask_for_a_closer_look(tmp_path: Path) -> None:
    apart = [line((0, 0), (100, 0)), line((0, 50), (100, 50))]
    report = run("check", layer(tmp_path / "town.gpkg", apart, {"name": ["A", "B"]})).output
    assert "50.0% of the length that can be walked; 1 island beside it" in report
    assert "streets join only where they share a vertex" in report


def test_lines_are_found_among_other_layers(tmp_path: Path) -> None:
    path = tmp_path / "town.gpkg"
    layer(path, [shapely.Point(files.ORIGIN)], {"name": ["x"]}, name="nodes")
    layer(path, CROSS, {"name": NAMES}, name="edges")
    assert "3 features of layer edges" in run("check", path).output
    layer(path, CROSS[:1], {"name": ["Old Road"]}, name="old")
    several = run("load", path)
    assert several.exit_code == 1
    assert "has several layers of lines: edges (LineString), old (LineString)" in several.output
    assert "1 stretch of street" in run("load", path, "--layer", "old").output
    assert "has no layer roads. It has: nodes" in run("load", path, "--layer", "roads").output
    assert stored() == [("Old Road", "street", 100)]


def test_a_zipped_shapefile_in_degrees(tmp_path: Path) -> None:
    degrees = shapely.LineString([files.NODES[1], files.NODES[2]])
    path = layer(tmp_path / "streets.shp", [degrees], {"name": ["Ælf Street"]}, crs="EPSG:4326")
    assert run("load", files.zipped(tmp_path / "streets.zip", path)).exit_code == 0
    assert stored() == [("Ælf Street", "street", 69)]


def test_ways_of_openstreetmap_are_cut_where_they_meet(tmp_path: Path) -> None:
    path = osm(
        tmp_path / "town.osm",
        ([1, 2, 3], {"highway": "primary", "name": "High  Road"}),
        ([4, 2], {"highway": "footway", "tunnel": "yes"}),
        ([2, 5], {"highway": "residential", "name": "Ash &amp; Elm Road"}),
        ([1, 4], {"highway": "residential", "access": "private"}),
        ([1, 5], {"highway": "motorway"}),
        ([3, 5], {"highway": "construction"}),
        ([3, 4], {"railway": "rail"}),
        ([3, 99], {"highway": "path"}),
        ([1, 3], {"building": "yes"}),
    )
    packed = tmp_path / "town.osm.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert stored() == []
    report = run("load", packed).output
    assert stored() == [
        ("High Road", "main", 69),
        ("High Road", "main", 69),
        ("", "underpass", 111),
        ("Ash & Elm Road", "street", 111),
        ("", "rail", 131),
    ]
    for words in (
        "8 features of layer ways",
        "1 closed to people on foot",
        "1 motorways and others not for walking",
        "1 being built or gone",
        "1 with nodes outside the extract",
        "100.0% of the length",
    ):
        assert words in report
    assert Credit.objects.get().words == "© OpenStreetMap contributors"
    assert "nothing changed" in run("load", path).output


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"highway": "trunk_link"}, "main"),
        ({"highway": "steps"}, "path"),
        ({"highway": "cycleway", "foot": "no"}, ""),
        ({"highway": "service", "access": "no", "foot": "designated"}, "street"),
        ({"highway": "residential", "tunnel": "yes"}, "street"),
        ({"highway": "pedestrian", "tunnel": "yes"}, "underpass"),
        ({"highway": "trunk", "motorroad": "yes"}, ""),
        ({"railway": "subway", "tunnel": "yes"}, ""),
        ({"railway": "rail", "service": "siding"}, ""),
        ({"railway": "platform"}, ""),
        ({"railway": "tram"}, "rail"),
    ],
)
def test_kinds_of_openstreetmap(tags: dict[str, str], kind: str) -> None:
    found, why_not = kind_of(tags)
    assert found == kind
    assert bool(found) != bool(why_not)


def test_southwark(data: Path) -> None:
    path = data / "streets/southwark_streets.gpkg"
    report = run("load", path, "--credit", "© OpenStreetMap contributors").output
    assert "12,049 stretches of street loaded" in report
    assert "12,054 features of layer edges" in report
    assert "12,049 stretches, 340.9 km" in report
    assert "5,524 (46%), 848 different names" in report
    assert "99.1% of the length that can be walked; 58 islands beside it" in report
    assert Street.objects.count() == 12_049


def test_a_place_in_southwark_is_called_by_its_street(data: Path) -> None:
    run("load", data / "streets/southwark_streets.gpkg")
    spots = to_metric(np.array([[-0.1003, 51.4946], [-0.0865, 51.4953], [-0.0935, 51.4742]]))
    names = [queries.place_name(*spot) for spot in spots.tolist()]
    assert names == ["Newington Butts", "Great Dover Street", "Camberwell New Road"]
    named = list(Street.objects.exclude(name=""))
    lines = [queries.shape(one.line) for one in named]
    for path in Street.objects.filter(name="").order_by("pk")[:2000:400]:
        away = shapely.distance(lines, shapely.Point(path.x, path.y))
        assert queries.place_name(path.x, path.y) == named[int(away.argmin())].name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("borough_sausage_links.osm.gz", "street 14, path 71, main 45"),
        ("st_georges_cycletrack.osm.gz", "street 57, path 153, main 68, underpass 37"),
        ("rutland-2018.osm.pbf", "kept          7,931 stretches, 1,479.6 km"),
    ],
)
def test_real_openstreetmap_files(data: Path, name: str, words: str) -> None:
    result = run("load", data / "osm_raw" / name)
    assert result.exit_code == 0
    assert words in result.output


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("West-Oakland.osm.bz2", "way 6329561 lies at longitude -122.3006, latitude 37.8074"),
        ("planet_10.068_48.135.osm", "way 25216931 lies at longitude 10.0708, latitude 48.1351"),
    ],
)
def test_streets_of_another_country_are_refused(data: Path, name: str, where: str) -> None:
    result = run("load", data / "osm_raw" / name)
    assert result.exit_code == 1
    assert f"{name}, {where}, outside the British National Grid (EPSG:27700)" in result.output
    assert Street.objects.count() == 0


def test_the_map_names_its_source_again_when_it_changes(tmp_path: Path, now: dt.datetime) -> None:
    path = layer(tmp_path / "town.gpkg", CROSS, {"name": NAMES})
    run("load", path)
    assert "loaded from" in run("load", path, "--credit", "Fell Council").output
    assert Credit.objects.get().words == "Fell Council"
    assert "nothing changed" in run("load", path, "--credit", "Fell Council").output
