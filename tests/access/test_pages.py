"""GET cannot write, a look is recorded first, and nobody opens what is not theirs."""

import datetime as dt
from typing import Literal

import pytest
from django.db import InternalError
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from walktalk.access.actors import ANYONE, Actor
from walktalk.access.pages import page
from walktalk.access.requests import Request
from walktalk.access.roles import COORDINATOR, OFFICER, PARTICIPANT, PUBLIC
from walktalk.record import outbox
from walktalk.record.models import Waiting

pytestmark = pytest.mark.django_db
COORDINATING = Actor("staff", "7", frozenset({COORDINATOR}))


def answer(request: Request, **kwargs: object) -> HttpResponse:
    return HttpResponse("shown")


def write(request: Request) -> HttpResponse:
    outbox.write(kind="test.wrote", by="staff:7", about="walk:1", now=request.now)
    return HttpResponse("written")


def asked(by: Actor, now: dt.datetime, method: str = "get") -> Request:
    request: Request = getattr(RequestFactory(), method)("/walk/3/")
    request.actor, request.now = by, now
    return request


def test_get_cannot_write_and_post_can(now: dt.datetime) -> None:
    pattern = page("walk/", write, name="walk", who={COORDINATOR}, reads="staff")
    with pytest.raises(InternalError, match="read-only"):
        pattern.callback(asked(COORDINATING, now))
    assert Waiting.objects.count() == 0
    assert pattern.callback(asked(COORDINATING, now, "post")).content == b"written"
    assert Waiting.objects.count() == 1


def test_a_look_is_in_the_record_before_the_page_is_shown(now: dt.datetime) -> None:
    def fails(request: Request, walk_id: int) -> HttpResponse:
        assert Waiting.objects.count() == 1
        raise ZeroDivisionError

    pattern = page(
        "w/",
        fails,
        name="w",
        who={COORDINATOR},
        reads="look",
        about="walk:{walk_id}",
        reason="to arrange it",
    )
    with pytest.raises(ZeroDivisionError):
        pattern.callback(asked(COORDINATING, now), walk_id=3)
    look = Waiting.objects.get().content
    assert (look["kind"], look["by"], look["about"]) == ("access.looked", "staff:7", "walk:3")
    assert look["facts"] == {"reason": "to arrange it", "roles": ["coordinator"]}


def test_a_role_that_is_not_named_finds_nothing(now: dt.datetime) -> None:
    pattern = page("w/", answer, name="w", who={OFFICER}, reads="staff")
    with pytest.raises(Http404):
        pattern.callback(asked(COORDINATING, now))


def test_a_refused_look_is_not_recorded(now: dt.datetime) -> None:
    pattern = page("w/", answer, name="w", who={OFFICER}, reads="look", about="walk:1", reason="x")
    with pytest.raises(Http404):
        pattern.callback(asked(COORDINATING, now))
    assert Waiting.objects.count() == 0


def test_the_unknown_are_asked_to_sign_in_or_for_their_link(now: dt.datetime) -> None:
    staff = page("w/", answer, name="w", who={OFFICER}, reads="staff")
    answered = staff.callback(asked(ANYONE, now))
    assert answered.status_code == 302
    assert answered.headers["Location"] == "/staff/sign-in/?next=/walk/3/"
    hers = page("w/", answer, name="w", who={PARTICIPANT}, reads="own")
    assert hers.callback(asked(ANYONE, now)).status_code == 403


def test_everybody_opens_a_public_page(now: dt.datetime) -> None:
    pattern = page("w/", answer, name="w", who={PUBLIC}, reads="open")
    assert pattern.callback(asked(ANYONE, now)).content == b"shown"
    assert pattern.callback(asked(COORDINATING, now)).content == b"shown"


@pytest.mark.parametrize(
    "declared",
    [
        {"who": {"sheriff"}, "reads": "open"},
        {"who": {PUBLIC}, "reads": "look"},
        {"who": {PUBLIC}, "reads": "open", "about": "walk:1", "reason": "x"},
    ],
)
def test_a_wrong_declaration_does_not_start(declared: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="unknown roles"):
        page("w/", answer, name="w", **declared)  # type: ignore[arg-type]


@pytest.mark.parametrize("reads", ["own", "staff"])
def test_no_browser_or_proxy_keeps_what_is_not_for_everybody(
    now: dt.datetime, reads: Literal["own", "staff"]
) -> None:
    pattern = page("walk/", answer, name="walk", who={COORDINATOR}, reads=reads)
    shown = pattern.callback(asked(COORDINATING, now))
    assert shown.headers["Cache-Control"] == "private, no-store"
    sent = pattern.callback(asked(COORDINATING, now, "post"))
    assert sent.headers["Cache-Control"] == "private, no-store"


def test_what_everybody_may_read_may_be_kept(now: dt.datetime) -> None:
    pattern = page("walks/", answer, name="walks", who={PUBLIC}, reads="open")
    assert "Cache-Control" not in pattern.callback(asked(ANYONE, now)).headers
