"""She sees which role looked, for what and on which day; never who."""

import datetime as dt
import re
import uuid

import pytest
from django.core import signing
from django.test import Client

from tests import town
from tests.problems import builders
from tests.walks.test_operations import HOUR, book, confirm, publish
from walktalk.access import roles
from walktalk.access.actors import Actor
from walktalk.access.enums import HERS, Purpose
from walktalk.access.looks.keeping import look
from walktalk.access.looks.reasons import Reason
from walktalk.areas.queries import forget_wards
from walktalk.demo.cast import Cast
from walktalk.mine import queries
from walktalk.participants import link
from walktalk.walks.models import Booking

pytestmark = pytest.mark.django_db
PAGE = "/mine/looks/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def booking(cast: Cast, now: dt.datetime) -> Booking:
    """Robin's place on a walk."""
    return confirm(book(publish(cast, now), now), now)


def hers(booking: Booking) -> Client:
    client = Client()
    client.cookies[link.COOKIE] = signing.dumps(str(booking.participant), salt=link.SALT)
    return client


def looked(
    about: str,
    now: dt.datetime,
    *,
    purpose: Purpose = Purpose.ARRANGING,
    by: Actor,
    reason: Reason | None = None,
) -> None:
    role = min(by.roles)
    look(about=[about], rows=1, purpose=purpose, role=role, reason=reason, by=by, now=now)


def lines(booking: Booking) -> list[tuple[str, str]]:
    """The days and lines of her page."""
    found = []
    day = ""
    for heading, line in re.findall(r"<h2[^>]*>(.*?)</h2>|<li>(.*?)</li>", page(booking)):
        day = heading or day
        if line:
            found.append((day, line))
    return found


def page(booking: Booking) -> str:
    return hers(booking).get(PAGE).text.partition("<main")[2].partition("</main>")[0]


def test_nobody_has_looked_yet(booking: Booking) -> None:
    assert "Nobody has looked yet" in page(booking)
    assert PAGE in hers(booking).get("/mine/").text


def test_one_line_for_each_role_purpose_and_day(
    booking: Booking, cast: Cast, now: dt.datetime
) -> None:
    walk = f"walk:{booking.walk_id}"
    for minutes in (1, 2, 3):
        looked(walk, now + minutes * HOUR / 60, by=cast.coordinator)
    looked(walk, now + HOUR, purpose=Purpose.TODAY, by=cast.sergeant)
    other = cast.leads[cast.officers[1]]
    looked(walk, now + HOUR, purpose=Purpose.TODAY, by=other)
    looked(f"booking:{booking.pk}", now + DAY, purpose=Purpose.CARD, by=cast.sergeant)
    assert lines(booking) == [
        (
            "Wednesday 4 November 2026",
            "An officer of your walk made sure of you by your printed card.",
        ),
        ("Tuesday 3 November 2026", "The coordinator arranged your walk."),
        (
            "Tuesday 3 November 2026",
            "An officer of your walk opened the list of people on your walk, to walk with you.",
        ),
    ]


def test_a_reason_that_had_to_be_given_is_told_but_not_its_words(
    booking: Booking, cast: Cast, now: dt.datetime
) -> None:
    why = Reason("walk:7", "about her green coat")
    looked(f"walk:{booking.walk_id}", now + HOUR, by=cast.coordinator, reason=why)
    assert [line for _, line in lines(booking)] == [
        "The coordinator opened your walk when it was not their work of the day, and had to say "
        "why."
    ]
    assert "coat" not in page(booking)


def test_no_name_and_no_number_of_who_looked(
    booking: Booking, cast: Cast, now: dt.datetime
) -> None:
    looked(f"walk:{booking.walk_id}", now + HOUR, by=cast.coordinator)
    assert cast.coordinator.label not in page(booking)
    assert cast.coordinator.ref not in page(booking)


def test_what_was_looked_at_before_she_booked_or_of_others_is_not_hers(
    booking: Booking, cast: Cast, now: dt.datetime
) -> None:
    looked(f"walk:{booking.walk_id}", now - HOUR, by=cast.coordinator)
    looked(f"walk:{booking.walk_id + 1}", now + HOUR, by=cast.coordinator)
    looked(f"booking:{booking.pk + 1}", now + HOUR, purpose=Purpose.CARD, by=cast.sergeant)
    assert lines(booking) == []


def test_a_place_that_was_never_confirmed_was_never_shown(cast: Cast, now: dt.datetime) -> None:
    held = book(publish(cast, now), now)
    looked(f"walk:{held.walk_id}", now + HOUR, by=cast.coordinator)
    assert queries.looks(held.participant) == []


def test_work_on_a_place_of_hers_is_told(booking: Booking, cast: Cast, now: dt.datetime) -> None:
    town.build()
    forget_wards()
    town.pin(1, participant=booking.participant, now=now)
    one = builders.problem(now, 2, 3)
    looked(f"problem:{one.pk}", now + HOUR, purpose=Purpose.PROBLEM, by=cast.coordinator)
    assert [line for _, line in lines(booking)] == [
        "The coordinator worked on a place that you showed us."
    ]


def test_another_participant_and_nobody_see_nothing(booking: Booking) -> None:
    assert queries.looks(uuid.uuid4()) == []
    assert Client().get(PAGE).status_code == 403


def test_every_purpose_of_the_forces_side_has_words_for_her() -> None:
    desk = {Purpose.COMPLAINT, Purpose.DISCLOSURE}
    assert set(HERS) == set(Purpose) - desk
    assert roles.OFFICER in queries.WHO
