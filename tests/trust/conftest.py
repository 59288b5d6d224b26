"""Two wards, a coordinator of the first, and links that the courier signed."""

import datetime as dt
from collections.abc import Callable

import pytest
import shapely
from django.test import Client
from django.urls import reverse

from tests.settings import COURIER
from walktalk.access.actors import system
from walktalk.areas.models import Area
from walktalk.staff.models import Colleague
from walktalk.staff.operations import add_colleague
from walktalk.trust.rules import LinkWord, link_word

HERE, THERE = "W1", "W2"
BEFORE = dt.datetime(2026, 10, 1, 18, 41, tzinfo=dt.UTC)


@pytest.fixture
def wards(db: None) -> None:
    """Mill End and Weir Side."""
    for code, name in ((HERE, "Mill End"), (THERE, "Weir Side")):
        Area.objects.create(
            code=code,
            name=name,
            kind="ward",
            valid_from=dt.date(2024, 5, 1),
            boundary=shapely.to_wkb(shapely.box(0, 0, 1000, 1000)),
            x=500.0,
            y=500.0,
        )


@pytest.fixture
def colleague(wards: None) -> Callable[[str], Client]:
    """A signed-in colleague of Mill End with one role."""

    def signed_in(role: str) -> Client:
        one: Colleague = add_colleague(
            name=f"some.{role}",
            label="Some Body",
            password="quiet-lamp-over-the-weir",
            roles=[role],
            areas=[HERE],
            by=system("test"),
            now=BEFORE,
        )
        client = Client()
        client.force_login(one.user)
        return client

    return signed_in


def address(panel: str, wave: str = "before", ward: str = HERE) -> str:
    """The path of a questions link."""
    word = link_word(LinkWord(panel, wave, ward), bytes(COURIER))
    return reverse("trust:questions", args=[word])
