"""The places of a ward: map, list, and asking for a new run."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from walktalk.access.requests import Request
from walktalk.access.roles import COORDINATOR
from walktalk.areas import queries as areas
from walktalk.areas.formats.geojson import Mark, collection
from walktalk.findings import operations, queries


def wards(request: Request) -> HttpResponse:
    """The colleague's wards."""
    return render(request, "findings/wards.html", {"wards": queries.wards(request.actor)})


def ward(request: Request, code: str) -> HttpResponse:
    """Map and list of the places that people told us about."""
    row = _own(request, code)
    context = {
        "ward": row,
        "run": queries.latest(code),
        "places": queries.places(code),
        "waiting": queries.waiting(code, request.now),
        "may_open": COORDINATOR in request.actor.roles,
    }
    return render(request, "findings/ward.html", context)


def features(request: Request, code: str) -> HttpResponse:
    """The same places for the map."""
    _own(request, code)
    page = reverse("findings:ward", args=[code])
    marks = [
        Mark(
            "place",
            (row.x, row.y),
            {
                "name": row.name,
                "label": f"{row.name}: {row.people_words}",
                "href": f"{page}#place-{row.id}",
                "band": row.band,
                "unsure": row.band == "few",
            },
        )
        for row in queries.places(code)
    ]
    response = JsonResponse(collection(marks), content_type="application/geo+json")
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def again(request: Request, code: str) -> HttpResponse:
    """Ask for a new run."""
    _own(request, code)
    operations.ask_for_run(ward=code, by=request.actor, now=request.now)
    messages.success(request, "The places are being worked out again.")
    return redirect("findings:ward", code)


def _own(request: Request, code: str) -> areas.AreaRow:
    found = areas.wards([code]) if code in request.actor.areas else []
    if not found:
        raise Http404
    return found[0]
