"""A walk that begins in ten minutes, with two people booked."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.core import signing
from django.test import Client
from pytest_django.fixtures import Settings

from tests.settings import WORDS
from tests.walks.test_operations import HOUR, book, confirm, publish
from walktalk.access.actors import Actor
from walktalk.demo.cast import Cast
from walktalk.participants import link
from walktalk.walks.models import Booking, Walk

SOON = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class Evening:
    """The walk, its officers and coordinator, and who booked."""

    walk: Walk
    cast: Cast
    robin: Booking
    wren: Booking
    now: dt.datetime

    @property
    def sergeant(self) -> Actor:
        return self.cast.sergeant


@pytest.fixture(autouse=True)
def key(settings: Settings) -> None:
    """The web's key of words."""
    settings.KEYS = {"WORDS": WORDS}


@pytest.fixture
def evening(cast: Cast, now: dt.datetime) -> Evening:
    walk = publish(cast, now, starts_at=now + SOON, ends_at=now + HOUR)
    robin, wren = (confirm(book(walk, now, name), now) for name in ("Robin", "Wren"))
    return Evening(walk, cast, robin, wren, now)


def her(booking: Booking) -> Client:
    """A browser that holds her private link's cookie."""
    client = Client()
    client.cookies[link.COOKIE] = signing.dumps(str(booking.participant), salt=link.SALT)
    return client
