"""Accounts by two people: one asks, another agrees; one alone closes; all of it on the record."""

import datetime as dt
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client

from tests.access.accounts import PASSWORD, Person, where
from walktalk.access.actors import Actor, system
from walktalk.access.models import Invitation, Proposal, User
from walktalk.access.operations import NotPossible
from walktalk.access.roles import ADMINISTRATOR, ANALYST, COORDINATOR, PARTNER
from walktalk.demo.cast import Cast
from walktalk.record.models import Waiting
from walktalk.staff import operations, queries
from walktalk.staff.commands import group
from walktalk.staff.models import Colleague
from walktalk.staff.operations import Wanted
from walktalk.staff.session import actor_of

pytestmark = pytest.mark.django_db
AGREE = {"agree": "1"}
LEO = {
    "name": "leo.marsh",
    "label": "Leo Marsh",
    "roles": [COORDINATOR],
    "areas": ["L03"],
    "subject": "officer-99",
}


@pytest.fixture(autouse=True)
def _no_attempts() -> None:
    cache.clear()


@pytest.fixture
def admins(cast: Cast) -> tuple[Colleague, Colleague]:
    """Both administrators of the cast; what the demo asked for is gone."""
    Proposal.objects.all().delete()
    one, two = Colleague.objects.filter(roles=[ADMINISTRATOR]).order_by("pk")
    return one, two


def browser(one: Colleague) -> Client:
    client = Client()
    client.force_login(one.user)
    return client


def invite(by: Colleague, **changes: Any) -> str:
    """Invite Leo; returns the path of the link that is shown once."""
    page = browser(by).post("/staff/colleagues/invite/", {**LEO, **changes})
    found = re.search(r"http://testserver(/staff/join/[^<]+)<", page.text)
    assert found, page.text
    return found[1]


def open_one() -> Proposal:
    return Proposal.objects.get(decided_at=None)


def decide(by: Colleague, answer: dict[str, str]) -> str:
    page = browser(by).post(f"/staff/colleagues/asked/{open_one().pk}/", answer, follow=True)
    return str(page.text)


def test_an_invited_account_opens_when_a_second_administrator_agrees(
    admins: tuple[Colleague, Colleague],
) -> None:
    one, two = admins
    link = invite(one)
    leo = Colleague.objects.get(label="Leo Marsh")
    assert (leo.roles, leo.user.is_active) == ([], False)
    early = Client().get(link)
    assert early.status_code == 404
    assert "A second person has yet to agree" in early.text
    assert Client().post(link, {"password": PASSWORD, "again": PASSWORD}).status_code == 404
    assert "Agreed. It holds from now on." in decide(two, AGREE)
    leo.refresh_from_db()
    assert (leo.roles, leo.areas, leo.subject) == ([COORDINATOR], ["L03"], "officer-99")

    person = Person("leo.marsh")
    unlike = person.client.post(link, {"password": PASSWORD, "again": "another"})
    assert "not the same as the password above" in unlike.text
    joined = person.client.post(link, {"password": PASSWORD, "again": PASSWORD})
    assert where(joined) == "/staff/second-factor/"
    assert where(person.client.get("/staff/decisions/")) == "/staff/second-factor/"
    person.set_up_app()
    assert person.client.get("/staff/decisions/").status_code == 200
    assert Client().get(link).status_code == 404
    assert Invitation.objects.count() == 0


def test_the_link_is_shown_once_and_only_its_digest_is_kept(
    admins: tuple[Colleague, Colleague],
) -> None:
    word = invite(admins[0]).rsplit("/", 2)[-2]
    assert word not in str(list(Invitation.objects.values()))
    assert word not in browser(admins[0]).get("/staff/colleagues/").text
    assert word not in str(list(Waiting.objects.values_list("content", flat=True)))


def test_nobody_agrees_to_what_she_asked_for(admins: tuple[Colleague, Colleague]) -> None:
    one, _ = admins
    invite(one)
    page = browser(one).get(f"/staff/colleagues/asked/{open_one().pk}/").text
    assert "You asked for this" in page
    assert "I agree" not in page
    assert "Somebody else must agree" in decide(one, AGREE)
    assert open_one().decided_by == ""
    assert "Nothing has changed" in decide(one, {"decline": "1"})
    assert Proposal.objects.get().agreed is False


def test_nobody_decides_about_herself(
    admins: tuple[Colleague, Colleague], now: dt.datetime
) -> None:
    one, two = admins
    operations.ask_for_change(
        colleague_id=two.pk, wanted=Wanted([COORDINATOR], ["L03"]), by=actor_of(one), now=now
    )
    page = browser(two).get(f"/staff/colleagues/asked/{open_one().pk}/").text
    assert "This is your own account" in page
    assert "This is your own account" in decide(two, AGREE)
    two.refresh_from_db()
    assert two.roles == [ADMINISTRATOR]


def test_the_database_itself_wants_two_people(admins: tuple[Colleague, Colleague]) -> None:
    invite(admins[0])
    with pytest.raises(IntegrityError, match="access_two_people"), transaction.atomic():
        Proposal.objects.update(decided_by=f"staff:{admins[0].pk}")


def test_what_is_not_agreed_to_changes_nothing_and_its_link_ends(
    admins: tuple[Colleague, Colleague],
) -> None:
    link = invite(admins[0])
    assert "Not agreed. Nothing has changed." in decide(admins[1], {"decline": "1"})
    leo = Colleague.objects.get(label="Leo Marsh")
    assert (leo.roles, leo.user.is_active) == ([], False)
    assert Client().get(link).status_code == 404


def test_a_link_ends_after_seven_days(admins: tuple[Colleague, Colleague]) -> None:
    link = invite(admins[0])
    decide(admins[1], AGREE)
    assert Client().get(link).status_code == 200
    kept = Invitation.objects.get()
    assert dt.timedelta(days=6, hours=23) < kept.ends_at - open_time() <= dt.timedelta(days=7)
    Invitation.objects.update(ends_at=open_time())
    assert Client().get(link).status_code == 404


def open_time() -> dt.datetime:
    """When the newest proposal was made."""
    return Proposal.objects.latest("made_at").made_at


def test_a_change_of_roles_holds_once_agreed(
    admins: tuple[Colleague, Colleague], cast: Cast
) -> None:
    analyst = cast.analyst.id
    given = {"roles": [ANALYST, COORDINATOR], "areas": ["L01"]}
    asked = browser(admins[0]).post(f"/staff/colleagues/{analyst}/", given, follow=True)
    assert "Another administrator must agree" in asked.text
    assert Colleague.objects.get(pk=analyst).roles == [ANALYST]
    decide(admins[1], AGREE)
    found = Colleague.objects.get(pk=analyst)
    assert (found.roles, found.areas) == ([ANALYST, COORDINATOR], ["L01"])
    kinds = [row["kind"] for row in Waiting.objects.values_list("content", flat=True)]
    assert (kinds.count("staff.asked"), kinds.count("staff.agreed")) == (1, 1)
    last = Waiting.objects.get(content__kind="staff.agreed").content
    assert last["about"] == f"colleague:{analyst}"
    assert last["by"] == f"staff:{admins[1].pk}"
    assert last["facts"]["roles"] == [ANALYST, COORDINATOR]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"roles": [ADMINISTRATOR, COORDINATOR]}, "sees nothing of the scheme"),
        ({"roles": []}, "Choose at least one role"),
        ({"areas": []}, "Choose at least one area"),
        ({"areas": ["X9"]}, "X9"),
        ({"roles": [PARTNER]}, "organisation"),
        ({"roles": ["officer"]}, "Choose which officer this is"),
        ({"name": "Joan Ferrers"}, "Use small letters"),
        ({"name": "joan.ferrers"}, "is taken"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_asked(
    admins: tuple[Colleague, Colleague], changes: dict[str, Any], words: str
) -> None:
    page = browser(admins[0]).post("/staff/colleagues/invite/", {**LEO, **changes})
    assert words in page.text
    assert Proposal.objects.count() == 0


def test_one_subject_is_one_person(admins: tuple[Colleague, Colleague]) -> None:
    invite(admins[0])
    decide(admins[1], AGREE)
    page = browser(admins[0]).post("/staff/colleagues/invite/", {**LEO, "name": "other"})
    assert "Somebody else is tied to this name" in page.text


def test_one_person_closes_an_account_at_once(
    admins: tuple[Colleague, Colleague], cast: Cast
) -> None:
    one, _ = admins
    coordinator = Colleague.objects.get(pk=cast.coordinator.id)
    hers = browser(coordinator)
    assert hers.get("/staff/decisions/").status_code == 200
    closed = browser(one).post(f"/staff/colleagues/{coordinator.pk}/close/", follow=True)
    assert "The account is closed" in closed.text
    assert where(hers.get("/staff/decisions/")) == "/staff/sign-in/"
    refused = browser(one).post(f"/staff/colleagues/{one.pk}/close/", follow=True)
    assert "Nobody closes their own account" in refused.text
    assert User.objects.get(pk=one.user_id).is_active


def test_a_new_link_ends_password_and_factor_only_when_agreed(
    admins: tuple[Colleague, Colleague],
) -> None:
    one, two = admins
    link = invite(one)
    decide(two, AGREE)
    leo = Person("leo.marsh")
    leo.client.post(link, {"password": PASSWORD, "again": PASSWORD})
    leo.set_up_app()
    colleague = Colleague.objects.get(label="Leo Marsh")
    page = browser(one).post(f"/staff/colleagues/{colleague.pk}/link/")
    again = re.search(r"http://testserver(/staff/join/[^<]+)<", page.text)
    assert again
    assert Client().get(again[1]).status_code == 404
    assert leo.client.get("/staff/decisions/").status_code == 200
    decide(two, AGREE)
    assert where(leo.client.get("/staff/decisions/")) == "/staff/sign-in/"
    assert Authenticator.objects.filter(user=colleague.user).count() == 0
    assert Client().get(again[1]).status_code == 200


def test_an_administrator_sees_no_page_of_the_scheme(
    admins: tuple[Colleague, Colleague],
) -> None:
    client = browser(admins[0])
    assert where(client.get("/staff/")) == "/staff/colleagues/"
    for path in ("/staff/decisions/", "/staff/walks/", "/staff/places/L03/", "/staff/today/"):
        assert client.get(path).status_code == 404


def test_nobody_else_opens_these_pages(admins: tuple[Colleague, Colleague], cast: Cast) -> None:
    client = browser(Colleague.objects.get(pk=cast.coordinator.id))
    invite(admins[0])
    for path in ("", "invite/", f"{admins[0].pk}/", f"asked/{open_one().pk}/"):
        assert client.get(f"/staff/colleagues/{path}").status_code == 404
    assert client.post(f"/staff/colleagues/{admins[0].pk}/close/").status_code == 404


def test_only_an_administrator_decides_whatever_the_page_says(
    admins: tuple[Colleague, Colleague], cast: Cast, now: dt.datetime
) -> None:
    invite(admins[0])
    for actor in (cast.coordinator, system("operator"), Actor("anyone")):
        with pytest.raises(NotPossible, match="Only an administrator"):
            operations.decide(proposal_id=open_one().pk, agreed=True, by=actor, now=now)


def test_the_first_administrator_is_made_while_there_is_none(db: None) -> None:
    run = CliRunner().invoke
    first = run(group, ["first-admin", "--name", "ingrid", "--label", "Ingrid"])
    assert first.exit_code == 0, first.output
    link = re.search(r"http://localhost:8000(/staff/join/\S+)", first.output)
    assert link
    again = run(group, ["first-admin", "--name", "callum", "--label", "Callum"])
    assert again.exit_code == 1
    assert "There is an administrator already" in again.output
    ingrid = Person("ingrid")
    ingrid.client.post(link[1], {"password": PASSWORD, "again": PASSWORD})
    ingrid.set_up_app()

    second = ["--name", "callum", "--label", "Callum", "--role", "administrator"]
    asked = run(group, ["add-colleague", *second])
    assert "An administrator agrees to it on the site" in asked.output
    assert not User.objects.get(name="callum").is_active
    page = ingrid.client.get("/staff/colleagues/")
    assert "the operator, on the command line" in page.text
    ingrid.client.post(f"/staff/colleagues/asked/{open_one().pk}/", AGREE)
    assert User.objects.get(name="callum").is_active
    assert queries.administrators() == 2


def test_the_command_asks_and_gives_nothing(cast: Cast) -> None:
    run = CliRunner().invoke
    given = ["--name", "kay", "--label", "Kay", "--role", "analyst", "--area", "L02"]
    asked = run(group, ["add-colleague", *given])
    assert asked.exit_code == 0, asked.output
    kay = Colleague.objects.get(label="Kay")
    assert (kay.roles, kay.user.is_active, kay.user.has_usable_password()) == ([], False, False)
    refused = run(group, ["add-colleague", *given])
    assert "The name kay is taken" in refused.output
