"""Somebody behind her private link, and an officer who is on the same walk."""

import datetime as dt

import pytest
import shapely
from django.core import signing
from django.test import Client
from psycopg.types.range import TimestamptzRange
from pytest_django import Settings

from tests import town
from tests.settings import RECEIPTS
from walktalk.access.actors import system
from walktalk.participants import link
from walktalk.participants.operations import register
from walktalk.staff.operations import add_colleague, add_officer
from walktalk.walks.models import Booking, Rostered, Walk

BY = system("test")


@pytest.fixture
def street(db: None, now: dt.datetime, settings: Settings) -> Walk:
    """A walk that is on now, along the lane."""
    settings.KEYS = {"RECEIPTS": bytes(RECEIPTS)}
    town.build()
    route = shapely.LineString([town.MIDDLE, (town.WEST + 900, town.LANE)])
    return Walk.objects.create(
        ward=town.HERE,
        starts_at=now,
        ends_at=now + dt.timedelta(hours=1),
        meeting_point="Mill End police station",
        meeting_x=town.MIDDLE[0],
        meeting_y=town.MIDDLE[1],
        route=shapely.to_wkb(route),
        length=1_500,
        places=8,
        eligibility="Everybody",
        answering="Duty sergeant",
        state="started",
        published_at=now,
    )


def participant(walk: Walk, now: dt.datetime, *, state: str = "came") -> Client:
    """Somebody with a booking in this state. CSRF is checked as it is for a browser."""
    her = register(alias="Robin", contact="robin@example.org", ward=walk.ward, by=BY, now=now)
    Booking.objects.create(
        walk=walk, participant=her.pk, state=state, booked_at=now, held_until=now
    )
    client = Client(enforce_csrf_checks=True)
    client.cookies[link.COOKIE] = signing.dumps(str(her.pk), salt=link.SALT)
    return client


def officer(walk: Walk, now: dt.datetime, *, rostered: bool = True) -> Client:
    """An officer who is signed in, on this walk or not."""
    number = f"M{1 + Rostered.objects.count()}{rostered:d}"
    one = add_officer(
        name="Dana Whitlock",
        rank="sergeant",
        number=number,
        ward=walk.ward,
        vetted_until=now.date() + dt.timedelta(days=99),
        trained_until=now.date() + dt.timedelta(days=99),
        by=BY,
        now=now,
    )
    colleague = add_colleague(
        name=number,
        label="Dana Whitlock",
        password="quiet lamps on the lane",
        roles=["officer"],
        areas=[walk.ward],
        officer_id=one.pk,
        by=BY,
        now=now,
    )
    if rostered:
        during = TimestamptzRange(walk.starts_at, walk.ends_at)
        Rostered.objects.create(walk=walk, officer=one.pk, during=during)
    client = Client(enforce_csrf_checks=True)
    client.force_login(colleague.user)
    return client
