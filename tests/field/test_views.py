"""A place is pointed out with one form, with or without a map, and a double tap adds it once."""

import datetime as dt
import re
import uuid
from typing import Any

import numpy as np
import pytest
from django.core import signing
from django.test import Client

from tests import town
from walktalk.access.actors import system
from walktalk.analysis.projection import to_lonlat
from walktalk.areas.models import Landmark, Street
from walktalk.concerns.models import Pin
from walktalk.participants import link
from walktalk.participants.operations import register
from walktalk.walks.models import Booking, Walk

pytestmark = pytest.mark.django_db
PAGE = "/mine/places/new/"
BY = system("test")
LON, LAT = to_lonlat(np.array([town.MIDDLE]))[0].tolist()


@pytest.fixture
def walk(now: dt.datetime) -> Walk:
    town.build()
    return Walk.objects.create(
        ward=town.HERE,
        starts_at=now,
        ends_at=now + dt.timedelta(hours=1),
        meeting_point="Mill End police station",
        meeting_x=town.MIDDLE[0],
        meeting_y=town.MIDDLE[1],
        route=b"",
        length=1_500,
        places=8,
        eligibility="Everybody",
        answering="Duty sergeant",
        published_at=now,
    )


def enter(walk: Walk, now: dt.datetime, state: str = "came") -> Client:
    """Somebody with a booking in this state, behind her private link."""
    her = register(alias="Robin", contact="robin@example.org", ward=walk.ward, by=BY, now=now)
    Booking.objects.create(
        walk=walk, participant=her.pk, state=state, booked_at=now, held_until=now
    )
    client = Client()
    client.cookies[link.COOKIE] = signing.dumps(str(her.pk), salt=link.SALT)
    return client


@pytest.fixture
def her(walk: Walk, now: dt.datetime) -> Client:
    return enter(walk, now)


def form(client: Client, **changes: Any) -> dict[str, Any]:
    """What she sends: the id from the page that she was served, and her answers."""
    found = re.search(r'name="pin_id" value="([0-9a-f-]{36})"', client.get(PAGE).text)
    assert found
    values = {
        "pin_id": found[1],
        "lon": str(LON),
        "lat": str(LAT),
        "place": "",
        "category": "light",
        "feeling": "unsafe",
        "day_part": "evening",
        "after_dark": "on",
        "note": "",
    }
    return {key: value for key, value in {**values, **changes}.items() if value is not None}


def test_a_point_on_the_map_is_saved_and_she_is_thanked(her: Client, now: dt.datetime) -> None:
    note = "Two lamps are out."
    answer = her.post(PAGE, form(her, may_be_used="on", note=note))
    assert (answer.status_code, answer["Location"]) == (302, "/mine/")
    pin = Pin.objects.get()
    assert (pin.x, pin.y) == pytest.approx(town.MIDDLE, abs=0.01)
    assert (pin.ward, pin.place, pin.note) == (
        town.HERE,
        "Cooper's Underpass",
        "Two lamps are out.",
    )
    assert (pin.after_dark, pin.alone, pin.may_be_used) == (True, False, True)
    assert "Thank you. Your place is saved." in her.get(PAGE).text


def test_without_a_map_she_chooses_a_landmark_or_a_street(her: Client) -> None:
    page = her.get(PAGE).text
    assert "Weir Side Lane" not in page
    for model, kind in ((Landmark, "landmark"), (Street, "street")):
        key = f"{kind}:{model._default_manager.order_by('pk')[0].pk}"
        assert f'value="{key}"' in page
        assert her.post(PAGE, form(her, lon="", lat="", place=key)).status_code == 302
    named = set(Pin.objects.values_list("place", flat=True))
    assert named == {"Cooper's Underpass", "Mill End Lane"}


def test_a_double_tap_adds_once(her: Client) -> None:
    sent = form(her)
    assert her.post(PAGE, sent).status_code == 302
    assert her.post(PAGE, sent).status_code == 302
    assert Pin.objects.count() == 1
    assert "We already have this place." in her.get(PAGE).text


def test_each_form_served_has_its_own_id_and_is_not_kept(her: Client) -> None:
    assert form(her)["pin_id"] != form(her)["pin_id"]
    assert "no-store" in her.get(PAGE)["Cache-Control"]


def test_she_can_go_on_to_the_next_place(her: Client) -> None:
    assert her.post(PAGE, form(her, another="1"))["Location"] == PAGE


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"lon": "", "lat": ""}, "Say where it is"),
        ({"lon": "north", "lat": "51"}, "Say where it is"),
        ({"lon": "nan", "lat": "inf"}, "Say where it is"),
        ({"lon": "0", "lat": "-90"}, "outside the wards where we walk"),
        ({"lon": "-3", "lat": "55"}, "outside the wards where we walk"),
        ({"category": None}, "Choose what it is about."),
        ({"feeling": None}, "Choose how it feels."),
        ({"day_part": None}, "Choose when it feels so."),
        ({"note": "kept" * 101}, "Shorten the note to 400 letters."),
        ({"pin_id": "mine"}, "Load this page again"),
    ],
)
def test_a_mistake_is_named_and_what_she_wrote_is_kept(
    her: Client, changes: dict[str, Any], words: str
) -> None:
    page = her.post(PAGE, form(her, **{"note": "kept words", "alone": "on", **changes}))
    assert page.status_code == 200
    assert words in page.text
    assert "<title>Problem: Show us a place</title>" in re.sub(r"\s+<", "<", page.text)
    assert "kept" in page.text
    assert re.search(r'name="alone"[^>]*checked', page.text)
    assert not Pin.objects.exists()


def test_an_id_of_somebody_else_is_refused_and_the_form_gets_a_new_one(
    her: Client, now: dt.datetime
) -> None:
    town.pin(1, now=now)
    taken = str(uuid.UUID(int=1_001))
    page = her.post(PAGE, form(her, pin_id=taken, note="kept words"))
    assert "Press Save again." in page.text
    assert "kept words" in page.text
    assert taken not in page.text
    assert Pin.objects.count() == 1


def test_a_place_in_the_next_ward_is_hers_to_show_too(her: Client) -> None:
    lon, lat = to_lonlat(np.array([[town.WEST + 1_400, town.LANE]]))[0].tolist()
    assert her.post(PAGE, form(her, lon=lon, lat=lat)).status_code == 302
    assert Pin.objects.get().ward == town.THERE


def test_what_is_not_about_a_place_has_its_own_door(her: Client) -> None:
    page = her.get(PAGE).text
    for words in ("About an officer", "This happened to me"):
        assert re.search(rf'href="/feedback/"[^>]*>{words}</a>', page)
    assert page.index("About the surroundings") < page.index("About people")
    assert "No names, please. Only you can read it for now." in page


@pytest.mark.parametrize("state", ["held", "lapsed", "cancelled"])
def test_an_unconfirmed_booking_shows_no_places(walk: Walk, now: dt.datetime, state: str) -> None:
    client = enter(walk, now, state)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"pin_id": str(uuid.uuid4())}).status_code == 404


@pytest.mark.parametrize("state", ["confirmed", "came", "not_come"])
def test_whoever_had_a_place_may(walk: Walk, now: dt.datetime, state: str) -> None:
    assert enter(walk, now, state).get(PAGE).status_code == 200


def test_without_a_private_link_the_page_says_so(client: Client) -> None:
    for answer in (client.get(PAGE), client.post(PAGE, {})):
        assert answer.status_code == 403
