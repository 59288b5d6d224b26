"""What she says when she books is what is kept."""

import datetime as dt
import json

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.settings import VAULT
from tests.walks.test_operations import book, confirm, publish
from walktalk.demo.cast import Cast
from walktalk.participants.models import Participant
from walktalk.proofs.opening import open_sealed
from walktalk.walks.models import Booking, Walk
from walktalk.walks.operations import cancel_walk
from walktalk.walks.queries import bookings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("chosen", ["remind", "desk"])
def test_what_happens_if_she_stays_silent_is_as_she_chose(
    cast: Cast, now: dt.datetime, chosen: str
) -> None:
    walk = publish(cast, now)
    begins = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)  # noqa: TID251
    Walk.objects.update(starts_at=begins, ends_at=begins + dt.timedelta(hours=1))
    said = {"alias": "Robin", "contact": "robin@example.org", "eligible": "on"}
    sent = Client().post(f"/walks/{walk.pk}/book/", {**said, "if_silent": chosen})
    assert sent.headers["Location"] == "/walks/booked/"
    assert Booking.objects.get().if_silent == chosen


def test_her_line_is_read_until_the_walk_is_over_and_not_after(
    cast: Cast, now: dt.datetime
) -> None:
    walk = publish(cast, now)
    confirm(book(walk, now, "Robin"), now)
    Booking.objects.update(note="I walk slowly")
    assert [one.note for one in bookings(walk.pk)] == ["I walk slowly"]
    cancel_walk(walk_id=walk.pk, by=cast.coordinator, now=now)
    assert [one.note for one in bookings(walk.pk)] == [""]
    Walk.objects.update(state="ended")
    assert [one.note for one in bookings(walk.pk)] == [""]


def send(walk: Walk, **said: str) -> tuple[int, str]:
    begins = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)  # noqa: TID251
    Walk.objects.update(starts_at=begins, ends_at=begins + dt.timedelta(hours=1))
    words = {"alias": "Robin", "contact": "robin@example.org", "eligible": "on", **said}
    sent = Client().post(f"/walks/{walk.pk}/book/", {**words, "if_silent": "desk"})
    return sent.status_code, sent.text


def test_a_mobile_number_is_taken_where_texts_are_sent(
    cast: Cast, now: dt.datetime, settings: Settings
) -> None:
    settings.TEXT_COUNTRY = "GB"
    walk = publish(cast, now)
    assert "Your e-mail address or mobile number" in Client().get(f"/walks/{walk.pk}/book/").text
    assert send(walk, contact="07911 123456", language="pl")[0] == 302
    her = Participant.objects.get()
    inside = json.loads(open_sealed(bytes(her.envelope), bytes(VAULT)))
    assert (inside["contact"], her.language) == ("+447911123456", "pl")


def test_where_no_texts_are_sent_the_form_says_what_to_write(cast: Cast, now: dt.datetime) -> None:
    _, page = send(publish(cast, now), contact="07911 123456")
    assert "Write an e-mail address such as name@example.org" in page
    assert Participant.objects.count() == 0


def test_who_chooses_no_language_is_written_to_in_english(cast: Cast, now: dt.datetime) -> None:
    assert send(publish(cast, now))[0] == 302
    assert Participant.objects.get().language == "en"


def test_a_language_that_nobody_writes_is_refused(cast: Cast, now: dt.datetime) -> None:
    assert send(publish(cast, now), language="xx")[0] == 200
    assert Participant.objects.count() == 0
