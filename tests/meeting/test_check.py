"""Anybody may ask whether an officer is on a walk; the answer is yes or no, and names nobody."""

import datetime as dt

import pytest
from django.test import Client

from tests.meeting.conftest import Evening
from walktalk.meeting.queries import is_on_walk
from walktalk.meeting.rules import ASKED_BEFORE, STILL_ON
from walktalk.walks import queries as walks
from walktalk.walks.models import Walk

pytestmark = pytest.mark.django_db
MOMENT = dt.timedelta(seconds=1)
PATH = "/officers/check/"


def number(evening: Evening) -> str:
    return walks.roster(evening.walk.pk)[0].number


def test_a_rostered_number_is_confirmed_near_the_walk_alone(evening: Evening) -> None:
    walk, asked = evening.walk, number(evening)
    opens, closes = walk.starts_at - ASKED_BEFORE, walk.ends_at + STILL_ON
    assert is_on_walk(walk.pk, asked, opens)
    assert is_on_walk(walk.pk, asked, closes)
    assert not is_on_walk(walk.pk, asked, opens - MOMENT)
    assert not is_on_walk(walk.pk, asked, closes + MOMENT)


def test_another_number_another_walk_and_a_cancelled_one_are_not(evening: Evening) -> None:
    assert not is_on_walk(evening.walk.pk, "ZZ999", evening.now)
    assert not is_on_walk(987_654, number(evening), evening.now)
    Walk.objects.update(state="cancelled")
    assert not is_on_walk(evening.walk.pk, number(evening), evening.now)


def test_the_pages_say_yes_or_no_and_no_name(evening: Evening, client: Client) -> None:
    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    Walk.objects.update(starts_at=now, ends_at=now + dt.timedelta(hours=1))
    asked = number(evening)
    spaced = f" {asked[:2].lower()} {asked[2:]} "
    yes = client.post(PATH, {"number": spaced, "walk": evening.walk.pk})
    no = client.post(PATH, {"number": "ZZ999", "walk": evening.walk.pk})
    assert "Yes, on this walk" in yes.text
    assert "We cannot confirm this" in no.text
    for answer in (yes, no):
        assert answer.status_code == 200
        for officer in walks.roster(evening.walk.pk):
            assert officer.name not in answer.text
            assert officer.number not in answer.text


@pytest.mark.parametrize(
    ("sent", "mend"),
    [
        ({}, "Write the number of the walk."),
        ({"number": "MP1", "walk": "twelve"}, "in digits, such as 12"),
        ({"number": "MP1", "walk": "99999999999"}, "less than or equal to"),
        ({"walk": "3"}, "Every officer wears it"),
    ],
)
def test_what_is_missing_is_named(sent: dict[str, str], mend: str, client: Client) -> None:
    answer = client.post(PATH, sent)
    assert answer.status_code == 200
    assert mend in answer.text
