"""Where there is nothing yet, a page says so and says what to do."""

import re

import pytest
from django.test import Client

from tests.promises.conftest import ANYBODY, Enter
from walktalk.access import roles
from walktalk.staff.models import Colleague

pytestmark = pytest.mark.django_db(databases=["default", "desk"])
EMPTY = re.compile(
    r'<div class="empty">\s*(?:<h2[^>]*>(.*?)</h2>\s*)?<p class="govuk-body">(.*?)</p>'
)
PAGES = [
    (ANYBODY, "/walks/", "try other words"),
    (ANYBODY, "/wards/L03/", "stands here"),
    (roles.PARTICIPANT, "/mine/", "you read it here and in a message"),
    (roles.PARTICIPANT, "/mine/looks/", "with the day and what it was for"),
    (roles.OFFICER, "/staff/looks/", "or a problem, it stands here"),
    (roles.OFFICER, "/staff/today/", "once a coordinator has put you on it"),
    (roles.COORDINATOR, "/staff/decisions/", "Publish the next walk"),
    (roles.COORDINATOR, "/staff/walks/", "publish the next one"),
    (roles.COORDINATOR, "/staff/places/L03/", "Press “Work it out again”"),
    (roles.COORDINATOR, "/staff/problems/", "Open one from a place"),
    (roles.COORDINATOR, "/staff/trust/L03/", "look again after the next ones"),
    (roles.PARTNER, "/staff/actions/", "asks for something"),
    (roles.REVIEWER, "/", "let it look again"),
    (roles.REVIEWER, "/complaints/", "Look for new envelopes"),
    (roles.SPECIALIST, "/disclosures/", "Look for new envelopes"),
]


def words(text: str) -> str:
    """What the empty states of a page say."""
    return " ".join(f"{title} {said}" for title, said in EMPTY.findall(text))


@pytest.mark.parametrize(("role", "path", "hint"), PAGES)
def test_an_empty_list_says_what_to_do(enter: Enter, role: str, path: str, hint: str) -> None:
    answer = enter(role).get(path)
    assert answer.status_code == 200
    assert hint in words(answer.text)


@pytest.mark.parametrize("path", ["/staff/places/", "/staff/trust/"])
def test_a_colleague_without_areas_is_told_whom_to_ask(enter: Enter, path: str) -> None:
    Colleague.objects.filter(roles=[roles.COORDINATOR]).update(areas=[])
    assert "looks after accounts" in words(enter(roles.COORDINATOR).get(path).text)


def test_a_force_without_wards_says_so(db: None) -> None:
    assert "has not loaded its wards" in words(Client().get("/wards/").text)
