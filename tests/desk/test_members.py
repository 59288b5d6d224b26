"""The desk's accounts: its own, by two people, and never through the force's sign-on."""

import datetime as dt
import os
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from django.contrib.auth.hashers import make_password
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from pytest_django import Settings

from tests.access.accounts import Person, where
from tests.desk.conftest import PASSWORD, role
from tests.site.test_house import patterns
from walktalk.access import sessions
from walktalk.access.models import Invitation, Proposal, User
from walktalk.cli import walktalk
from walktalk.desk.models import Member
from walktalk.notices.operations import raise_alarm
from walktalk.site import processes
from walktalk.site.processes import Misconfigured

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
SignedIn = Callable[..., Client]
AGREE = {"agree": "1"}
NEW = {"name": "ines", "label": "Ines Moreau", "roles": ["specialist"], "outside": "yes"}


@pytest.fixture(autouse=True)
def _fresh(settings: Settings) -> None:
    cache.clear()
    settings.ALARMS = "walktalk.notices.queries.open_count"


def asked() -> str:
    return f"/members/asked/{Proposal.objects.using('desk').get(decided_at=None).pk}/"


def test_a_new_member_opens_when_another_agrees(member: SignedIn) -> None:
    one, two = member("reviewer"), member("specialist")
    with role("walktalk_desk"):
        page = one.post("/members/invite/", NEW)
        link = re.search(r"http://testserver(/join/[^<]+)<", page.text)
        assert link
        assert Client().get(link[1]).status_code == 404
        assert "Somebody else must agree" in one.post(asked(), AGREE, follow=True).text
        ines = Member.objects.get(label="Ines Moreau")
        assert (ines.roles, ines.user.is_active) == ([], False)
        after = two.post(asked(), AGREE, follow=True).text
        assert "Agreed. It holds from now on." in after
        assert "Ines Moreau: a new account. Ruth Amadi asked for it; Ruth Amadi agreed." in after
        person = Person("ines", prefix="/", password=PASSWORD)
        person.client.post(link[1], {"password": PASSWORD, "again": PASSWORD})
        assert where(person.client.get("/disclosures/")) == "/second-factor/"
        person.set_up_app()
        assert person.client.get("/disclosures/").status_code == 200


def test_two_whom_the_force_employs_make_nobody_from_outside(member: SignedIn) -> None:
    one, two = member("reviewer", outside=False), member("specialist", outside=False)
    one.post("/members/invite/", NEW)
    page = two.get(asked()).text
    assert "somebody outside the force" in page
    assert "Somebody from outside it must ask" in two.post(asked(), AGREE, follow=True).text
    ines = Member.objects.get(label="Ines Moreau")
    assert (ines.roles, ines.user.is_active) == ([], False)
    three = member("reviewer", label="Olu Bello")
    assert "Agreed. It holds" in three.post(asked(), AGREE, follow=True).text


def test_two_whom_the_force_employs_take_over_no_account_from_outside(member: SignedIn) -> None:
    one, two = member("reviewer", outside=False), member("specialist", outside=False)
    member("reviewer", label="Olu Bello")
    olu = Member.objects.get(label="Olu Bello")
    one.post(f"/members/{olu.pk}/link/")
    assert "Somebody from outside it must ask" in two.post(asked(), AGREE, follow=True).text


def test_who_employs_a_new_member_must_be_said(member: SignedIn) -> None:
    page = member("reviewer").post("/members/invite/", {**NEW, "outside": ""})
    assert "Say who employs this person." in page.text
    assert Proposal.objects.using("desk").count() == 0


def test_every_account_and_link_lies_in_the_desks_database(member: SignedIn) -> None:
    client = member("reviewer")
    client.post("/members/invite/", NEW)
    for model, count in ((User, 2), (Invitation, 1), (Proposal, 1)):
        assert model.objects.using("desk").count() == count
        assert model.objects.using("default").count() == 0


def test_other_roles_and_a_new_link_need_a_second_member(member: SignedIn) -> None:
    one, two = member("reviewer"), member("specialist")
    about = Member.objects.get(roles=["specialist"])
    given = {"roles": ["reviewer", "specialist"]}
    assert (
        "Another member must agree" in one.post(f"/members/{about.pk}/", given, follow=True).text
    )
    own = two.post(asked(), AGREE, follow=True).text
    assert "This is your own account" in own
    about.refresh_from_db()
    assert about.roles == ["specialist"]
    one.post(asked(), {"decline": "1"})
    assert "taken back" in one.get("/members/").text
    assert "A link for Ruth Amadi" in one.post(f"/members/{about.pk}/link/").text
    assert two.get("/disclosures/").status_code == 200
    assert "Something is already asked" in two.post(f"/members/{about.pk}/link/", follow=True).text


def test_one_member_closes_an_account_at_once_but_not_her_own(member: SignedIn) -> None:
    one, two = member("reviewer"), member("specialist")
    first, second = Member.objects.order_by("pk")
    assert "Nobody closes their own" in one.post(f"/members/{first.pk}/close/", follow=True).text
    closed = one.post(f"/members/{second.pk}/close/", follow=True).text
    assert "Ruth Amadi: closing it, at once." in closed
    assert where(two.get("/disclosures/")) == "/sign-in/"


def test_the_command_makes_two_and_then_asks_for_two(db: None) -> None:
    words = ["desk", "add-member", "--label", "Ruth Amadi", "--role", "reviewer", "--name"]
    twice = f"{PASSWORD}\n{PASSWORD}\n"
    for name in ("ruth", "ines"):
        assert CliRunner().invoke(walktalk, [*words, name], input=twice).exit_code == 0
    third = CliRunner().invoke(walktalk, [*words, "owen"], input=twice)
    assert third.exit_code == 1
    assert "asks for the next on the desk's site" in third.output
    assert Member.objects.count() == 2


def test_no_page_of_the_desk_leads_to_another_sign_on(settings: Settings) -> None:
    for urlconf in ("walktalk.site.urls_desk", "walktalk.demo.urls_desk"):
        found = list(patterns(get_resolver(urlconf)))
        words = " ".join(f"{one.pattern} {one.name} {one.callback.__module__}" for one in found)
        assert "sign-in" in words
        for word in ("social", "openid", "sign_on", "sign-on", "oauth"):
            assert word not in words
        for name in ("sign_on", "sign_on_callback", "openid_connect_login"):
            with pytest.raises(NoReverseMatch):
                reverse(name, urlconf=urlconf, args=())
    settings.SIGN_ON = {"issuer": "x", "client": "x", "secret": "x", "claim": "sub"}
    assert "Sign in with" not in Client().get("/sign-in/").text


def test_the_desk_refuses_to_start_with_the_forces_sign_on() -> None:
    given = {"issuer": "https://force.example", "client": "", "secret": "", "claim": "sub"}
    with pytest.raises(Misconfigured, match="The desk never uses the force's sign-on"):
        processes.sign_on(processes.named("desk"), **given)
    words = "import django; django.setup(); from django.conf import settings as s; "
    words += "print([one for one in s.INSTALLED_APPS if 'social' in one], s.SIGN_ON)"
    environment = {
        **os.environ,
        "WALKTALK_PROCESS": "desk",
        "DJANGO_SETTINGS_MODULE": "walktalk.site.settings",
    }
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[] {}\n"


def test_accounts_of_one_side_open_nothing_on_the_other(
    member: SignedIn, settings: Settings
) -> None:
    User.objects.using("default").create(name="officer", password=make_password(PASSWORD))
    member("reviewer")
    wrong = "do not belong together"
    assert wrong in Person("officer", prefix="/", password=PASSWORD).password_step().text
    settings.PROCESS = processes.named("web")
    settings.ROOT_URLCONF = "walktalk.site.urls_web"
    settings.ACTOR_SOURCES = ["walktalk.staff.session.actor"]
    assert wrong in Person("ruth.reviewer", password=PASSWORD).password_step().text


def test_a_locked_desk_still_says_that_alarms_are_open(member: SignedIn, now: dt.datetime) -> None:
    member("reviewer")
    ruth = Person("ruth.reviewer", prefix="/", password=PASSWORD)
    ruth.password_step()
    ruth.set_up_app()
    raise_alarm(kind="walk.overdue", about="walk:9", now=now)
    name = "manage_session_seen"
    word, at = signing.loads(ruth.client.cookies[name].value, salt=sessions.SALT)
    ruth.client.cookies[name] = signing.dumps([word, at - 1_000], salt=sessions.SALT)
    locked = ruth.client.get("/", follow=True)
    assert "An alarm is open. Unlock to see." in locked.text
    assert "Walk 9" not in locked.text
    assert locked["Refresh"] == "60"
