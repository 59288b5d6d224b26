"""People of the cast, signed in, and a scheme that can grow row by row."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.core import signing
from django.test import Client
from pytest_django import Settings

from tests.settings import DESK
from walktalk.access import roles
from walktalk.demo.cast import Cast
from walktalk.desk.operations import add_member
from walktalk.participants import link, queries
from walktalk.participants.operations import register
from walktalk.site import processes
from walktalk.staff.models import Colleague

Enter = Callable[[str], Client]
ANYBODY = "anybody"


@pytest.fixture
def now() -> dt.datetime:
    """The moment of the test, since pages read the real clock."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251


@pytest.fixture
def her(cast: Cast, now: dt.datetime) -> uuid.UUID:
    """A participant without a booking."""
    one = register(
        alias="Robin", contact="robin@example.org", ward="L03", by=cast.coordinator, now=now
    )
    return one.pk


@pytest.fixture
def enter(cast: Cast, her: uuid.UUID, now: dt.datetime, settings: Settings) -> Enter:
    """A client for a role; a role of the desk turns this process into the desk's."""

    def signed_in(role: str) -> Client:
        client = Client()
        if role == roles.PARTICIPANT:
            client.cookies[link.COOKIE] = signing.dumps(str(her), salt=link.SALT)
            assert queries.get(her)
        elif role in roles.DESK_STAFF:
            become_the_desk(settings)
            one = add_member(
                name=role, label="Ruth", password="quiet lamps on it", roles=[role], now=now
            )
            client.force_login(get_user_model().objects.using("desk").get(pk=one.user_id))
        elif role != ANYBODY:
            client.force_login(Colleague.objects.filter(roles=[role]).earliest("pk").user)
        return client

    return signed_in


def become_the_desk(settings: Settings) -> None:
    settings.PROCESS = processes.named("desk")
    settings.ROOT_URLCONF = "walktalk.site.urls_desk"
    settings.KEYS = {"DESK": bytes(DESK)}
    settings.ACTOR_SOURCES = ["walktalk.desk.session.actor"]
