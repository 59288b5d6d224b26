"""The desk's process, as the desk's PostgreSQL role sees it."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model
from django.db import connections
from django.test import Client
from pytest_django import Settings

from tests.settings import DESK, SIGNING
from walktalk.desk.operations import add_member
from walktalk.safeguarding.models import Envelope
from walktalk.safeguarding.operations import leave_envelope
from walktalk.site import processes

PASSWORD = "quiet-lamp-over-the-weir"
SIDES = ("default", "desk")
COMPLAINT = "He joked about <what> I wore."
DISCLOSURE = "He follows me home."
Leave = Callable[..., Envelope]


@contextmanager
def role(name: str) -> Iterator[None]:
    """Both databases answer as they answer this process."""
    for alias in SIDES:
        connections[alias].cursor().execute(f"SET LOCAL ROLE {name}")
    yield
    for alias in SIDES:
        connections[alias].cursor().execute("RESET ROLE")


@pytest.fixture(autouse=True)
def desk(settings: Settings) -> None:
    """Settings of the desk's process."""
    settings.PROCESS = processes.named("desk")
    settings.ROOT_URLCONF = "walktalk.site.urls_desk"
    settings.KEYS = {"DESK": bytes(DESK), "SIGNING": bytes(SIGNING)}
    settings.ACTOR_SOURCES = ["walktalk.desk.session.actor"]
    settings.LOGIN_REDIRECT_URL = "/"


@pytest.fixture
def leave(now: dt.datetime) -> Leave:
    """Leave an envelope as the form does, and find it again."""

    def left(kind: str, words: str = "") -> Envelope:
        before = set(Envelope.objects.values_list("pk", flat=True))
        leave_envelope(kind=kind, words=words, now=now)
        return Envelope.objects.exclude(pk__in=before).get()

    return left


@pytest.fixture
def member(now: dt.datetime) -> Callable[..., Client]:
    """A signed-in member with these roles."""

    def signed_in(*roles: str, label: str = "Ruth Amadi", outside: bool = True) -> Client:
        name = ".".join((label.split()[0].lower(), *roles))
        one = add_member(
            name=name, label=label, password=PASSWORD, roles=roles, outside=outside, now=now
        )
        client = Client()
        client.force_login(get_user_model().objects.using("desk").get(pk=one.user_id))
        return client

    return signed_in
