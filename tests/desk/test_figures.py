"""Yearly figures: once, rounded, nothing under ten, and nothing of the year that still runs."""

import csv
import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.desk.conftest import PASSWORD, role
from walktalk.desk.models import CaseStep, Figures, Opened
from walktalk.desk.operations import add_member, release_figures

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
DAY = dt.timedelta(days=1)
BEGAN = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)
DUE = dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC)
Many = Callable[..., None]


@pytest.fixture(autouse=True)
def began() -> None:
    """A desk that works since March 2025."""
    add_member(name="ruth", label="Ruth", password=PASSWORD, roles=["reviewer"], now=BEGAN)


def many(count: int, kind: str, *, upheld: int = 0, took: int = 20) -> None:
    """Envelopes of 2025, all decided where they are complaints."""
    for number in range(count):
        one = Opened.objects.create(envelope=uuid.uuid4(), kind=kind, sorted_at=BEGAN)
        if kind == "complaint":
            state = "upheld" if number < upheld else "not_upheld"
            on = (BEGAN + took * DAY).date()
            CaseStep.objects.create(envelope=one.pk, state=state, on=on, at=BEGAN, by="member:1")


def released() -> dict[str, Any]:
    with role("walktalk_desk"):
        release_figures(now=DUE)
    return dict(Figures.objects.values().get())


def test_counts_are_rounded_before_they_are_stored() -> None:
    many(23, "complaint", upheld=12, took=32)
    many(17, "feedback")
    many(9, "disclosure")
    found = released()
    assert found.pop("released_at") == DUE
    assert found == {
        "year": 2025,
        "received": 25,
        "decided": 25,
        "upheld": 10,
        "days": 30,
        "feedback": 15,
        "disclosures": None,
    }


def test_under_ten_nothing_is_stored() -> None:
    many(9, "complaint", upheld=9)
    found = released()
    assert {found[name] for name in ("received", "decided", "upheld", "days")} == {None}


def test_what_was_released_is_not_revised() -> None:
    many(10, "complaint")
    before = released()
    many(40, "complaint")
    release_figures(now=DUE + 90 * DAY)
    assert Figures.objects.values().get() == before


def test_the_year_that_runs_and_years_before_the_desk_have_none() -> None:
    release_figures(now=DUE - DAY)
    assert not Figures.objects.exists()
    release_figures(now=DUE)
    assert [one.year for one in Figures.objects.all()] == [2025]


def test_everybody_may_read_them(client: Client) -> None:
    many(23, "complaint", upheld=3)
    released()
    with role("walktalk_desk"):
        assert "/figures/2025/" in client.get("/figures/").text
        page = client.get("/figures/2025/").text
        assert "About 25" in page
        assert "Fewer than 10" in page
        assert "Half took about 20 days or less" in page
        for year in (2024, 2026):
            assert client.get(f"/figures/{year}/").status_code == 404
        answer = client.get("/figures/2025.csv")
    assert answer["Content-Type"] == "text/csv"
    rows = list(csv.DictReader(answer.text.splitlines()))
    about = {row["what"]: (row["about"], row["note"]) for row in rows}
    assert about["received"] == ("25", "rounded to 5")
    assert about["upheld"] == ("", "fewer than 10")
    assert {row["year"] for row in rows} == {"2025"}
