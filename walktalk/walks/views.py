"""Pages about walks: for everybody, for officers, and for coordinators."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from walktalk.access.requests import Request
from walktalk.areas import queries as areas
from walktalk.areas.formats.geojson import Mark, collection
from walktalk.walks import operations, queries
from walktalk.walks.forms import BookForm, EarlierForm, FindForm, PublishForm


def find(request: Request) -> HttpResponse:
    """Walks that can be booked."""
    form = FindForm(request.GET)
    rows = form.chosen(queries.upcoming(form.wards(), request.now))
    return render(request, "walks/find.html", {"form": form, "walks": rows})


def walk(request: Request, walk_id: int) -> HttpResponse:
    """One walk, as anybody may see it."""
    return render(request, "walks/walk.html", {"walk": _walk(walk_id)})


def book(request: Request, walk_id: int) -> HttpResponse:
    """Book a place."""
    row = _walk(walk_id)
    form = BookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = ("alias", "contact", "needs", "note", "if_silent", "language")
        clean = {name: form.cleaned_data[name] for name in asked}
        try:
            operations.book(walk_id=walk_id, **clean, by=request.actor, now=request.now)
        except operations.NotPossible as error:
            form.add_error(None, str(error))
        else:
            return redirect("walks:booked")
    return render(request, "walks/book.html", {"walk": row, "form": form})


def booked(request: Request) -> HttpResponse:
    """What happens next, after booking."""
    return render(request, "walks/booked.html")


def today(request: Request) -> HttpResponse:
    """An officer's walks."""
    rows = queries.todays(request.actor.officer or 0, request.now)
    coming = queries.coming(row.id for row in rows)
    walks = [(row, coming.get(row.id, 0)) for row in rows]
    return render(request, "walks/today.html", {"walks": walks})


def everything(request: Request) -> HttpResponse:
    """A coordinator's walks: what is to come, and below it what is over, by month."""
    before = EarlierForm(request.GET).moment
    facts = {
        "wards": areas.wards(request.actor.areas),
        "before": before,
        "ahead": queries.ahead_of(request.actor) if before is None else [],
        "behind": queries.behind_of(request.actor, before),
    }
    return render(request, "walks/everything.html", facts)


def new(request: Request, ward: str) -> HttpResponse:
    """Publish a walk."""
    if ward not in request.actor.areas:
        raise Http404
    form = PublishForm(request.POST or None, actor=request.actor, ward=ward)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.publish_walk(
                ward=ward, **form.plan(), by=request.actor, now=request.now
            )
        except operations.NotPublishable as error:
            form.add_error(None, error.reasons)
        else:
            messages.success(request, "The walk is published. People can book it now.")
            return redirect("walks:manage", made.pk)
    return render(request, "walks/new.html", {"form": form, "ward": areas.area(ward)})


def manage(request: Request, walk_id: int) -> HttpResponse:
    """One walk for its coordinator; cancelling it."""
    if not queries.visible_to(request.actor).filter(pk=walk_id).exists():
        raise Http404
    if request.method == "POST":
        _tried(
            request,
            operations.cancel_walk,
            walk_id=walk_id,
            done="The walk is cancelled. Everybody with a place is told.",
        )
        return redirect("walks:manage", walk_id)
    details = queries.details(walk_id)
    facts = {
        "details": details,
        "walk": details.walk,
        "booked": queries.bookings(walk_id),
        "unreached": queries.unreached([walk_id]),
    }
    return render(request, "walks/manage.html", facts)


def route(request: Request, walk_id: int) -> HttpResponse:
    """The route, for the map of those who may see it."""
    if not queries.sees_route(request.actor, walk_id):
        raise Http404
    line = queries.route_xy(walk_id)
    marks = [
        Mark("route", line, {"name": "Route"}),
        Mark("meeting", line[0], {"name": "Meet here"}),
    ]
    return JsonResponse(collection(marks))


def _walk(walk_id: int) -> queries.WalkRow:
    row = queries.walk(walk_id)
    if row is None:
        raise Http404
    return row


def _tried(request: Request, deed: Callable[..., None], *, walk_id: int, done: str) -> None:
    try:
        deed(walk_id=walk_id, by=request.actor, now=request.now)
    except operations.NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
