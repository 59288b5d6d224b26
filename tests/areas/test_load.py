"""Boundaries are loaded whole or not at all, dated, and the same file again changes nothing."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from click.testing import CliRunner

from walktalk.access.actors import system
from walktalk.areas import queries
from walktalk.areas.commands import areas as group
from walktalk.areas.formats.boundaries import Columns
from walktalk.areas.formats.files import BadFile
from walktalk.areas.models import Area
from walktalk.areas.operations import Loaded, load_areas
from walktalk.record.models import Waiting

pytestmark = pytest.mark.django_db
COLUMNS = Columns("code", "name", "parent")
DAY = dt.date(2024, 5, 1)
LATER = dt.date(2025, 5, 1)


def square(
    west: float, code: str | None, name: str = "Ward", *, parent: str | None = None
) -> dict[str, Any]:
    ring = [[west, 51.4], [west + 0.01, 51.4], [west + 0.01, 51.41], [west, 51.41], [west, 51.4]]
    return {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [ring]},
        "properties": {"code": code, "name": name, "parent": parent},
    }


def file(folder: Path, *features: dict[str, Any]) -> Path:
    path = folder / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}))
    return path


def load(path: Path, now: dt.datetime, *, kind: str = "ward", since: dt.date = DAY) -> Loaded:
    return load_areas(
        path=path, kind=kind, columns=COLUMNS, valid_from=since, by=system("test"), now=now
    )


def test_areas_hang_below_their_parents(tmp_path: Path, now: dt.datetime) -> None:
    load(file(tmp_path, square(-0.1, "B1", "Borough")), now, kind="borough")
    load(file(tmp_path, square(-0.1, "W1", parent="B1")), now)
    assert queries.within("B1") == {"W1"}
    assert queries.within("W1") == {"W1"}
    assert Waiting.objects.filter(content__kind="areas.loaded").count() == 2


def test_a_parent_is_found_by_position_without_a_column(tmp_path: Path, now: dt.datetime) -> None:
    load(file(tmp_path, square(-0.1, "B1"), square(-0.05, "B2")), now, kind="borough")
    load(file(tmp_path, square(-0.05, "W1")), now)
    assert queries.within("B2") == {"W1"}
    assert queries.within("B1") == frozenset()


def test_the_same_file_again_changes_nothing(tmp_path: Path, now: dt.datetime) -> None:
    path = file(tmp_path, square(-0.1, "W1"), square(-0.05, "W2"))
    load(path, now)
    before = list(Area.objects.order_by("pk").values())
    again = load(path, now, since=LATER)
    assert (again.areas, again.changed, again.ended) == (2, 0, 0)
    assert list(Area.objects.order_by("pk").values()) == before
    assert Waiting.objects.count() == 1


def test_a_later_file_begins_a_generation(tmp_path: Path, now: dt.datetime) -> None:
    load(file(tmp_path, square(-0.1, "W1", "Old name")), now)
    loaded = load(file(tmp_path, square(-0.1, "W1", "New name")), now, since=LATER)
    assert (loaded.changed, loaded.ended) == (1, 0)
    assert [row.name for row in queries.wards()] == ["New name"]
    old = Area.objects.get(name="Old name")
    assert (old.valid_from, old.valid_to) == (DAY, LATER)


def test_areas_end_where_new_ones_take_their_place(tmp_path: Path, now: dt.datetime) -> None:
    load(file(tmp_path, square(-0.1, "W1"), square(-0.05, "W2")), now)
    loaded = load(file(tmp_path, square(-0.1, "N1")), now, since=LATER)
    assert (loaded.changed, loaded.ended) == (1, 1)
    assert {row.code for row in queries.wards()} == {"N1", "W2"}


def test_a_new_code_on_the_same_ground_needs_a_later_day(tmp_path: Path, now: dt.datetime) -> None:
    load(file(tmp_path, square(-0.1, "W1")), now)
    with pytest.raises(BadFile, match="but W1, which it would replace, is loaded from 2024-05-01"):
        load(file(tmp_path, square(-0.1, "N1")), now)
    assert {row.code for row in queries.wards()} == {"W1"}


def test_a_correction_on_the_same_day_is_seen_at_once(tmp_path: Path, now: dt.datetime) -> None:
    load(file(tmp_path, square(-0.1, "W1")), now)
    (before,) = queries.wards()
    there = np.array([(before.x, before.y)])
    assert queries.locate(there) == ["W1"]
    assert load(file(tmp_path, square(-0.05, "W1")), now).changed == 1
    assert queries.locate(there) == [None]
    assert Area.objects.count() == 1


def test_an_area_that_ended_can_come_back(tmp_path: Path, now: dt.datetime) -> None:
    load(file(tmp_path, square(-0.1, "W1")), now)
    load(file(tmp_path, square(-0.1, "N1")), now, since=LATER)
    load(file(tmp_path, square(-0.1, "W1")), now, since=LATER + dt.timedelta(days=1))
    assert {row.code for row in queries.wards()} == {"W1"}
    assert Area.objects.count() == 3


def test_a_code_of_another_kind_is_refused(tmp_path: Path, now: dt.datetime) -> None:
    load(file(tmp_path, square(-0.1, "B1")), now, kind="borough")
    with pytest.raises(BadFile, match="feature 1 has the code B1, which is already that of a bor"):
        load(file(tmp_path, square(-0.1, "B1")), now)


def test_a_day_to_come_is_refused(tmp_path: Path, now: dt.datetime) -> None:
    with pytest.raises(BadFile, match="which is to come"):
        load(file(tmp_path, square(-0.1, "W1")), now, since=now.date() + dt.timedelta(days=1))


def test_a_force_may_be_a_point_but_a_ward_may_not(tmp_path: Path, now: dt.datetime) -> None:
    point = {**square(-0.1, "F1"), "geometry": {"type": "Point", "coordinates": [-0.1, 51.4]}}
    assert load(file(tmp_path, point), now, kind="force").changed == 1
    point["properties"] = {"code": "W1", "name": "Ward", "parent": None}
    with pytest.raises(BadFile, match=r"feature 1 \(W1\) is a Point and encloses no surface"):
        load(file(tmp_path, point), now)


def test_a_shape_that_crosses_itself_is_mended(tmp_path: Path, now: dt.datetime) -> None:
    ring = [[0.0, 51.0], [0.01, 51.01], [0.01, 51.0], [0.0, 51.01], [0.0, 51.0]]
    bow = {**square(0, "W1"), "geometry": {"type": "Polygon", "coordinates": [ring]}}
    load(file(tmp_path, bow), now)
    stored = queries.shape(Area.objects.get().boundary)
    assert stored.is_valid
    assert (stored.geom_type, len(shapely.get_parts(stored))) == ("MultiPolygon", 2)


def test_a_point_is_put_in_its_ward(tmp_path: Path, now: dt.datetime) -> None:
    load(file(tmp_path, square(-0.1, "W1"), square(-0.05, "W2")), now)
    rows = {row.code: row for row in queries.wards()}
    spots = [(rows["W2"].x, rows["W2"].y), (0.0, 0.0), (rows["W1"].x, rows["W1"].y)]
    assert queries.locate(np.array(spots)) == ["W2", None, "W1"]


BAD = [
    ([square(-0.1, "W1"), square(-0.05, "W1")], "feature 2 repeats the code W1 of feature 1"),
    ([square(-0.1, "W1"), square(-0.05, None)], "feature 2 has no code or no name"),
    ([square(-0.1, "W1", parent="B9")], "feature 1 names the parent B9, which is not loaded"),
    ([{**square(-0.1, "W1"), "geometry": None}], "feature 1 has no shape"),
    (
        [
            {
                **square(-0.1, "W1"),
                "geometry": {"type": "LineString", "coordinates": [[-0.1, 51], [-0.2, 51]]},
            }
        ],
        "feature 1 (W1) is a LineString and encloses no surface",
    ),
]


@pytest.mark.parametrize(("features", "sentence"), BAD)
def test_a_bad_file_is_named_and_stores_nothing(
    *, features: list[dict[str, Any]], sentence: str, tmp_path: Path, now: dt.datetime
) -> None:
    load(file(tmp_path, square(-0.1, "B1")), now, kind="borough")
    with pytest.raises(BadFile) as caught:
        load(file(tmp_path, *features), now)
    assert sentence in str(caught.value)
    assert not Area.objects.filter(kind="ward").exists()


def test_an_earlier_day_is_refused(tmp_path: Path, now: dt.datetime) -> None:
    load(file(tmp_path, square(-0.1, "W1")), now, since=LATER)
    with pytest.raises(BadFile, match="Give a later day"):
        load(file(tmp_path, square(-0.1, "W1", "Other")), now, since=DAY)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["load", "{folder}/nothing.gpkg"], "nothing.gpkg is not there. Check the path."),
        (
            ["load", "{folder}/areas.geojson", "--code", "CODE9", "--name", "name"],
            "has no column CODE9",
        ),
        (["load", "{folder}/torn.geojson"], "torn.geojson, line 1, column "),
    ],
)
def test_the_command_says_what_is_wrong_in_a_sentence(
    *, arguments: list[str], sentence: str, tmp_path: Path, now: dt.datetime
) -> None:
    whole = file(tmp_path, square(-0.1, "W1"))
    (tmp_path / "torn.geojson").write_text(whole.read_text()[:80])
    filled = [word.replace("{folder}", str(tmp_path)) for word in arguments]
    result = CliRunner().invoke(group, filled)
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output
    assert Area.objects.count() == 0


def test_londons_boroughs_and_wards(data: Path) -> None:
    run = CliRunner().invoke
    boroughs = str(data / "boundaries/london_boroughs_lad24_27700.gpkg")
    wards = str(data / "boundaries/london_wards_wd24_27700.gpkg")
    first = run(group, ["load", boroughs, "--kind", "borough", "--from", "2024-12-01"])
    assert "33 boroughs read from columns LAD24CD and LAD24NM: 33 new" in first.output
    second = run(group, ["load", wards, "--kind", "ward", "--from", "2024-12-01"])
    assert "684 wards read from columns WD24CD and WD24NM: 684 new" in second.output
    assert "10 names occur more than once" in second.output
    assert len(queries.within("E09000028")) == 23
    assert "Peckham" in {row.name for row in queries.wards(queries.within("E09000028"))}


def test_old_wards_come_from_a_zipped_shapefile(data: Path) -> None:
    run = CliRunner().invoke
    path = str(data / "boundaries/london_wards_gla2014_27700_shp.zip")
    alone = run(group, ["load", path])
    assert alone.exit_code == 1
    assert "feature 1 names the parent E09000021, which is not loaded" in alone.output
    boroughs = str(data / "boundaries/london_boroughs_gla_fullres_27700.gpkg")
    run(group, ["load", boroughs, "--kind", "borough", "--from", "2014-05-01"])
    assert "654 new or changed" in run(group, ["load", path, "--from", "2014-05-01"]).output
    assert len(queries.within("E09000028")) == 21


def test_todays_wards_replace_those_of_ten_years_ago(data: Path) -> None:
    run = CliRunner().invoke
    old = str(data / "boundaries/london_wards_gla2014_27700_shp.zip")
    new = str(data / "boundaries/london_wards_wd24_27700.gpkg")
    run(group, ["load", old, "--parent", "none", "--from", "2014-05-01"])
    assert "684 new or changed" in run(group, ["load", new, "--from", "2024-12-01"]).output
    assert len(queries.wards()) == 684 + 20, "20 small wards of the City are not in the new file"
    assert Area.objects.exclude(valid_to=None).count() == 654 - 20


def test_a_file_of_one_borough_leaves_the_others(data: Path) -> None:
    run = CliRunner().invoke
    for name in ("lambeth", "southwark"):
        path = str(data / f"boundaries/geojson_wgs84/{name}_wards_2012.geojson")
        assert "21 wards read from columns WD13CD and WD13NM" in run(group, ["load", path]).output
    assert len(queries.wards()) == 42
