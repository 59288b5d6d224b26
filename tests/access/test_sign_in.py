"""A password alone opens nothing; one session counts; what idles is locked."""

import datetime as dt
import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests.access.accounts import PASSWORD, Person, where
from walktalk.access import sessions
from walktalk.access.models import User
from walktalk.access.roles import ANALYST
from walktalk.access.sign_in import TOO_OFTEN
from walktalk.demo.cast import BUILDER, Cast
from walktalk.staff.operations import add_colleague

pytestmark = pytest.mark.django_db
PLACES = "/staff/places/L03/"


@pytest.fixture(autouse=True)
def _no_attempts() -> None:
    cache.clear()


@pytest.fixture
def joan(cast: Cast, now: dt.datetime) -> Person:
    add_colleague(
        name="joan",
        label="Joan",
        password=PASSWORD,
        roles=[ANALYST],
        areas=["L03"],
        by=BUILDER,
        now=now,
    )
    return Person("joan")


@pytest.fixture
def enrolled(joan: Person) -> Person:
    """Joan with an authenticator app, signed in."""
    joan.password_step()
    joan.set_up_app()
    cache.clear()
    return joan


def seen(person: Person, ago: dt.timedelta) -> None:
    """The person was last here so long ago."""
    name = "manage_session_seen"
    word, at = signing.loads(person.client.cookies[name].value, salt=sessions.SALT)
    moved = signing.dumps([word, at - ago.total_seconds()], salt=sessions.SALT)
    person.client.cookies[name] = moved


def test_a_password_alone_reaches_enrolment_and_nothing_else(joan: Person) -> None:
    assert where(joan.password_step()) == "/staff/"
    for path in ("/staff/", PLACES, "/staff/places/", "/staff/trust/L03/"):
        answer = joan.client.get(path)
        assert answer.headers["Location"] == f"/staff/second-factor/?next={path}"
    assert "One more thing: a second factor" in joan.client.get("/staff/second-factor/").text
    assert where(joan.client.post("/staff/sign-out/")) == "/"
    assert where(joan.client.get("/staff/second-factor/")) == "/staff/sign-in/"


def test_an_app_is_set_up_once_and_then_asked_for(joan: Person) -> None:
    joan.password_step()
    codes = joan.set_up_app()
    assert len(set(codes)) == 10
    assert joan.client.get(PLACES).status_code == 200
    cache.clear()
    other = joan.on_another_device()
    assert where(other.password_step()) == "/staff/sign-in/second/"
    assert where(other.client.get(PLACES)) == "/staff/sign-in/"
    assert "That is not the code" in other.second_step("000000").text
    assert where(other.second_step(other.code())) == "/staff/"
    assert other.client.get(PLACES).status_code == 200


def test_a_code_is_taken_once(enrolled: Person) -> None:
    one, two = enrolled.on_another_device(), enrolled.on_another_device()
    one.password_step()
    code = one.code()
    assert one.second_step(code).status_code == 302
    two.password_step()
    assert two.second_step(code).status_code == 200


def test_a_recovery_code_opens_once_and_is_not_shown_again(joan: Person) -> None:
    joan.password_step()
    codes = joan.set_up_app()
    assert where(joan.client.get("/staff/second-factor/codes/")) == "/staff/second-factor/"
    for tried, opens in ((codes[0], 302), (codes[0], 200), (codes[1], 302)):
        other = joan.on_another_device()
        other.password_step()
        assert other.second_step(tried).status_code == opens


def test_the_secret_in_the_database_is_sealed(enrolled: Person) -> None:
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert enrolled.secret not in kept
    assert len(re.findall(r"'(?:secret|seed)': '[\w=-]{60,}'", kept)) == 2


def test_the_only_second_factor_cannot_be_taken_away(enrolled: Person) -> None:
    factor = Authenticator.objects.get(type="totp")
    answer = enrolled.client.post(f"/staff/second-factor/{factor.pk}/remove/", follow=True)
    assert "This is your only second factor" in answer.text
    assert Authenticator.objects.filter(pk=factor.pk).exists()


def test_nobody_takes_away_the_factor_of_somebody_else(
    enrolled: Person, cast: Cast, now: dt.datetime
) -> None:
    add_colleague(
        name="mia",
        label="Mia",
        password=PASSWORD,
        roles=[ANALYST],
        areas=["L03"],
        by=BUILDER,
        now=now,
    )
    mia = Person("mia")
    mia.password_step()
    mia.set_up_app()
    hers = Authenticator.objects.get(type="totp", user__name="joan")
    mia.client.post(f"/staff/second-factor/{hers.pk}/remove/")
    assert Authenticator.objects.filter(pk=hers.pk).exists()


def test_signing_in_elsewhere_ends_the_first_session_and_says_so(enrolled: Person) -> None:
    other = enrolled.on_another_device()
    other.password_step()
    other.second_step(other.code())
    assert other.client.get(PLACES).status_code == 200
    ended = enrolled.client.get(PLACES)
    assert where(ended) == "/staff/sign-in/"
    assert (
        "Either your account signed in somewhere else"
        in enrolled.client.get(ended.headers["Location"]).text
    )
    assert "signed in somewhere else" not in Client().get("/staff/sign-in/").text
    assert enrolled.client.get("/").status_code == 200


def test_after_fifteen_minutes_the_page_is_locked_and_goes_on_where_it_was(
    enrolled: Person,
) -> None:
    seen(enrolled, dt.timedelta(minutes=14))
    assert enrolled.client.get(PLACES).status_code == 200
    seen(enrolled, dt.timedelta(minutes=16))
    answer = enrolled.client.get(f"{PLACES}?x=1")
    assert answer.headers["Location"] == f"/staff/sign-in/again/?next={PLACES}%3Fx%3D1"
    page = enrolled.client.get(answer.headers["Location"])
    assert "This page is locked" in page.text
    assert "Joan" not in page.text
    assert where(enrolled.client.get("/staff/second-factor/")) == "/staff/sign-in/again/"
    path = "/staff/sign-in/again/"
    given = {"next": f"{PLACES}?x=1"}
    wrong = enrolled.client.post(path, {**given, "answer": "wrong"})
    assert "neither your password nor the code" in wrong.text
    assert where(enrolled.client.get(PLACES)) == path
    right = enrolled.client.post(path, {**given, "answer": PASSWORD})
    assert right.headers["Location"] == f"{PLACES}?x=1"
    assert enrolled.client.get(PLACES).status_code == 200


def test_a_locked_page_leads_nowhere_else(enrolled: Person) -> None:
    seen(enrolled, dt.timedelta(minutes=16))
    given = {"answer": PASSWORD, "next": "https://elsewhere.example/"}
    answer = enrolled.client.post("/staff/sign-in/again/", given)
    assert answer.headers["Location"] == "/staff/"


def test_a_session_without_its_cookie_is_locked(enrolled: Person) -> None:
    del enrolled.client.cookies["manage_session_seen"]
    assert where(enrolled.client.get(PLACES)) == "/staff/sign-in/again/"


def test_the_cookie_of_another_session_does_not_unlock(enrolled: Person) -> None:
    before = enrolled.client.cookies["manage_session_seen"].value
    enrolled.client.post("/staff/sign-out/")
    enrolled.password_step()
    enrolled.second_step(enrolled.code())
    assert enrolled.client.get(PLACES).status_code == 200
    enrolled.client.cookies["manage_session_seen"] = before
    assert where(enrolled.client.get(PLACES)) == "/staff/sign-in/again/"


def test_a_page_that_loads_itself_again_keeps_nobody_signed_in(enrolled: Person) -> None:
    name = "manage_session_seen"
    seen(enrolled, dt.timedelta(minutes=10))
    before = enrolled.client.cookies[name].value
    enrolled.client.get(PLACES, headers={"Sec-Fetch-Mode": "navigate"})
    assert enrolled.client.cookies[name].value == before
    enrolled.client.get(PLACES, headers={"Sec-Fetch-Mode": "navigate", "Sec-Fetch-User": "?1"})
    assert enrolled.client.cookies[name].value != before


def test_reading_a_page_writes_no_session(enrolled: Person) -> None:
    before = list(Session.objects.values_list("session_key", "session_data", "expire_date"))
    for path in (PLACES, "/staff/second-factor/", "/staff/sign-in/again/"):
        assert enrolled.client.get(path).status_code == 200
    assert (
        list(Session.objects.values_list("session_key", "session_data", "expire_date")) == before
    )


def test_after_twelve_hours_it_is_over(enrolled: Person, settings: Settings) -> None:
    session = enrolled.client.session
    session["account"] = {**session["account"], "since": session["account"]["since"] - 43_300}
    session.save()
    assert where(enrolled.client.get(PLACES)) == "/staff/sign-in/"


def test_changing_how_to_sign_in_asks_again_who_it_is(enrolled: Person) -> None:
    session = enrolled.client.session
    session["account"] = {**session["account"], "proved": session["account"]["proved"] - 400}
    session.save()
    assert enrolled.client.get(PLACES).status_code == 200
    answer = enrolled.client.post("/staff/second-factor/codes/new/")
    assert where(answer) == "/staff/sign-in/again/"
    assert "Is it still you?" in enrolled.client.get(answer.headers["Location"]).text


def test_the_sixth_wrong_password_waits(joan: Person) -> None:
    right, joan.password = joan.password, "wrong"
    for _ in range(5):
        assert "do not belong together" in joan.password_step().text
    joan.password = right
    assert TOO_OFTEN in joan.password_step().text


def test_codes_cannot_be_guessed_at_length(enrolled: Person) -> None:
    other = enrolled.on_another_device()
    other.password_step()
    answers = [other.second_step(f"{number:06}").text for number in range(6)]
    assert TOO_OFTEN in answers[-1]
    assert other.second_step(other.code()).status_code == 200


def test_a_closed_account_loses_its_session_at_once(enrolled: Person) -> None:
    User.objects.filter(name="joan").update(is_active=False)
    assert where(enrolled.client.get(PLACES)) == "/staff/sign-in/"
    answer = enrolled.on_another_device().password_step(follow="")
    assert where(answer) == "/staff/sign-in/"


def test_a_session_of_the_demos_links_ends_where_no_demo_is(
    joan: Person, settings: Settings
) -> None:
    joan.client.force_login(User.objects.get(name="joan"))
    assert joan.client.get(PLACES).status_code == 200
    settings.AUTHENTICATION_BACKENDS = settings.AUTHENTICATION_BACKENDS[1:]
    assert where(joan.client.get(PLACES)) == "/staff/sign-in/"
