"""Colleagues sign in, see their own areas, and nobody else does."""

import datetime as dt
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from tests.access.accounts import PASSWORD, Person, where
from walktalk.access.roles import ANALYST, COORDINATOR
from walktalk.demo.cast import BUILDER, Cast
from walktalk.staff import operations, queries
from walktalk.staff.commands import group
from walktalk.staff.models import Colleague
from walktalk.staff.operations import CannotAdd
from walktalk.staff.session import actor_of

pytestmark = pytest.mark.django_db


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
    joan = Person("joan")
    assert client.get("/staff/places/L03/").headers["Location"].startswith("/staff/sign-in/")
    joan.password = "wrong"
    assert "do not belong together" in joan.password_step().text
    joan.password = PASSWORD
    assert where(joan.password_step()) == "/staff/"
    joan.set_up_app()
    assert joan.client.get("/staff/places/L03/").status_code == 200
    joan.client.post("/staff/sign-out/")
    assert joan.client.get("/staff/places/L03/").status_code == 302


@pytest.mark.parametrize(
    "page", ["/staff/places/L01/", "/staff/trust/L01/", "/staff/decisions/", "/staff/today/"]
)
def test_another_area_and_another_role_find_nothing(
    cast: Cast, now: dt.datetime, client: Client, page: str
) -> None:
    client.force_login(add(now).user)
    assert client.get(page).status_code == 404


def test_the_command_adds_an_officer(cast: Cast) -> None:
    run = CliRunner().invoke
    officer = ["--name", "Kay Ode", "--rank", "pcso", "--number", "9", "--ward", "L02"]
    dates = ["--vetted-until", "2027-01-01", "--trained-until", "2027-01-01"]
    added = run(group, ["add-officer", *officer, *dates])
    assert added.exit_code == 0, added.output
    assert [row.title for row in queries.all_officers()][-1] == "PCSO Tobias Hale"
    again = run(group, ["add-officer", *officer, *dates])
    assert "already there" in again.output
