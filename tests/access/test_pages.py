"""GET cannot write, a look is recorded first, and nobody opens what is not theirs."""

import datetime as dt
from typing import Any, Literal

import pytest
from django.db import InternalError, transaction
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern

from walktalk.access.actors import ANYONE, Actor
from walktalk.access.enums import Answer, Purpose, Work
from walktalk.access.models import Look
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


def look(**changes: Any) -> URLPattern:
    """A page that is a look."""
    values: dict[str, Any] = {
        "name": "w",
        "who": {COORDINATOR},
        "reads": "look",
        "about": "walk:1",
        "purpose": Purpose.ARRANGING,
    }
    return page("w/", answer, **(values | changes))


def test_get_cannot_write_and_post_can(now: dt.datetime) -> None:
    pattern = page("walk/", write, name="walk", who={COORDINATOR}, reads="staff")
    with pytest.raises(InternalError, match="read-only"):
        pattern.callback(asked(COORDINATING, now))
    assert Waiting.objects.count() == 0
    assert pattern.callback(asked(COORDINATING, now, "post")).content == b"written"
    assert Waiting.objects.count() == 1


def test_a_look_stays_where_the_page_then_fails(now: dt.datetime) -> None:
    def fails(request: Request, walk_id: int) -> HttpResponse:
        assert Waiting.objects.count() == Look.objects.count() == 1
        raise ZeroDivisionError

    pattern = page(
        "w/",
        fails,
        name="w",
        who={COORDINATOR},
        reads="look",
        about="walk:{walk_id}",
        purpose=Purpose.ARRANGING,
    )
    with pytest.raises(ZeroDivisionError):
        pattern.callback(asked(COORDINATING, now), walk_id=3)
    look = Waiting.objects.get().content
    assert (look["kind"], look["by"], look["about"]) == ("access.looked", "staff:7", "walk:3")
    kept = Look.objects.get()
    assert look["facts"] == {
        "look": str(kept.pk),
        "role": "coordinator",
        "purpose": "arranging",
        "refs": ["walk:3"],
        "rows": 1,
        "needed": "",
        "words": "",
    }
    assert (kept.who, kept.role, kept.at) == ("staff:7", "coordinator", now)
    assert (kept.about, kept.purpose, kept.rows) == (["walk:3"], "arranging", 1)


def test_a_role_that_is_not_named_finds_nothing(now: dt.datetime) -> None:
    pattern = page("w/", answer, name="w", who={OFFICER}, reads="staff")
    with pytest.raises(Http404):
        pattern.callback(asked(COORDINATING, now))


def test_a_refused_look_is_not_recorded(now: dt.datetime) -> None:
    pattern = look(who={OFFICER})
    with pytest.raises(Http404):
        pattern.callback(asked(COORDINATING, now))
    assert Waiting.objects.count() == Look.objects.count() == 0


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
        {"who": {PUBLIC}, "reads": "look", "about": "walk:1"},
        {"who": {PUBLIC}, "reads": "open", "about": "walk:1", "purpose": Purpose.TODAY},
        {"who": {PUBLIC}, "reads": "open", "work": print},
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


def test_what_is_not_theirs_is_not_found_and_leaves_no_look(now: dt.datetime) -> None:
    pattern = look(work=lambda actor, now: Work.NOT_THEIRS)
    with pytest.raises(Http404):
        pattern.callback(asked(COORDINATING, now))
    assert Look.objects.count() == 0


def test_what_is_not_live_work_asks_for_a_reason_first(now: dt.datetime) -> None:
    pattern = look(work=lambda actor, now: Work.OUTSIDE)
    answered = pattern.callback(asked(COORDINATING, now))
    assert answered.status_code == 302
    assert answered.headers["Location"] == "/staff/reason/?for=%2Fwalk%2F3%2F"
    assert Look.objects.count() == 0


def test_a_list_that_is_taken_out_counts_each_row(now: dt.datetime) -> None:
    rows = ["booking:4", "booking:9", "booking:12"]
    pattern = look(about="ward:L03", purpose=Purpose.EXPORT, rows=lambda: rows)
    pattern.callback(asked(COORDINATING, now))
    kept = Look.objects.get()
    assert (kept.about, kept.rows) == (["ward:L03", *rows], 3)
    assert Waiting.objects.get().content["facts"]["rows"] == 3


def test_a_button_is_not_a_page(now: dt.datetime) -> None:
    pattern = look(answer=Answer.BUTTON)
    assert pattern.callback(asked(COORDINATING, now)).status_code == 405
    assert Look.objects.count() == 0
    assert pattern.callback(asked(COORDINATING, now, "post")).content == b"shown"


@pytest.mark.django_db(transaction=True)
def test_a_look_is_never_kept_where_it_could_be_taken_back(now: dt.datetime) -> None:
    pattern = look()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        pattern.callback(asked(COORDINATING, now))
    assert Look.objects.count() == 0
