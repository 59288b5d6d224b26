"""What she says when she books is what is kept."""

import datetime as dt

import pytest
from django.test import Client

from tests.walks.test_operations import book, confirm, publish
from walktalk.demo.cast import Cast
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
