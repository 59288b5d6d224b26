"""The force's own sign-on, against a real provider: it says who, we say what she may do."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialApp
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings

from tests.access.accounts import where
from tests.staff import provider
from tests.staff.provider import Provider, asked_for, part
from walktalk.access.models import User
from walktalk.access.roles import ANALYST
from walktalk.demo.cast import BUILDER, Cast
from walktalk.staff import operations
from walktalk.staff.models import Colleague
from walktalk.staff.peers import sign_on

pytestmark = pytest.mark.django_db
PLACES = "/staff/places/L03/"


@pytest.fixture(scope="module")
def force() -> Iterator[Provider]:
    with provider.running() as one:
        yield one


@pytest.fixture(autouse=True)
def _set(force: Provider, settings: Settings) -> None:
    settings.SIGN_ON = {
        "issuer": force.address,
        "client": "walktalk",
        "secret": "not a secret here",
        "claim": "sub",
    }
    settings.WEB_ADDRESS = "http://testserver"


@pytest.fixture
def joan(cast: Cast, now: dt.datetime) -> Colleague:
    one = operations.add_colleague(
        name="joan",
        label="Joan Lark",
        password="lamp path evening 7",
        roles=[ANALYST],
        areas=["L03"],
        by=BUILDER,
        now=now,
    )
    Colleague.objects.filter(pk=one.pk).update(subject="officer-4711")
    return one


def leave(client: Client, **given: str) -> str:
    """Press the button; returns the address at the provider."""
    page = client.post("/staff/sign-on/", given)
    address = asked_for(page.text)
    assert page.headers["Refresh"] == f"0; url={address}"
    return address


def back(client: Client, address: str) -> Any:
    """Come back from the provider."""
    return client.get(address.removeprefix("http://testserver"))


def test_the_sign_in_page_offers_it_first_and_only_where_it_is_set(settings: Settings) -> None:
    page = Client().get("/staff/sign-in/").text
    assert page.index("Sign in with Merrowdale Police") < page.index("Or with a password")
    settings.SIGN_ON = {}
    page = Client().get("/staff/sign-in/").text
    assert "Sign in with Merrowdale Police" not in page
    assert Client().post("/staff/sign-on/").status_code == 404
    assert Client().get("/staff/sign-on/back/?code=1&state=2").status_code == 404


def test_a_known_colleague_gets_in_where_she_wanted_to_go(
    joan: Colleague, force: Provider
) -> None:
    client = Client()
    asked = leave(client, next=PLACES)
    assert part(asked, "code_challenge_method") == "S256"
    assert part(asked, "scope") == "openid"
    came = back(client, force.approve(asked, "officer-4711"))
    assert where(came) == "/staff/sign-on/here/"
    assert client.get(PLACES).status_code == 302
    assert "You are Joan Lark" in client.get("/staff/sign-on/here/").text
    assert where(client.post("/staff/sign-on/here/")) == PLACES
    assert client.get(PLACES).status_code == 200
    assert where(client.post("/staff/sign-on/here/")) == "/staff/sign-in/"


def test_somebody_unknown_is_refused_in_words_and_gets_no_account(
    joan: Colleague, force: Provider
) -> None:
    before = User.objects.count(), Colleague.objects.count()
    client = Client()
    back(client, force.approve(leave(client), "joan"))
    for answer in (client.get("/staff/sign-on/here/"), client.post("/staff/sign-on/here/")):
        assert answer.status_code == 403
        assert "no account here is tied to you" in answer.text
    assert (User.objects.count(), Colleague.objects.count()) == before
    assert client.get(PLACES).status_code == 302


def test_an_address_that_somebody_claims_opens_nothing(joan: Colleague, force: Provider) -> None:
    """The provider of the test lets everybody choose a name and an address."""
    client = Client()
    back(client, force.approve(leave(client), "joan@police.example"))
    assert "no account here is tied to you" in client.get("/staff/sign-on/here/").text


def test_an_answer_to_somebody_elses_question_is_refused(joan: Colleague, force: Provider) -> None:
    attacker, victim = Client(), Client()
    stolen = force.approve(leave(attacker), "officer-4711")
    leave(victim)
    answer = back(victim, stolen)
    assert answer.status_code == 403
    assert "not the answer to your question" in answer.text
    assert where(victim.get("/staff/sign-on/here/")) == "/staff/sign-in/"


def test_a_code_under_another_nonce_is_refused(joan: Colleague, force: Provider) -> None:
    """The state is right, but the code was given for another question."""
    client = Client()
    asked = leave(client)
    other = asked.replace(part(asked, "nonce"), "0" * 64)
    answer = back(client, force.approve(other, "officer-4711"))
    assert answer.status_code == 403
    assert where(client.get("/staff/sign-on/here/")) == "/staff/sign-in/"


def test_an_answer_is_taken_once(joan: Colleague, force: Provider) -> None:
    client = Client()
    answer = force.approve(leave(client), "officer-4711")
    assert back(client, answer).status_code == 302
    assert back(client, answer).status_code == 403


def test_a_code_that_the_provider_does_not_know_is_refused(force: Provider) -> None:
    client = Client()
    asked = leave(client)
    answer = client.get(f"/staff/sign-on/back/?code=made-up&state={part(asked, 'state')}")
    assert answer.status_code == 403
    stopped = client.get(
        f"/staff/sign-on/back/?error=access_denied&state={part(leave(client), 'state')}"
    )
    assert "You stopped on the way" in stopped.text


def test_a_key_that_is_not_the_providers_is_refused(
    joan: Colleague, force: Provider, settings: Settings
) -> None:
    """Another provider signs for the same people: its tokens do not count here."""
    client = Client()
    came = force.approve(leave(client), "officer-4711")
    with provider.running() as other:
        settings.SIGN_ON = {**settings.SIGN_ON, "issuer": other.address}
        assert back(client, came).status_code == 403


def test_a_provider_that_does_not_answer_is_said(settings: Settings) -> None:
    settings.SIGN_ON = {**settings.SIGN_ON, "issuer": "http://127.0.0.1:9"}
    answer = Client().post("/staff/sign-on/")
    assert answer.status_code == 403
    assert "does not answer" in answer.text


def test_coming_back_writes_the_session_alone(joan: Colleague, force: Provider) -> None:
    client = Client()
    came = force.approve(leave(client), "officer-4711")
    before = User.objects.filter(name="joan").values().get(), Session.objects.count()
    assert back(client, came).status_code == 302
    assert User.objects.filter(name="joan").values().get() == before[0]
    assert Session.objects.count() == before[1]


def test_a_closed_account_stays_closed(joan: Colleague, force: Provider) -> None:
    User.objects.filter(name="joan").update(is_active=False)
    client = Client()
    back(client, force.approve(leave(client), "officer-4711"))
    assert where(client.post("/staff/sign-on/here/")) == "/staff/sign-in/"
    assert client.get(PLACES).status_code == 302


def test_no_row_of_the_database_names_another_provider(force: Provider) -> None:
    SocialApp.objects.create(provider="openid_connect", provider_id="force", client_id="x")
    client = Client()
    assert leave(client).startswith(force.address)
    assert [one.client_id for one in sign_on.Adapter().list_apps(None)] == ["walktalk"]  # type: ignore[arg-type]
