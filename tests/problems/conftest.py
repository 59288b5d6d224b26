"""Two wards, and colleagues signed in."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from tests import town
from walktalk.access.actors import system
from walktalk.staff.operations import add_colleague

Enter = Callable[..., Client]


@pytest.fixture
def enter() -> Enter:
    """Sign somebody of a role in, for the first ward unless told otherwise."""

    def make(role: str, *wards: str, body: str = "") -> Client:
        colleague = add_colleague(
            name=f"{role} {body} {wards}",
            label="Somebody",
            password="quiet lamps on the lane",
            roles=[role],
            areas=list(wards or [town.HERE]),
            body=body,
            by=system("test"),
            now=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
        )
        client = Client()
        client.force_login(colleague.user)
        return client

    return make


@pytest.fixture
def _town(db: None) -> None:
    town.build()
