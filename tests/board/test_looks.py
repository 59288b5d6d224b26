"""Outside live work a reason comes before the page; colleagues see their own looks."""

import datetime as dt

import pytest
from django.test import Client

from tests.walks.test_operations import DAY, HOUR, book, confirm, publish
from walktalk.access.models import Look
from walktalk.demo.cast import Cast
from walktalk.staff.models import Colleague
from walktalk.walks.models import Walk

pytestmark = pytest.mark.django_db
WHY = "She rang about the coat that she left"


@pytest.fixture
def now() -> dt.datetime:
    """The moment of the test, since pages read the real clock."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251


@pytest.fixture
def client(cast: Cast) -> Client:
    """The coordinator, signed in."""
    signed_in = Client()
    signed_in.force_login(Colleague.objects.get(pk=cast.coordinator.id).user)
    return signed_in


@pytest.fixture
def past(cast: Cast, now: dt.datetime) -> Walk:
    """A walk that Robin came to, three days ago."""
    walk = publish(cast, now)
    confirm(book(walk, now), now)
    ended = now - 3 * DAY
    Walk.objects.filter(pk=walk.pk).update(
        starts_at=ended - HOUR, ends_at=ended, state="ended", taken=0
    )
    walk.roster.all().delete()
    return walk


@pytest.fixture
def live(cast: Cast, past: Walk, now: dt.datetime) -> Walk:
    """A walk that is to come."""
    return publish(cast, now)


def page_of(walk: Walk) -> str:
    return f"/staff/walks/{walk.pk}/"


def asking(walk: Walk) -> str:
    return f"/staff/reason/?for=%2Fstaff%2Fwalks%2F{walk.pk}%2F"


def test_a_coming_walk_is_its_own_reason(client: Client, live: Walk) -> None:
    assert client.get(page_of(live)).status_code == 200
    look = Look.objects.get()
    assert (look.purpose, look.about) == ("arranging", [f"walk:{live.pk}"])
    assert (look.needed, look.words) == ("", "")


def test_a_past_walk_opens_for_a_reason_and_each_time_is_a_look(
    client: Client, past: Walk, live: Walk
) -> None:
    asked = client.get(page_of(past), follow=True)
    assert asked.redirect_chain == [(asking(past), 302)]
    assert "Say why you look" in asked.text
    assert "Robin" not in asked.text
    assert Look.objects.count() == 0
    reason = {"needed": f"walk:{live.pk}", "words": WHY}
    shown = client.post(asking(past), reason, follow=True)
    assert shown.redirect_chain == [(page_of(past), 302)]
    assert "Robin" in shown.text
    client.get(page_of(past))
    kept = set(Look.objects.values_list("purpose", "needed", "words"))
    assert kept == {("arranging", f"walk:{live.pk}", WHY)}
    assert Look.objects.count() == 2


def test_a_reason_for_one_walk_opens_no_other(
    client: Client, past: Walk, live: Walk, cast: Cast, now: dt.datetime
) -> None:
    client.post(asking(past), {"needed": f"walk:{live.pk}", "words": WHY})
    Walk.objects.filter(pk=live.pk).update(
        starts_at=now - 3 * DAY, ends_at=now - 2 * DAY, state="ended"
    )
    assert client.get(page_of(live))["Location"] == asking(live)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"words": WHY}, "Choose the walk or problem"),
        ({"needed": "live"}, "Say in one sentence why you need to see it."),
        ({"needed": "live", "words": "because"}, "Say in one sentence why you need to see it."),
        ({"needed": "walk:0", "words": WHY}, "not one of the available choices"),
    ],
)
def test_a_reason_without_its_walk_or_its_words_is_asked_again(
    client: Client, past: Walk, live: Walk, sent: dict[str, str], said: str
) -> None:
    chosen = {"needed": f"walk:{live.pk}"} if sent.get("needed") == "live" else {}
    again = client.post(asking(past), {**sent, **chosen})
    assert again.status_code == 200
    assert said in again.text
    assert client.get(page_of(past)).status_code == 302


def test_without_live_work_there_is_no_reason_to_choose(client: Client, past: Walk) -> None:
    asked = client.get(asking(past)).text
    assert "You have no live walk or problem" in asked
    assert "<form method" not in asked.partition("<main")[2].partition("</main>")[0]
    assert "Go on" not in asked


@pytest.mark.parametrize("path", ["", "/", "/nowhere/", "/staff/walks/", "https://example.org/"])
def test_only_a_page_that_is_a_look_is_asked_about(client: Client, past: Walk, path: str) -> None:
    assert client.get("/staff/reason/", {"for": path}).status_code == 404


def test_what_is_live_needs_no_reason(client: Client, live: Walk) -> None:
    assert client.get(asking(live))["Location"] == page_of(live)


def test_a_walk_of_other_areas_is_not_asked_about(client: Client, past: Walk, live: Walk) -> None:
    Colleague.objects.filter(roles=["coordinator"]).update(areas=["L01"])
    assert client.get(asking(past)).status_code == 404
    assert client.get(page_of(past)).status_code == 404
    assert Look.objects.count() == 0


def test_my_looks_are_mine_alone(client: Client, past: Walk, live: Walk, cast: Cast) -> None:
    assert "You have not looked yet" in client.get("/staff/looks/").text
    client.post(asking(past), {"needed": f"walk:{live.pk}", "words": WHY}, follow=True)
    mine = client.get("/staff/looks/").text
    assert "Arranging" in mine
    assert WHY in mine
    assert mine.count("Walk in ") == 2
    other = Client()
    other.force_login(Colleague.objects.filter(roles=["officer"]).earliest("pk").user)
    assert "You have not looked yet" in other.get("/staff/looks/").text
