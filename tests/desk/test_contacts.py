"""Breaking the glass from end to end: one asks, another agrees, the courier opens, it is shown
once; each as its own process and PostgreSQL role."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, IntegrityError, connections, transaction
from django.test import Client
from pytest_django import Settings

from tests.courier.ordering import ROBIN, be_yourself, become, guest
from tests.desk.conftest import role
from tests.settings import COURIER, VAULT
from walktalk.access.actors import Actor
from walktalk.courier import clock as courier
from walktalk.courier.models import Revealed
from walktalk.demo.cast import Cast
from walktalk.desk import clock, operations, queries
from walktalk.desk.models import Ask, Decision
from walktalk.notices.enums import Purpose
from walktalk.notices.models import Alarm, Order, Step
from walktalk.notices.operations import raise_alarm
from walktalk.site import processes

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
WHY = "Case 12: her friend says that she never got home."
Member = Callable[..., Client]
Three = dict[str, Client]


@pytest.fixture
def now() -> dt.datetime:
    """The moment of the test, since pages read the real clock."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251


@pytest.fixture
def walk(request: pytest.FixtureRequest, settings: Settings, now: dt.datetime) -> int:
    """A walk with Robin and Wren on it, who were told so; the desk sees it among the recent."""
    desk, settings.PROCESS = settings.PROCESS, processes.named("manage")
    cast: Cast = request.getfixturevalue("cast")
    walk = guest(cast, now - 3 * 24 * HOUR, "Robin", "Wren").walk_id
    settings.PROCESS = desk
    return walk


@pytest.fixture
def three(member: Member) -> Three:
    """Two members outside the force and two inside."""
    return {
        "ruth": member("reviewer", label="Ruth Amadi"),
        "olu": member("reviewer", label="Olu Bello"),
        "ines": member("reviewer", label="Ines Moreau", outside=False),
        "jack": member("reviewer", label="Jack Holt", outside=False),
    }


@contextmanager
def the_courier(settings: Settings) -> Iterator[None]:
    """This process is the courier's."""
    before = settings.KEYS, settings.ROOT_URLCONF
    settings.KEYS = {"VAULT": bytes(VAULT), "COURIER": bytes(COURIER)}
    settings.ROOT_URLCONF = "walktalk.site.urls_web"
    become("walktalk_courier")
    yield
    be_yourself()
    settings.KEYS, settings.ROOT_URLCONF = before


def ask(client: Client, walk: int, alias: str = "Robin") -> str:
    """Ask for one contact; the address of its page."""
    form = {"walk": walk, "alias": alias, "purpose": "safety", "words": WHY}
    answer = client.post("/contacts/ask/", form)
    assert answer.status_code == 302, answer.text
    return str(answer["Location"])


def steps() -> list[str]:
    return list(Step.objects.order_by("at", "kind").values_list("kind", flat=True))


def text(client: Client, path: str, post: bool = False) -> str:
    """What a page says to a member, as the desk's PostgreSQL role lets it."""
    with role("walktalk_desk"):
        answer = client.post(path, follow=True) if post else client.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return str(answer.text)


def test_two_people_open_one_contact_and_see_it_once(
    walk: int, three: Three, now: dt.datetime, settings: Settings
) -> None:
    ruth, ines = three["ruth"], three["ines"]
    with role("walktalk_desk"):
        path = ask(ines, walk)
    page = text(ruth, path)
    assert WHY in page
    assert "Robin, on the walk in Park Hill" in page
    assert "Somebody asks" in text(ruth, "/")
    assert "signed and goes to the courier" in text(ruth, path + "agree/", post=True)
    assert "With the courier" in text(ines, path)
    with the_courier(settings):
        courier.tick(now + MINUTE)
    assert ROBIN not in text(ines, path)
    shown = text(ines, path + "show/", post=True)
    assert ROBIN in shown
    assert "Ines Moreau (inside the force)" in shown
    assert "Agreed by Ruth Amadi" in shown
    for client in (ines, ruth):
        again = text(client, path + "show/", post=True)
        assert ROBIN not in again
        assert "It was shown already" in again
    assert Order.objects.get().answer == b""
    assert set(steps()) == {"reveal.asked", "reveal.agreed", "contact.opened", "reveal.shown"}
    assert "opened the envelope" in text(ruth, path)
    assert not Alarm.objects.exists()


def test_the_page_looks_again_while_the_courier_works(walk: int, three: Three) -> None:
    path = ask(three["ruth"], walk)
    assert "Refresh" not in three["olu"].get(path)
    three["olu"].post(path + "agree/")
    assert three["olu"].get(path)["Refresh"] == "5"


def test_nobody_agrees_with_herself(walk: int, three: Three) -> None:
    path = ask(three["ruth"], walk)
    assert "I agree" not in text(three["ruth"], path)
    assert "Somebody else at the desk must agree" in text(
        three["ruth"], path + "agree/", post=True
    )
    assert not Order.objects.exists()


def test_two_from_inside_the_force_open_nothing(walk: int, three: Three) -> None:
    path = ask(three["ines"], walk)
    assert "must be outside the force" in text(three["jack"], path + "agree/", post=True)
    assert not Order.objects.exists()
    text(three["olu"], path + "agree/", post=True)
    assert Order.objects.get().facts["outside"] == [Decision.objects.get().by]


def test_only_the_two_may_see_it(
    walk: int, three: Three, now: dt.datetime, settings: Settings
) -> None:
    path = ask(three["ines"], walk)
    three["ruth"].post(path + "agree/")
    with the_courier(settings):
        courier.tick(now)
    assert "Show it once" not in text(three["olu"], path)
    refused = text(three["olu"], path + "show/", post=True)
    assert "Only the two who asked and agreed" in refused
    assert ROBIN in text(three["ruth"], path + "show/", post=True)


def test_refused_taken_back_or_decided_it_stays_so(walk: int, three: Three) -> None:
    refused, back = ask(three["ines"], walk), ask(three["ines"], walk)
    assert "Refused" in text(three["ruth"], refused + "refuse/", post=True)
    assert "Taken back" in text(three["ines"], back + "refuse/", post=True)
    for path in (refused, back):
        assert "decided already" in text(three["olu"], path + "agree/", post=True)
    assert not Order.objects.exists()


def test_what_nobody_agreed_to_lapses(walk: int, three: Three, now: dt.datetime) -> None:
    path = ask(three["ines"], walk)
    row = queries.asks(now + 13 * HOUR)[0]
    assert row.state == "lapsed"
    with pytest.raises(operations.NotPossible, match="twelve hours"):
        operations.agree(ask_id=row.id, by=actor(three["ruth"]), now=now + 13 * HOUR)
    assert "Waits for a second person" in text(three["ruth"], path)


def actor(client: Client) -> Actor:
    found: Actor = client.get("/").context["actor"]
    return found


def test_after_the_quarter_of_an_hour_nothing_is_shown_and_nothing_is_kept(
    walk: int, three: Three, now: dt.datetime, settings: Settings
) -> None:
    one = uuid.UUID(ask(three["ines"], walk).strip("/").rsplit("/", 1)[1])
    operations.agree(ask_id=one, by=actor(three["ruth"]), now=now)
    with the_courier(settings):
        courier.tick(now + 14 * MINUTE)
    assert Order.objects.get().answer != b""
    with pytest.raises(operations.NotPossible, match="quarter of an hour is over"):
        operations.show(ask_id=one, by=actor(three["ruth"]), now=now + 15 * MINUTE)
    with role("walktalk_desk"):
        clock.tick(now + 16 * MINUTE)
    assert Order.objects.get().answer == b""
    assert steps()[-1] == "reveal.unread"
    row = queries.ask_row(one, now + 16 * MINUTE)
    assert row
    assert row.state == "done"


def test_nobody_found_is_said_and_shows_nothing(
    walk: int, three: Three, now: dt.datetime, settings: Settings
) -> None:
    path = ask(three["ines"], walk, "Nobody")
    three["ruth"].post(path + "agree/")
    with the_courier(settings):
        courier.tick(now)
    assert "Nobody of this name" in text(three["ruth"], path + "show/", post=True)
    assert not Revealed.objects.exists()


def test_an_alarm_leads_to_the_one_whom_it_is_about(walk: int, three: Three) -> None:
    now = dt.datetime(2026, 11, 3, tzinfo=dt.UTC)
    silent = raise_alarm(kind="home.unanswered", about=f"walk:{walk}", now=now)
    named = raise_alarm(kind="some.kind", about=f"participant:{uuid.UUID(int=5)}", now=now)
    other = raise_alarm(kind="order.refused", about=f"order:{uuid.UUID(int=6)}", now=now)
    ruth = three["ruth"]
    assert f"/alarms/{silent.pk}/contact/" in text(ruth, "/")
    assert f"/alarms/{other.pk}/contact/" not in text(ruth, "/")
    assert ruth.get(f"/alarms/{other.pk}/contact/").status_code == 404
    form = {"purpose": "silence", "words": WHY, "alias": ""}
    for alarm in (silent, named):
        page = text(ruth, f"/alarms/{alarm.pk}/contact/")
        assert 'name="walk"' not in page
        assert ruth.post(f"/alarms/{alarm.pk}/contact/", form).status_code == 302
    assert set(Ask.objects.values_list("about", "alias")) == {
        (f"walk:{walk}", ""),
        (f"participant:{uuid.UUID(int=5)}", ""),
    }


def test_without_an_alarm_walk_name_and_reason_are_asked_for(walk: int, three: Three) -> None:
    asked = three["ruth"].post("/contacts/ask/", {"walk": 1_000_000, "alias": "", "words": ""})
    for words in ("Fill in", "Choose an answer to “Why”", "The walk"):
        assert words in asked.text
    assert not Ask.objects.exists()


def test_no_words_of_a_member_lie_in_the_clear(walk: int, three: Three) -> None:
    ask(three["ines"], walk)
    assert WHY.encode() not in bytes(Ask.objects.get().words)
    assert WHY not in str(list(Step.objects.values()))


def test_telling_her_later_takes_somebody_outside(
    walk: int, three: Three, now: dt.datetime, settings: Settings
) -> None:
    path = ask(three["ruth"], walk)
    assert three["ruth"].get(path + "later/").status_code == 404
    three["olu"].post(path + "agree/")
    with the_courier(settings):
        courier.tick(now)
    assert "Ask to tell her later" in text(three["ines"], path)
    answer = three["ruth"].post(path + "later/", {"words": "An arrest is planned for tonight."})
    later = str(answer["Location"])
    assert three["olu"].get(path + "later/").status_code == 404
    assert "Somebody outside the force must agree" in text(
        three["ines"], later + "agree/", post=True
    )
    text(three["olu"], later + "agree/", post=True)
    with the_courier(settings):
        courier.tick(now + MINUTE)
    assert Revealed.objects.get().latest_at == Revealed.objects.get().opened_at + 72 * HOUR
    page = text(three["ruth"], later)
    assert "will tell her within 72 hours" in page
    assert "Show it once" not in page


FROZEN = ["register_ask", "register_decision", "register_step", "register_case"]


@pytest.mark.parametrize("table", FROZEN)
@pytest.mark.parametrize("words", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_register_is_only_added_to(table: str, words: str) -> None:
    for process in ("walktalk_desk", "walktalk_courier"):
        with transaction.atomic(using="desk"), connections["desk"].cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {process}")
            with pytest.raises(DatabaseError, match="permission denied"):
                cursor.execute(words.format(table))
            transaction.set_rollback(True, using="desk")


@pytest.mark.parametrize(
    "wrong", [{"by": "member:1"}, {"outside": False, "asked_outside": False}], ids=str
)
def test_the_database_itself_refuses_a_wrong_pair(now: dt.datetime, wrong: dict[str, str]) -> None:
    one = Ask.objects.create(
        verb="reveal", about="walk:1", purpose=Purpose.LAW, by="member:1", outside=True, at=now
    )
    given = {"by": "member:2", "asked_by": "member:1", "outside": True, "asked_outside": True}
    with pytest.raises(IntegrityError), transaction.atomic(using="desk"):
        Decision.objects.create(ask=one, verdict="agreed", at=now, **given | wrong)


def test_the_desk_signs_and_never_holds_the_vault() -> None:
    held = processes.named("desk").keys
    assert "SIGNING" in held
    assert "VAULT" not in held
    assert not {"SIGNING", "DESK"} & processes.named("courier").keys
    assert not {"SIGNING", "DESK", "VAULT"} & processes.named("web").keys
