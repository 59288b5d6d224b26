"""A walk that the courier has told somebody of."""

import datetime as dt
from dataclasses import dataclass

import pytest
from pytest_django.fixtures import Settings

from tests.courier.builders import DAY, HOUR, look
from tests.settings import COURIER, VAULT
from tests.walks.test_operations import book, confirm, publish
from walktalk.courier import operations
from walktalk.demo.cast import Cast
from walktalk.notices.models import Notice
from walktalk.walks import operations as walks
from walktalk.walks.models import Booking, Walk


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    """The courier's own keys."""
    settings.KEYS = {"VAULT": bytes(VAULT), "COURIER": bytes(COURIER)}


@dataclass
class Evening:
    """A walk with Robin on it, whom the courier has told; it begins at `starts`."""

    walk: Walk
    cast: Cast
    robin: Booking
    now: dt.datetime

    @property
    def starts(self) -> dt.datetime:
        return self.walk.starts_at

    @property
    def ends(self) -> dt.datetime:
        return self.walk.ends_at

    def join(self, name: str, now: dt.datetime) -> Booking:
        """Somebody books, confirms, and is told."""
        booking = confirm(book(self.walk, now, name), now)
        deliver(now)
        return booking

    def begin(self, now: dt.datetime | None = None) -> None:
        came = set(Booking.objects.filter(state="confirmed").values_list("pk", flat=True))
        at = now or self.starts
        walks.start_walk(walk_id=self.walk.pk, came=came, by=self.cast.sergeant, now=at)

    def end(self, now: dt.datetime) -> None:
        walks.end_walk(walk_id=self.walk.pk, by=self.cast.sergeant, now=now)


def deliver(now: dt.datetime) -> None:
    """The queue of the courier is worked off."""
    for notice in Notice.objects.filter(state="waiting").order_by("asked_at"):
        operations.deliver(notice_id=notice.pk, now=now)


def evening_at(starts: dt.datetime, cast: Cast, now: dt.datetime) -> Evening:
    made = publish(cast, now, starts_at=starts, ends_at=starts + HOUR, places=8)
    robin = confirm(book(made, now, "Robin"), now)
    deliver(now)
    look(now)
    return Evening(made, cast, robin, now)


@pytest.fixture
def evening(cast: Cast, now: dt.datetime) -> Evening:
    """It begins in two hours."""
    return evening_at(now + 2 * HOUR, cast, now)


@pytest.fixture
def far(cast: Cast, now: dt.datetime) -> Evening:
    """It begins in three days."""
    return evening_at(now + 3 * DAY, cast, now)
