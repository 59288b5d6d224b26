"""Colleagues sign in, see their own areas, and nobody else does."""

import datetime as dt
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from walktalk.access.roles import ANALYST, COORDINATOR
from walktalk.demo.cast import BUILDER, Cast
from walktalk.staff import operations, queries
from walktalk.staff.commands import group
from walktalk.staff.models import Colleague
from walktalk.staff.operations import CannotAdd
from walktalk.staff.session import actor_of

pytestmark = pytest.mark.django_db
PASSWORD = "lamp path evening 7"


def add(now: dt.datetime, **changes: Any) -> Colleague:
    values: dict[str, Any] = {
        "name": "joan",
        "label": "Joan",
        "password": PASSWORD,
        "roles": [ANALYST],
        "areas": ["L03"],
        "by": BUILDER,
        "now": now,
    }
    return operations.add_colleague(**{**values, **changes})


def test_an_area_brings_every_ward_inside_it(cast: Cast) -> None:
    assert cast.coordinator.areas == {"M1-S", "L01", "L02", "L03", "L04"}
    assert cast.coordinator.roles == {COORDINATOR}


def test_a_ward_brings_itself_alone(cast: Cast, now: dt.datetime) -> None:
    assert actor_of(add(now)).areas == {"L03"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"roles": ["sheriff"]}, "sheriff"),
        ({"roles": []}, "Choose"),
        ({"password": "short"}, "at least 12"),
        ({"name": "joan.ferrers"}, "taken"),
    ],
)
def test_what_makes_no_colleague_is_said(
    cast: Cast, now: dt.datetime, changes: dict[str, Any], words: str
) -> None:
    before = Colleague.objects.count()
    with pytest.raises(CannotAdd, match=words):
        add(now, **changes)
    assert Colleague.objects.count() == before


def test_signing_in_and_out(cast: Cast, now: dt.datetime, client: Client) -> None:
    add(now)
    assert client.get("/staff/places/L03/").headers["Location"].startswith("/staff/sign-in/")
    wrong = client.post("/staff/sign-in/", {"login": "joan", "password": "wrong"})
    assert "sign-in" not in wrong.headers.get("Location", "")
    signed = client.post("/staff/sign-in/", {"login": "joan", "password": PASSWORD})
    assert signed.headers["Location"] == "/staff/"
    assert client.get("/staff/places/L03/").status_code == 200
    client.post("/staff/sign-out/")
    assert client.get("/staff/places/L03/").status_code == 302


@pytest.mark.parametrize(
    "page", ["/staff/places/L01/", "/staff/trust/L01/", "/staff/decisions/", "/staff/today/"]
)
def test_another_area_and_another_role_find_nothing(
    cast: Cast, now: dt.datetime, client: Client, page: str
) -> None:
    client.force_login(add(now).user)
    assert client.get(page).status_code == 404


def test_the_commands_add_an_officer_and_a_colleague(cast: Cast) -> None:
    run = CliRunner().invoke
    officer = ["--name", "Kay Ode", "--rank", "pcso", "--number", "9", "--ward", "L02"]
    dates = ["--vetted-until", "2027-01-01", "--trained-until", "2027-01-01"]
    added = run(group, ["add-officer", *officer, *dates])
    assert added.exit_code == 0, added.output
    assert [row.title for row in queries.all_officers()][-1] == "PCSO Tobias Hale"
    again = run(group, ["add-officer", *officer, *dates])
    assert "already there" in again.output
    colleague = ["--name", "kay", "--label", "Kay", "--role", "officer", "--area", "L02"]
    signed = run(group, ["add-colleague", *colleague], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert "kay can sign in" in signed.output
    assert PASSWORD not in signed.output
