"""The page of the street: who gets it, what it holds, and what the server answers to a report."""

import datetime as dt
import hashlib
import json
import uuid
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client

from tests.concerns import reports
from tests.field.conftest import officer, participant
from tests.settings import RECEIPTS
from walktalk.concerns.models import Report
from walktalk.proofs.receipts import Receipt, holds
from walktalk.walks.models import Walk

pytestmark = pytest.mark.django_db
ID = uuid.UUID(int=77)
HERS = f"/field/reports/{ID}/"
TEAMS = f"/field/team/reports/{ID}/"


@pytest.fixture
def her(street: Walk, now: dt.datetime) -> Client:
    return participant(street, now)


def token(client: Client, state: str = "/field/state.json") -> str:
    return str(client.get(state).json()["token"])


def send(client: Client, sealed: bytes, address: str = HERS, **headers: str) -> HttpResponse:
    """Post a report as the page does."""
    state = (
        "/field/state.json" if address == HERS else f"/field/{Walk.objects.get().pk}/state.json"
    )
    given = {
        "X-CSRFToken": token(client, state),
        "Walk-Digest": hashlib.sha256(sealed).hexdigest(),
    }
    return client.post(  # type: ignore[return-value]
        address, sealed, content_type="application/octet-stream", headers={**given, **headers}
    )


def holds_for(answer: HttpResponse, sealed: bytes) -> bool:
    found = json.loads(answer.content)
    receipt = Receipt(uuid.UUID(found["id"]), found["sha256"], found["signature"])
    same = (receipt.id, receipt.sha256) == (ID, hashlib.sha256(sealed).hexdigest())
    return same and holds(receipt, bytes(RECEIPTS.verify_key))


def test_a_new_report_gets_201_the_same_200_another_409(her: Client) -> None:
    sealed = reports.sealed(reports.pin(ID))
    first, again = send(her, sealed), send(her, sealed)
    assert (first.status_code, again.status_code) == (201, 200)
    assert holds_for(first, sealed)
    assert first.content == again.content
    assert "no-store" in first["Cache-Control"]
    other = send(her, reports.sealed(reports.pin(ID)))
    assert other.status_code == 409
    assert "signature" not in other.content.decode()
    report = Report.objects.get()
    assert report.sender.startswith("participant:")
    assert report.walk == Walk.objects.get().pk


def test_an_officers_report_names_the_officer_and_no_walk_yet(
    street: Walk, now: dt.datetime
) -> None:
    sealed = reports.sealed(reports.encounter(ID))
    assert send(officer(street, now), sealed, TEAMS).status_code == 201
    report = Report.objects.get()
    assert report.sender.startswith("officer:")
    assert report.walk is None


def test_what_is_too_large_or_cut_short_is_said(her: Client) -> None:
    large = send(her, b"x" * (16 * 1024 + 1))
    assert large.status_code == 413
    assert "16384 bytes" in large.content.decode()
    sealed = reports.sealed(reports.pin(ID))
    cut = send(her, sealed[:-1], **{"Walk-Digest": hashlib.sha256(sealed).hexdigest()})
    assert cut.status_code == 400
    assert send(her, b"", **{"Walk-Digest": ""}).status_code == 400
    assert not Report.objects.exists()


def test_a_report_without_a_fresh_token_is_refused(her: Client) -> None:
    sealed = reports.sealed(reports.pin(ID))
    assert send(her, sealed, **{"X-CSRFToken": "stale"}).status_code == 403
    token(her)
    her.cookies.pop("manage_csrf")
    assert send(her, sealed).status_code == 201


@pytest.mark.parametrize("state", ["held", "lapsed", "cancelled"])
def test_without_a_confirmed_place_there_is_no_page(
    street: Walk, now: dt.datetime, state: str
) -> None:
    client = participant(street, now, state=state)
    for address in ("/field/", "/field/state.json", "/field/route.json"):
        assert client.get(address).status_code == 404


def test_the_page_is_for_those_on_the_walk(street: Walk, now: dt.datetime) -> None:
    theirs = [f"/field/{street.pk}/{end}" for end in ("", "state.json", "route.json")]
    on_it, another = officer(street, now), officer(street, now, rostered=False)
    for address in theirs:
        assert on_it.get(address).status_code == 200
        assert another.get(address).status_code == 404
        assert participant(street, now).get(address).status_code == 404
        assert Client().get(address).status_code == 302
    assert on_it.get("/field/").status_code == 404
    assert Client().get("/field/").status_code == 403
    assert on_it.get("/field/999/").status_code == 404
    assert on_it.get("/field/team/")["Location"] == "/staff/today/"


def test_the_page_can_be_kept_and_says_until_when(her: Client, street: Walk) -> None:
    page = her.get("/field/")
    until = int((street.ends_at + dt.timedelta(hours=3)).timestamp())
    assert page["Walk-Until"] == str(until) == str(her.get("/field/state.json").json()["until"])
    Walk.objects.update(state="ended")
    assert her.get("/field/")["Walk-Until"] == "0"
    assert her.get("/field/state.json").json()["until"] == 0


def test_the_page_names_nobody_and_no_force(her: Client, street: Walk, now: dt.datetime) -> None:
    for page in (her.get("/field/"), officer(street, now).get(f"/field/{street.pk}/")):
        text = page.content.decode()
        assert "<title>Walk</title>" in text
        for word in ("Walk &amp; Talk", "Merrowdale", "Robin", "Whitlock", "csrfmiddlewaretoken"):
            assert word not in text


def test_only_the_pages_that_seal_may_compile_webassembly(her: Client) -> None:
    assert "script-src 'self' 'wasm-unsafe-eval'" in her.get("/field/")["Content-Security-Policy"]
    for address in ("/mine/", "/field/offline/", "/"):
        assert "wasm" not in her.get(address)["Content-Security-Policy"]
    for directive in her.get("/field/")["Content-Security-Policy"].split("; "):
        assert "'unsafe-" not in directive


def test_the_route_on_the_phone_holds_none_of_her_places(her: Client) -> None:
    kinds = [one["properties"]["kind"] for one in her.get("/field/route.json").json()["features"]]
    assert kinds == ["route", "meeting"]


def test_the_service_worker_keeps_every_built_file_of_the_page(her: Client) -> None:
    script = Client().get("/field/sw.js")
    assert script["Content-Type"] == "text/javascript"
    kept: dict[str, Any] = json.loads(
        script.content.decode().split("\n")[0].removeprefix("self.walk = ").removesuffix(";")
    )
    page = her.get("/field/").content.decode()
    for part in page.replace("'", '"').split('"'):
        if part.startswith("/static/walktalk/"):
            assert part in kept["files"]
    assert any("maplibre-gl-worker" in name for name in kept["files"])


@pytest.mark.parametrize(
    ("address", "start"),
    [("/field/walk.webmanifest", "/field/"), ("/field/team.webmanifest", "/field/team/")],
)
def test_the_manifest_has_a_neutral_name(address: str, start: str) -> None:
    found = json.loads(Client().get(address).content)
    assert (found["name"], found["short_name"], found["start_url"]) == ("Walk", "Walk", start)
    assert found["scope"] == "/field/"
    for icon in found["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))


def test_the_light_is_known_for_the_hours_around_now(her: Client) -> None:
    page = her.get("/field/").content.decode()
    text = page.split('data-light="')[1].split('"')[0].replace("&quot;", '"')
    changes = json.loads(text)
    assert {light for _, light in changes} == {"daylight", "dusk", "dark"}
    assert len(changes) >= 8
