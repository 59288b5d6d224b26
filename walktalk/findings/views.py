"""Where people feel unsafe: the map and the list of a ward."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from walktalk.areas import queries as areas
from walktalk.areas.formats.geojson import Mark, collection
from walktalk.findings import operations, queries


def wards(request: HttpRequest) -> HttpResponse:
    """The wards to choose from."""
    return render(request, "findings/wards.html", {"wards": areas.wards(request.actor.areas)})


def ward(request: HttpRequest, code: str) -> HttpResponse:
    """The places of a ward."""
    facts = {"ward": _own(request, code), "places": queries.places(code), "run": queries.latest(code)}
    return render(request, "findings/ward.html", facts)


def features(request: HttpRequest, code: str) -> HttpResponse:
    """The places, for the map."""
    _own(request, code)
    url = reverse("findings:ward", args=[code])
    marks = [
        Mark(
            "place",
            (row.x, row.y),
            {
                "name": row.name,
                "label": row.people_words,
                "band": row.band,
                "href": f"{url}#place-{row.id}",
            },
        )
        for row in queries.places(code)
    ]
    return JsonResponse(collection(marks))


def again(request: HttpRequest, code: str) -> HttpResponse:
    """Work the places out again."""
    _own(request, code)
    if request.method == "POST":
        operations.ask_for_run(ward=code, by=request.actor, now=request.now)
        messages.success(request, "The places are being worked out. Load the page again in a moment.")
    return redirect("findings:ward", code)


def _own(request: HttpRequest, code: str) -> areas.AreaRow:
    row = areas.area(code) if code in request.actor.areas else None
    if row is None:
        raise Http404
    return row
