"""Every URL x every role x own, other, none and past object gives what is declared beside it.

The declarations as a table: `docs/reference/access.md`. A URL that declares nothing, or names a
part of which `world.py` has no sample, fails here.
"""

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import path as django_path
from pytest_django import Settings

from docs.access import Url, urls
from tests.promises import world as worlds
from tests.promises.conftest import become_the_desk
from tests.promises.test_query_counts import Scheme
from tests.promises.world import NOBODYS, Person, World
from tests.settings import RECEIPTS, WORDS
from walktalk.access import roles
from walktalk.access.enums import Answer, Objects, State
from walktalk.access.pages import Declaration, page
from walktalk.demo.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "desk"])
WEB, DESK = "walktalk.demo.urls_web", "walktalk.demo.urls_desk"
PART = re.compile(r"<(\w+):(\w+)>")
THEIRS_ALONE = {Objects.AREA, Objects.ROSTER, Objects.BODY}
SHOWN = {
    Answer.PAGE: {"200"},
    Answer.ONWARD: {"302"},
    Answer.BUTTON: {"405"},
    Answer.EITHER: {"200", "302"},
}
TAKEN = {"200", "201", "302", "400"}
# Nobody is half signed in, and the force has no sign-on of its own.
NOT_IN_THIS_WORLD = {State.SIGNING_IN, State.SET_UP}
HERS = {"here", "past", "later"}
# What is not live work any more, or not yet.
OUTSIDE = {roles.COORDINATOR: {"past"}, roles.OFFICER: {"later"}}
HIDDEN, REASON, SIGN_IN, LINK_ENDED = "404", "reason", "sign in", "403"
NEEDS_A_FIELD = {"mine:home"}
# The reason page is asked about a look that is not live work.
REASON_FOR = {
    roles.COORDINATOR: "/staff/walks/{past}/",
    roles.OFFICER: "/staff/today/{later}/",
}


@pytest.fixture
def web(cast: Cast, her: uuid.UUID, now: dt.datetime, settings: Settings, tmp_path: Path) -> World:
    settings.ROOT_URLCONF = WEB
    settings.MAIL_FOLDER = tmp_path
    settings.KEYS = {"WORDS": WORDS, "RECEIPTS": bytes(RECEIPTS)}
    return worlds.of_the_force(cast, Scheme(cast, her, now, count(1)), now, tmp_path)


@pytest.fixture
def outside(now: dt.datetime, settings: Settings, tmp_path: Path) -> World:
    become_the_desk(settings)
    settings.ROOT_URLCONF = DESK
    settings.MAIL_FOLDER = tmp_path
    return worlds.of_the_desk(now)


def declared(found: list[Url]) -> Iterator[tuple[Url, Declaration]]:
    """Every URL with its declaration; a URL without one, or without `objects`, is a failure."""
    for url in found:
        if url.declared is None:
            raise AssertionError(f"{url.path} is not declared with page(...)")
        if url.declared.objects is None:
            raise AssertionError(f"{url.path}: page(...) needs objects=, see access/enums.py")
        yield url, url.declared


def expected(one: Declaration, person: Person, which: str, *, post: bool) -> set[str]:
    """What is declared, for one person and one object."""
    if not _may(one, person):
        return {_refusal(one, person)}
    if one.answer == Answer.BUTTON and not post:
        return {"405"}
    if _is_hidden(one, person, which):
        return {HIDDEN}
    if one.looking and one.looking.work and which in OUTSIDE.get(person.role, ()):
        return {REASON}
    if one.state == State.MEETING and which == "later":
        return {"302"}
    return TAKEN if post else SHOWN[one.answer]


def _may(one: Declaration, person: Person) -> bool:
    """Whether somebody holds a role to which the page opens; whoever signed in has an account."""
    held = {person.role, roles.PUBLIC}
    if person.role not in {"", roles.PARTICIPANT}:
        held.add(roles.ACCOUNT)
    return bool(held & one.who)


def _is_hidden(one: Declaration, person: Person, which: str) -> bool:
    """Whether the object, or the page itself, is not there for this person."""
    objects = one.opens(person.role if person.role in one.who else roles.PUBLIC)
    theirs = HERS if person.own == "here" else {"there"}
    return (
        (objects in THEIRS_ALONE and which not in theirs)
        or (objects != Objects.SAME and which in {"none", "crossed"})
        or (one.state == State.PLACED and not person.placed)
        or one.state in NOT_IN_THIS_WORLD
        or (one.state in {State.RECENT, State.MEETING} and which == "past")
    )


def _refusal(one: Declaration, person: Person) -> str:
    if person.role:
        return HIDDEN
    return LINK_ENDED if one.who == {roles.PARTICIPANT} else SIGN_IN


def answered(person: Person, address: str, *, post: bool) -> str:
    """What the site answers; whatever it changed is undone."""
    marks = {alias: transaction.savepoint(using=alias) for alias in ("default", "desk")}
    client = person.client()
    response = client.post(address) if post else client.get(address)
    for alias, mark in marks.items():
        transaction.savepoint_rollback(mark, using=alias)
    where = response.headers.get("Location", "")
    if response.status_code != 302:
        return str(response.status_code)
    if "/sign-in/?next=" in where:
        return SIGN_IN
    return REASON if where.startswith("/staff/reason/") else "302"


def addresses(url: Url, person: Person, world: World) -> Iterator[tuple[str, str]]:
    """(which object, address): one where the URL names nothing, else one of each."""
    parts = PART.findall(url.path)
    if not parts:
        yield person.own, url.path + _asked_with(url, person, world)
        return
    for which in ("here", "there", "past", "later", "crossed", "none"):
        values = {
            part: NOBODYS[kind]
            if which == "none"
            else world.value(url.name, part, person.role, which)
            for kind, part in parts
        }
        if all(values.values()):
            yield which, PART.sub(lambda found: str(values[found[2]]), url.path)  # noqa: B023


def _asked_with(url: Url, person: Person, world: World) -> str:
    if url.name != "board:reason":
        return ""
    wanted = REASON_FOR.get(person.role, "/")
    return "?for=" + wanted.format(**world.samples["walk_id"])


def differences(urlconf: str, world: World, person: Person) -> list[str]:
    """Where the site answers somebody otherwise than is declared."""
    found = []
    for url, one in declared(urls(urlconf)):
        for which, address in addresses(url, person, world):
            for post in (False, True):
                wanted = expected(one, person, which, post=post)
                wanted = _adjusted(url, person, wanted, post=post)
                got = answered(person, address, post=post)
                if got not in wanted:
                    verb = "POST" if post else "GET"
                    found.append(f"{person.name}: {verb} {address} ({which}): {got}, {wanted}")
    return found


def _adjusted(url: Url, person: Person, wanted: set[str], *, post: bool) -> set[str]:
    """A button that names nothing finds nothing; nobody is asked why about a walk of others."""
    nameless = post and url.name in NEEDS_A_FIELD and wanted == TAKEN
    of_others = url.name == "board:reason" and person.own == "there"
    return {HIDDEN} if nameless or of_others else wanted


FORCE = [
    "anybody",
    "participant",
    "participant without a place",
    "officer of the walk here",
    "officer of the walk there",
    "coordinator here",
    "coordinator there",
    "analyst here",
    "analyst there",
    "partner here",
    "partner of another body",
    "administrator",
]


@pytest.mark.parametrize("name", FORCE)
def test_the_forces_side_answers_as_declared(web: World, name: str) -> None:
    person = next(one for one in web.people if one.name == name)
    assert "\n".join(differences(WEB, web, person)) == ""


@pytest.mark.parametrize("name", ["anybody", roles.REVIEWER, roles.SPECIALIST])
def test_the_desk_answers_as_declared(outside: World, name: str) -> None:
    person = next(one for one in outside.people if one.name == name)
    assert "\n".join(differences(DESK, outside, person)) == ""


def test_everybody_is_tried(web: World) -> None:
    assert sorted(one.name for one in web.people) == sorted(FORCE)
    assert {one.role for one in web.people} == {"", roles.PARTICIPANT} | roles.GRANTED


def answer(request: object) -> HttpResponse:
    return HttpResponse("shown")


def test_a_page_that_forgets_its_objects_starts_and_fails_here() -> None:
    entry = page("w/", answer, name="w", who={roles.OFFICER}, reads="staff")
    forgotten = entry.callback.declared  # type: ignore[attr-defined]
    with pytest.raises(AssertionError, match="needs objects="):
        list(declared([Url("/w/", "w", forgotten)]))
    with pytest.raises(LookupError):
        forgotten.opens(roles.OFFICER)


def test_a_url_that_declares_nothing_fails_here() -> None:
    entry = django_path("w/", answer, name="w")
    bare = getattr(entry.callback, "declared", None)
    with pytest.raises(AssertionError, match="not declared"):
        list(declared([Url("/w/", "w", bare)]))


def test_a_part_of_a_url_without_a_sample_fails_here() -> None:
    with pytest.raises(LookupError, match="no sample object for <thing_id>"):
        World().value("w", "thing_id", roles.OFFICER, "here")


@pytest.mark.parametrize("urlconf", [WEB, DESK])
def test_what_is_declared_by_role_names_every_role_that_may(urlconf: str) -> None:
    for url, one in declared(urls(urlconf)):
        for role in one.who:
            assert one.opens(role) in Objects, url.name
