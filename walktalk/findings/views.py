"""The places and streets of a ward: map, list, and asking for a new run."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from walktalk.access.requests import Request
from walktalk.access.roles import COORDINATOR
from walktalk.areas import queries as areas
from walktalk.areas.formats.geojson import Mark, collection
from walktalk.concerns import queries as concerns
from walktalk.findings import operations, queries
from walktalk.findings.rules import BANDS, SHOWN_FIRST


def wards(request: Request) -> HttpResponse:
    """The colleague's wards."""
    return render(request, "findings/wards.html", {"wards": queries.wards(request.actor)})


def ward(request: Request, code: str) -> HttpResponse:
    """Map and lists of the places and streets that people told us about."""
    row = _own(request, code)
    places, streets = queries.places(code), queries.streets(code)
    met = concerns.encounters(code)
    context = {
        "ward": row,
        "run": queries.latest(code),
        "places": places[:SHOWN_FIRST],
        "more_places": places[SHOWN_FIRST:],
        "streets": streets[:SHOWN_FIRST],
        "more_streets": streets[SHOWN_FIRST:],
        "met": met[:SHOWN_FIRST],
        "more_met": met[SHOWN_FIRST:],
        "waiting": queries.waiting(code, request.now),
        "failed": queries.failed(code, request.now),
        "may_open": COORDINATOR in request.actor.roles,
    }
    return render(request, "findings/ward.html", context)


def features(request: Request, code: str) -> HttpResponse:
    """The same for the map: streets, those pointed out least first, then places."""
    _own(request, code)
    page = reverse("findings:ward", args=[code])
    lines = [
        mark
        for row in queries.streets(code)
        for mark in _lines(row, f"{page}#street-{row.number}")
    ]
    lines.sort(key=lambda mark: BANDS.index(mark.words["band"]))
    points = [_point(row, f"{page}#place-{row.id}") for row in queries.places(code)]
    return JsonResponse(collection([*lines, *points]), content_type="application/geo+json")


@require_POST
def again(request: Request, code: str) -> HttpResponse:
    """Ask for a new run."""
    _own(request, code)
    operations.ask_for_run(ward=code, by=request.actor, now=request.now)
    messages.success(request, "The places are being worked out again.")
    return redirect("findings:ward", code)


def _lines(row: queries.StreetRow, href: str) -> Iterator[Mark]:
    for one in row.stretches:
        words = {
            "name": row.name,
            "label": f"{row.name}. {one.band_words}: {one.people_words}",
            "href": href,
            "band": one.band,
            "unsure": one.unsure,
            "width": one.width,
        }
        yield from (Mark("place", line, words) for line in one.lines)


def _point(row: queries.PlaceRow, href: str) -> Mark:
    words = {
        "name": row.name,
        "label": f"{row.name}: {row.people_words}",
        "href": href,
        "band": row.band,
        "unsure": row.band == "few",
    }
    return Mark("place", (row.x, row.y), words)


def _own(request: Request, code: str) -> areas.AreaRow:
    found = areas.wards([code]) if code in request.actor.areas else []
    if not found:
        raise Http404
    return found[0]
