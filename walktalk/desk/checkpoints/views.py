"""The public pages of checkpoints: words for everybody, text for programs."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from walktalk.access.requests import Request
from walktalk.desk.checkpoints import queries
from walktalk.desk.checkpoints.models import Signed

SHOWN = 24
LATE = dt.timedelta(hours=2)


def home(request: Request) -> HttpResponse:
    """What the record is, the latest checkpoint, and how to check it."""
    latest = queries.latest(SHOWN)
    newest = latest[0] if latest else None
    context = {
        "newest": newest,
        "words": queries.written(newest) if newest else "",
        "late": newest is not None and request.now - newest.signed_at > LATE,
        "latest": latest,
        "months": queries.months(),
        "key": queries.key(),
        "force": settings.FORCE_NAME,
    }
    return render(request, "desk/record.html", context)


def text(request: Request, number: int) -> HttpResponse:
    """One checkpoint as it was signed."""
    return _plain(queries.written(_one(number)))


def month(request: Request, year: int, month: int) -> HttpResponse:
    """A month of checkpoints, one below the other."""
    try:
        first = dt.date(year, month, 1)
    except ValueError as error:
        raise Http404 from error
    found = queries.of_month(first)
    if not found:
        raise Http404
    return _plain("".join(map(queries.written, found)))


def stamp(request: Request, number: int) -> HttpResponse:
    """The time stamp of one checkpoint."""
    found = bytes(_one(number).stamp)
    if not found:
        raise Http404
    return HttpResponse(found, content_type="application/timestamp-reply")


def _one(number: int) -> Signed:
    found = queries.one(number)
    if found is None:
        raise Http404
    return found


def _plain(words: str) -> HttpResponse:
    return HttpResponse(words, content_type="text/plain; charset=utf-8")
