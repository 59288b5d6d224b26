"""What she says when she books is what is kept."""

import datetime as dt

import pytest
from django.test import Client

from tests.walks.test_operations import publish
from walktalk.demo.cast import Cast
from walktalk.walks.models import Booking, Walk

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
