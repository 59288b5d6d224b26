"""A reason is good for one colleague, one object and a quarter of an hour."""

import datetime as dt
import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from walktalk.access.actors import Actor
from walktalk.access.looks import reasons
from walktalk.access.looks.reasons import Reason

HER, OTHER = Actor("staff", "7"), Actor("staff", "8")
WHY = Reason("walk:9", "She rang about her coat")


def kept(**changes: str) -> dict[str, str]:
    """The cookie of a browser that was given a reason."""
    answer = reasons.remember(
        HttpResponse(), path="/staff/walks/3/", about="walk:3", reason=WHY, by=HER
    )
    cookie = answer.cookies[reasons.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["max-age"]) == (
        "/staff/walks/3/",
        True,
        900,
    )
    return {reasons.COOKIE: cookie.value} | changes


def given(cookies: dict[str, str], *, about: str = "walk:3", by: Actor = HER) -> Reason | None:
    request = RequestFactory().get("/staff/walks/3/")
    request.COOKIES.update(cookies)
    return reasons.given(request, about=about, by=by)


def test_it_is_found_again() -> None:
    assert given(kept()) == WHY


def test_it_is_good_for_nothing_and_nobody_else() -> None:
    assert given(kept(), about="walk:4") is None
    assert given(kept(), by=OTHER) is None
    assert given({}) is None
    assert given(kept(reason="forged")) is None


def test_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    cookies = kept()
    later = time.time() + dt.timedelta(minutes=16).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    assert given(cookies) is None
