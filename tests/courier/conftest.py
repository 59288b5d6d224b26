"""The courier's keys, somebody to write to, and mail and text providers on loopback."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytest_django.fixtures import Settings

from tests.courier.builders import DAY, HOUR, look
from tests.courier.provider import Provider, provider
from tests.courier.sink import Sink, sink
from tests.settings import COURIER, VAULT
from tests.walks.test_operations import book, confirm, publish
from walktalk.access.actors import ANYONE
from walktalk.courier import operations
from walktalk.courier.peers import mail
from walktalk.demo.cast import Cast
from walktalk.notices.models import Notice
from walktalk.walks import operations as walks
from walktalk.walks.models import Booking, Walk

NUMBER = "+447911123456"


@pytest.fixture(autouse=True)
def courier_keys(settings: Settings) -> None:
    """The courier's own keys."""
    settings.KEYS = {"VAULT": bytes(VAULT), "COURIER": bytes(COURIER)}


@pytest.fixture
def mails(settings: Settings) -> Iterator[Sink]:
    """A mail server, and mail that really goes there."""
    with sink() as one:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", one.port
        settings.EMAIL_TIMEOUT = 0.5
        settings.DEFAULT_FROM_EMAIL = "Visits <visits@example.org>"
        settings.MAIL_RETURN = "returned@example.org"
        yield one
        mail.hang_up()


@pytest.fixture
def texts(settings: Settings) -> Iterator[Provider]:
    """A provider of texts, and settings that lead to it."""
    with provider() as one:
        settings.TEXT_URL = one.url
        settings.TEXT_COUNTRY = "GB"
        settings.TEXT_TEMPLATE = "3f0b7d4e-0000-4000-8000-000000000001"
        settings.TEXT_KEY = (
            f"name-{'1' * 8}-1111-4111-8111-{'1' * 12}-{'2' * 8}-2222-4222-8222-{'2' * 12}"
        )
        yield one


@pytest.fixture
def held(cast: Cast, now: dt.datetime, courier_keys: None) -> Notice:
    """Somebody with an e-mail address has booked; her message waits."""
    return _asked(cast, now, "robin@example.org")


@pytest.fixture
def held_by_text(cast: Cast, now: dt.datetime, courier_keys: None) -> Notice:
    """Somebody with a mobile number has booked; her message waits."""
    return _asked(cast, now, NUMBER)


def _asked(cast: Cast, now: dt.datetime, contact: str) -> Notice:
    walks.book(
        walk_id=publish(cast, now).pk,
        alias="Robin",
        contact=contact,
        needs=[],
        note="",
        by=ANYONE,
        now=now,
    )
    return Notice.objects.get()


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
