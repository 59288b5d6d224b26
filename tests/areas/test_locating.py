"""A point is put in its ward from memory: the right one, on borders and in holes too, and never
in one that is gone."""

import datetime as dt
import time

import numpy as np
import pytest
import shapely
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from walktalk.areas.models import Area
from walktalk.areas.queries import forget_wards, locate

WEST, SOUTH = 530_000.0, 180_000.0
CORNER = np.array([WEST, SOUTH])
GRID = 6
CELLS = [(column, row) for column in range(GRID) for row in range(GRID)]
HALVES = st.integers(min_value=-1, max_value=2 * GRID + 1).map(lambda half: half / 2)
SPOTS = st.lists(st.tuples(HALVES, HALVES), min_size=1, max_size=30)
OWNERS = st.lists(
    st.sampled_from([None, "W1", "W2", "W3"]), min_size=len(CELLS), max_size=len(CELLS)
)


def ward(code: str, surface: shapely.Geometry) -> Area:
    inside = shapely.point_on_surface(surface)
    return Area.objects.create(
        code=code,
        name=code,
        kind="ward",
        valid_from=dt.date(2024, 5, 1),
        boundary=shapely.to_wkb(surface),
        x=inside.x,
        y=inside.y,
    )


def cells(codes: list[str | None]) -> dict[str, shapely.Geometry]:
    """Wards of whole squares of a metre: in pieces, with holes, touching each other."""
    found: dict[str, list[shapely.Polygon]] = {}
    for (column, row), code in zip(CELLS, codes, strict=True):
        if code:
            west, south = WEST + column, SOUTH + row
            square = shapely.box(west, south, west + 1, south + 1)
            found.setdefault(code, []).append(square)
    return {code: shapely.union_all(squares) for code, squares in sorted(found.items())}


def plainly(wards: dict[str, shapely.Geometry], xy: np.ndarray) -> list[str | None]:
    """The same by asking every ward about every point."""
    return [
        next(
            (code for code, one in wards.items() if shapely.intersects(one, shapely.Point(spot))),
            None,
        )
        for spot in xy
    ]


class OnTheGrid(TestCase):
    """Corners, edges and middles of squares, so that half of the points lie on a border."""

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(codes=OWNERS, spots=SPOTS)
    def test_as_a_plain_loop_says(
        self, codes: list[str | None], spots: list[tuple[float, float]]
    ) -> None:
        wards = cells(codes)
        for code, surface in wards.items():
            ward(code, surface)
        forget_wards()
        xy = np.array(spots) + CORNER
        expected = plainly(wards, xy)
        assert locate(xy) == expected
        assert [locate(spot)[0] for spot in xy] == expected


@pytest.mark.django_db
def test_a_hole_is_outside_and_its_edge_inside() -> None:
    ring = shapely.box(WEST, SOUTH, WEST + 9, SOUTH + 9)
    ward("W1", ring.difference(shapely.box(WEST + 3, SOUTH + 3, WEST + 6, SOUTH + 6)))
    spots = np.array([[1, 1], [4, 4], [3, 4], [9, 9], [9.01, 9]]) + CORNER
    assert locate(spots) == ["W1", None, "W1", "W1", None]


@pytest.mark.django_db
def test_without_wards_nothing_is_found() -> None:
    assert locate(np.array([[WEST, SOUTH]])) == [None]
    assert locate(np.empty((0, 2))) == []


@pytest.mark.django_db
def test_the_database_is_asked_once_a_second_and_not_for_every_point() -> None:
    ward("W1", shapely.box(WEST, SOUTH, WEST + 9, SOUTH + 9))
    spot = np.array([[WEST + 1, SOUTH + 1]])
    locate(spot)
    with CaptureQueriesContext(connection) as asked:
        begun = time.monotonic()
        while time.monotonic() - begun < 0.2:
            assert locate(spot) == ["W1"]
    assert len(asked) <= 1


@pytest.mark.django_db
def test_what_another_process_loaded_is_seen_within_a_second() -> None:
    ward("W1", shapely.box(WEST, SOUTH, WEST + 9, SOUTH + 9))
    spot = np.array([[WEST + 1, SOUTH + 1]])
    assert locate(spot) == ["W1"]
    Area.objects.update(valid_to=dt.date(2025, 5, 1))
    ward("W2", shapely.box(WEST, SOUTH, WEST + 9, SOUTH + 9))
    time.sleep(1.01)
    assert locate(spot) == ["W2"]
