"""Both sides of the meeting through their pages, without JavaScript."""

import datetime as dt
import html
import re

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.meeting.conftest import Evening, her
from walktalk.access.models import User
from walktalk.meeting import queries
from walktalk.meeting.models import Check
from walktalk.proofs import words
from walktalk.record.models import Waiting
from walktalk.staff.models import Colleague
from walktalk.walks.models import Walk

pytestmark = pytest.mark.django_db
MEET = "/mine/meet/"


@pytest.fixture(autouse=True)
def on_now(evening: Evening) -> None:
    """The walk is about to begin by the clock that pages read."""
    begins = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=5)  # noqa: TID251
    Walk.objects.update(starts_at=begins, ends_at=begins + dt.timedelta(hours=1))


@pytest.fixture
def sergeant(evening: Evening) -> Client:
    client = Client()
    client.force_login(User.objects.get(colleague__officer=evening.cast.officers[0]))
    return client


def spoken(client: Client, evening: Evening) -> str:
    """What the officer's page says to say."""
    text = client.get(f"/staff/today/{evening.walk.pk}/words/").text
    found = re.search(r'class="words">([^<]+)<', text)
    assert found
    return html.unescape(found[1])


def officer_of(client: Client) -> str:
    found = re.search(r'name="officer" value="(\d+)"', client.get(MEET).text)
    assert found
    return found[1]


def test_she_chooses_what_the_officer_says(evening: Evening, sergeant: Client) -> None:
    robin = her(evening.robin)
    said = spoken(sergeant, evening)
    page = robin.get(MEET).text
    assert "Sergeant Dana Whitlock speaks first" in page
    assert said in html.unescape(page)
    assert page.count('type="radio"') in {5, 9}
    answer = robin.post(MEET, {"officer": officer_of(robin), "heard": said}, follow=True)
    assert "PC Amara Lindqvist speaks first" in answer.text
    assert Check.objects.get().right


def test_the_same_answer_sent_twice_is_not_held_against_the_other_officer(
    evening: Evening, sergeant: Client
) -> None:
    robin = her(evening.robin)
    answer = {"officer": officer_of(robin), "heard": spoken(sergeant, evening)}
    robin.post(MEET, answer)
    again = robin.post(MEET, answer, follow=True)
    assert "PC Amara Lindqvist speaks first" in again.text
    assert Check.objects.filter(right=False).count() == 0


def test_none_of_these_says_what_to_do_and_rings(evening: Evening) -> None:
    robin = her(evening.robin)
    answer = robin.post(MEET, {"officer": officer_of(robin), "heard": "none"})
    assert "Do not go along" in answer.text
    assert "999" in answer.text
    assert Waiting.objects.filter(content__kind="notices.rang").count() == 1


def test_choosing_nothing_is_asked_again(evening: Evening) -> None:
    robin = her(evening.robin)
    answer = robin.post(MEET, {"officer": officer_of(robin)})
    assert "Choose what you heard" in answer.text
    assert Check.objects.count() == 0


def test_words_that_were_offered_a_minute_ago_still_count(evening: Evening) -> None:
    robin = her(evening.robin)
    secret = queries.officers(evening.walk.pk, evening.cast.officers[0])
    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    said = words.phrase(secret, now - words.PERIOD)
    robin.post(MEET, {"officer": officer_of(robin), "heard": said})
    assert Check.objects.get().right


def test_an_officer_who_is_not_on_the_walk_cannot_be_asked_about(evening: Evening) -> None:
    robin = her(evening.robin)
    stranger = evening.cast.officers[3]
    secret = queries.officers(evening.walk.pk, stranger)
    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    said = words.phrase(secret, now)
    robin.post(MEET, {"officer": str(stranger), "heard": said})
    assert Check.objects.filter(right=True).count() == 0


def test_out_of_time_her_page_says_that_no_walk_is_on(evening: Evening) -> None:
    Walk.objects.update(state="ended")
    assert "No walk is on for you now" in her(evening.robin).get(MEET).text


def test_the_walk_starts_on_the_officers_page(evening: Evening, sergeant: Client) -> None:
    page = f"/staff/today/{evening.walk.pk}/"
    refused = sergeant.post(page, {"deed": "start"}, follow=True)
    assert "Robin has not confirmed" in refused.text
    assert Walk.objects.get().state == "published"
    ticks = [str(evening.robin.pk), str(evening.wren.pk)]
    sergeant.post(page, {"deed": "start", "not_come": ticks})
    assert Walk.objects.get().state == "started"


@pytest.mark.parametrize("forged", ["²", "9" * 5_000, "-1", "robin"])
def test_what_is_no_number_is_nobodys(evening: Evening, sergeant: Client, forged: str) -> None:
    page = f"/staff/today/{evening.walk.pk}/"
    refused = sergeant.post(page, {"deed": "start", "not_come": forged}, follow=True)
    assert "Robin has not confirmed" in refused.text
    asked = her(evening.robin).post(MEET, {"officer": forged}, follow=True)
    assert "Sergeant Dana Whitlock speaks first" in asked.text


def test_who_did_not_come_is_not_thanked_for_walking(evening: Evening, sergeant: Client) -> None:
    page = f"/staff/today/{evening.walk.pk}/"
    ticks = [str(evening.robin.pk), str(evening.wren.pk)]
    sergeant.post(page, {"deed": "start", "not_come": ticks})
    for _ in ("started", "ended"):
        hers = her(evening.robin).get("/mine/").text
        assert "noted that you did not come" in hers
        assert "Thank you for walking" not in hers
        sergeant.post(page, {"deed": "end"})


def test_a_printed_card_is_used_through_the_officers_page(
    evening: Evening, sergeant: Client
) -> None:
    card = her(evening.robin).get("/mine/card/").text
    said, answer = re.findall(r'class="words">([^<]+)<', card)
    page = f"/staff/today/{evening.walk.pk}/card/{evening.robin.pk}/"
    shown = sergeant.get(page).text
    assert said in shown
    assert answer in shown
    done = sergeant.post(page, {"heard": answer}, follow=True)
    assert "Robin has confirmed by card" in done.text
    assert f"Answers with: <strong>{answer}" in done.text


def test_a_wrong_answer_closes_the_card(evening: Evening, sergeant: Client) -> None:
    page = f"/staff/today/{evening.walk.pk}/card/{evening.robin.pk}/"
    done = sergeant.post(page, {"heard": "none"}, follow=True)
    assert "This card cannot be used" in done.text
    assert "This card cannot be used" in sergeant.get(page, follow=True).text


def test_a_card_cannot_be_used_before_people_meet(evening: Evening, sergeant: Client) -> None:
    answer = queries.card(evening.walk.pk, evening.robin.pk)[1]
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=6)  # noqa: TID251
    Walk.objects.update(starts_at=later, ends_at=later + dt.timedelta(hours=1))
    page = f"/staff/today/{evening.walk.pk}/card/{evening.robin.pk}/"
    assert answer not in sergeant.get(page, follow=True).text
    sent = sergeant.post(page, {"heard": answer}, follow=True)
    assert "A card is used when you meet" in sent.text
    assert Check.objects.count() == 0


def test_a_card_is_asked_about_nobody_who_has_confirmed(
    evening: Evening, sergeant: Client
) -> None:
    answer = queries.card(evening.walk.pk, evening.robin.pk)[1]
    page = f"/staff/today/{evening.walk.pk}/card/{evening.robin.pk}/"
    sergeant.post(page, {"heard": answer})
    again = sergeant.post(page, {"heard": "none"}, follow=True)
    assert "Robin has already confirmed" in again.text
    assert Check.objects.count() == 1


def test_another_officer_sees_nothing(evening: Evening, sergeant: Client) -> None:
    Colleague.objects.filter(officer=evening.cast.officers[3]).delete()
    mine = Colleague.objects.filter(officer=evening.cast.officers[0])
    mine.update(officer=evening.cast.officers[3])
    for page in ("", "words/", f"card/{evening.robin.pk}/"):
        assert sergeant.get(f"/staff/today/{evening.walk.pk}/{page}").status_code == 404


def test_every_look_at_who_comes_is_on_the_record(evening: Evening, sergeant: Client) -> None:
    sergeant.get(f"/staff/today/{evening.walk.pk}/")
    sergeant.get(f"/staff/today/{evening.walk.pk}/words/")
    looks = Waiting.objects.filter(content__kind="access.looked")
    assert [row.content["about"] for row in looks] == [f"walk:{evening.walk.pk}"]


def test_saying_that_one_is_home_tells_nobody_whose_link_it_is() -> None:
    asked = Client().get("/home/some-token/")
    said = Client().post("/home/some-token/")
    assert "Yes, I am home" in asked.text
    assert "Good night" in said.text


@pytest.mark.parametrize(("token", "jobs"), [("%00", 0), ("a" * 500, 0), ("aB_-" * 8, 1)])
def test_only_what_could_be_a_token_is_passed_on(token: str, jobs: int) -> None:
    answer = Client().post(f"/home/{token}/")
    assert "Good night" in answer.text
    assert ProcrastinateJob.objects.filter(task_name="courier.hear").count() == jobs


@pytest.mark.parametrize(("hours", "status"), [(23, 200), (25, 404)])
def test_who_came_is_not_shown_the_day_after(
    evening: Evening, sergeant: Client, hours: int, status: int
) -> None:
    ended = dt.datetime.now(dt.UTC) - dt.timedelta(hours=hours)  # noqa: TID251
    Walk.objects.update(starts_at=ended - dt.timedelta(hours=1), ends_at=ended, state="ended")
    for page in ("", f"card/{evening.robin.pk}/"):
        answer = sergeant.get(f"/staff/today/{evening.walk.pk}/{page}", follow=True)
        assert answer.status_code == status


def test_her_page_looks_again_when_the_words_change(evening: Evening) -> None:
    page = her(evening.robin).get(MEET)
    at: dt.datetime = page.context["request"].now
    changed = at + dt.timedelta(seconds=int(page["Refresh"]))
    assert words.until_next(changed) > words.PERIOD - dt.timedelta(seconds=2)
    assert changed - at <= words.PERIOD + dt.timedelta(seconds=1)
    assert "Look again" in page.text
