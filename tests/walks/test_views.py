"""A coordinator's list of walks stays readable and quick when years lie behind."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from walktalk.demo.cast import Cast
from walktalk.staff.models import Colleague
from walktalk.walks.models import Walk
from walktalk.walks.queries import SHOWN

pytestmark = pytest.mark.django_db
PAGE = "/staff/walks/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def client(cast: Cast) -> Client:
    """The coordinator, signed in."""
    signed_in = Client()
    signed_in.force_login(Colleague.objects.get(pk=cast.coordinator.id).user)
    return signed_in


def walked(starts: dt.datetime, *, state: str = "ended") -> Walk:
    return Walk.objects.create(
        ward="L03",
        starts_at=starts,
        ends_at=starts + DAY / 24,
        meeting_x=0,
        meeting_y=0,
        route=b"",
        length=0,
        places=8,
        published_at=starts - DAY,
        state=state,
    )


def test_what_is_to_come_stands_before_what_is_over(client: Client, now: dt.datetime) -> None:
    over, off = walked(now - 40 * DAY), walked(now - 3 * DAY, state="cancelled")
    later, sooner = (walked(now + days * DAY, state="published") for days in (9, 2))
    page = client.get(PAGE).text
    found = [int(one) for one in re.findall(r'href="/staff/walks/(\d+)/"', page)]
    assert found == [sooner.pk, later.pk, off.pk, over.pk]
    assert re.findall(r"(\w+ 2026: \d+ walks?)<", page) == [
        "October 2026: 1 walk",
        "September 2026: 1 walk",
    ]
    assert page.count("(cancelled)") == 1
    assert "Earlier walks" not in page


def test_years_are_read_page_by_page_and_none_is_missed(client: Client, now: dt.datetime) -> None:
    made = {walked(now - number // 3 * DAY).pk for number in range(3, 2 * SHOWN + 7)}
    seen: list[int] = []
    address = PAGE
    for _ in range(3):
        page = client.get(address).text
        seen += [int(one) for one in re.findall(r'href="/staff/walks/(\d+)/"', page)]
        more = re.search(r'href="\?(before=[^"]+)"', page)
        address = f"{PAGE}?{more.group(1)}" if more else ""
    assert address == ""
    assert len(seen) == len(made)
    assert set(seen) == made


@pytest.mark.parametrize("before", ["soon", "2026-13-45T00:00", "x" * 500])
def test_a_moment_that_is_none_shows_the_newest(
    client: Client, now: dt.datetime, before: str
) -> None:
    walk = walked(now - DAY)
    assert f'href="{PAGE}{walk.pk}/"' in client.get(PAGE, {"before": before}).text


def test_more_walks_need_no_more_queries(client: Client, now: dt.datetime) -> None:
    counted = []
    for _ in range(2):
        for days in (3, -3):
            walked(now + days * DAY, state="published" if days > 0 else "ended")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
