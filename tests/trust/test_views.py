"""The questions page asks and thanks without knowing who; staff see their own wards."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.trust.conftest import HERE, THERE, address
from tests.trust.test_queries import pairs
from walktalk.trust.models import Answer
from walktalk.trust.rules import INSTRUMENT

pytestmark = pytest.mark.django_db
GIVEN = {"day": "4", "dark": "2", "fair": "3", "heard": "3", "local": "0", "confidence": "5"}
WARD = f"/staff/trust/{HERE}/"


def test_asked_answered_thanked(client: Client, wards: None) -> None:
    path = address("p")
    page = client.get(path)
    assert page.status_code == 200
    assert "6 short questions about Mill End" in page.text
    for question in INSTRUMENT:
        assert question.text in page.text
    answered = client.post(path, GIVEN)
    assert (answered.status_code, answered["Location"]) == (302, path)
    assert Answer.objects.get().scores == [4, 2, 3, 3, 0, 5]
    assert "Thank you. Your answers are in." in client.get(path).text
    again = client.post(path, {**GIVEN, "day": "1"})
    assert "Thank you. Your answers are in." in again.text
    assert Answer.objects.get().scores[0] == 4
    assert "6 short questions" in client.get(address("p", "after")).text


def test_a_question_left_out_is_named(client: Client, wards: None) -> None:
    page = client.post(address("p"), {**GIVEN, "dark": ""})
    assert page.status_code == 200
    assert f"Choose an answer to “{INSTRUMENT[1].text}”" in page.text
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("cut", [1, 20, 90])
def test_a_bad_link_finds_nothing(client: Client, wards: None, cut: int) -> None:
    bad = address("p").rstrip("/")[:-cut] + "/"
    page = client.get(bad)
    assert page.status_code == 404
    assert "This link does not work" in page.text
    assert client.post(bad, GIVEN).status_code == 404
    assert Answer.objects.count() == 0


def test_the_page_is_the_same_for_somebody_whom_other_pages_know(
    colleague: Callable[[str], Client],
) -> None:
    def bare(page: str) -> str:
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)

    strange, known = Client(), Client()
    known.cookies["visit"] = "anything"
    here, there = strange.get(address("p")), known.get(address("p"))
    assert bare(here.text) == bare(there.text)
    for page in (here, there, strange.post(address("p"), GIVEN)):
        assert {name for name in page.cookies if "csrf" not in name} == set()


def test_too_few_to_say_shows_no_number(
    colleague: Callable[[str], Client], now: dt.datetime
) -> None:
    pairs(9, now)
    client = colleague("coordinator")
    assert "Too few to say" in client.get("/staff/trust/").text
    page = client.get(WARD)
    assert "Too few to say" in page.text
    assert not re.search(
        r"\b9\b", re.sub(r"<svg.*?</svg>|<head.*?</head>", "", page.text, flags=re.S)
    )
    assert "<circle" not in re.sub(r"<header.*?</header>", "", page.text, flags=re.S)


def test_ten_pairs_show_moves_in_words_marks_and_a_table(
    colleague: Callable[[str], Client], now: dt.datetime
) -> None:
    pairs(10, now, confidence=0)
    page = colleague("analyst").get(WARD)
    assert "from 0.1 up to 0.9 up. 10 people" in page.text
    assert "It went up. We are fairly sure." in page.text
    assert "Nobody&#x27;s answer moved." in page.text
    assert "fewer than 10 people answered this both times" in page.text
    assert page.text.count("<circle cx=") == 5
    rows: list[Any] = page.context["rows"]
    assert rows[1] == [
        "Safe after dark",
        "0.5 up",
        "from 0.1 up to 0.9 up",
        "10",
        "It went up. We are fairly sure.",
    ]
    assert "style=" not in page.text


def test_only_coordinators_and_analysts_see_answers(colleague: Callable[[str], Client]) -> None:
    for role, status in (
        ("coordinator", 200),
        ("analyst", 200),
        ("officer", 404),
        ("partner", 404),
    ):
        client = colleague(role)
        for path in ("/staff/trust/", WARD):
            assert client.get(path).status_code == status, (role, path)
    assert Client().get("/staff/trust/").status_code == 302
    assert Client().get(WARD).status_code == 302


def test_another_ward_is_not_found(colleague: Callable[[str], Client]) -> None:
    client = colleague("analyst")
    assert client.get(f"/staff/trust/{THERE}/").status_code == 404
    assert client.get("/staff/trust/nowhere/").status_code == 404


def test_the_ward_page_asks_the_database_as_often_for_many_as_for_few(
    colleague: Callable[[str], Client], now: dt.datetime, django_assert_num_queries: Any
) -> None:
    client = colleague("analyst")
    pairs(10, now)
    client.get(WARD)
    with django_assert_num_queries(10):
        client.get(WARD)
    pairs(30, now)
    with django_assert_num_queries(10):
        client.get(WARD)
