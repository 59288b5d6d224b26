"""Pages about walks: for everybody, for officers, and for coordinators."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from walktalk.access.requests import Request
from walktalk.areas import queries as areas
from walktalk.areas.formats.geojson import Mark, collection
from walktalk.walks import operations, queries
from walktalk.walks.enums import ChangeState
from walktalk.walks.forms import (
    BookForm,
    EarlierForm,
    FindForm,
    LongerForm,
    PublishForm,
    SwapForm,
)
from walktalk.walks.rules import needs_second

AGREED = "The officers have changed. Everybody with a place is told and asked."
SWAPPED = {
    ChangeState.COUNTS: AGREED,
    ChangeState.WAITING: "A second coordinator must agree before this counts.",
}


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
    """One walk for its coordinator: who comes, what waits; letting it last longer, cancelling."""
    _in_my_areas(request, walk_id)
    longer = LongerForm(request.POST if request.POST.get("deed") == "longer" else None)
    if request.method == "POST" and not longer.is_bound:
        done = "The walk is cancelled. Everybody with a place is told."
        _tried(request, partial(operations.cancel_walk, walk_id=walk_id), done=done)
        return redirect("walks:manage", walk_id)
    if longer.is_valid():
        minutes = longer.cleaned_data["minutes"]
        deed = partial(operations.let_last_longer, walk_id=walk_id, minutes=minutes)
        _tried(request, deed, done="The walk ends later now. Everybody with a place is told.")
        return redirect("walks:manage", walk_id)
    details = queries.details(walk_id)
    facts = {
        "details": details,
        "walk": details.walk,
        "booked": queries.bookings(walk_id),
        "unreached": queries.unreached([walk_id]),
        "changes": queries.waiting_changes(request.actor, walk_id),
        "longer": longer,
    }
    return render(request, "walks/manage.html", facts)


def swap(request: Request, walk_id: int) -> HttpResponse:
    """Exchange one officer of a walk for another."""
    _in_my_areas(request, walk_id)
    row = _walk(walk_id)
    form = SwapForm(request.POST or None, actor=request.actor, walk_id=walk_id)
    if request.method == "POST" and form.is_valid():
        try:
            state = operations.ask_for_swap(
                walk_id=walk_id, **form.cleaned_data, by=request.actor, now=request.now
            )
        except operations.NotPublishable as error:
            form.add_error(None, error.reasons)
        else:
            messages.success(request, SWAPPED[state])
            return redirect("walks:manage", walk_id)
    second = needs_second(row.starts_at, request.now)
    return render(request, "walks/swap.html", {"walk": row, "form": form, "second": second})


@require_POST
def decide(request: Request, walk_id: int, change_id: int) -> HttpResponse:
    """A second coordinator agrees to a change of officers, or does not."""
    _in_my_areas(request, walk_id)
    if change_id not in {one.id for one in queries.waiting_changes(request.actor, walk_id)}:
        messages.error(request, "Nothing waits there any more. Somebody may have decided already.")
        return redirect("walks:manage", walk_id)
    agrees = request.POST.get("says") == "agree"
    done = AGREED if agrees else "The officers stay as they were."
    deed = partial(operations.decide_swap, change_id=change_id, agrees=agrees)
    _tried(request, deed, done=done)
    return redirect("walks:manage", walk_id)


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


def _in_my_areas(request: Request, walk_id: int) -> None:
    """A walk of other areas does not exist for a coordinator."""
    if not queries.visible_to(request.actor).filter(pk=walk_id).exists():
        raise Http404


def _tried(request: Request, deed: Callable[..., None], *, done: str) -> None:
    try:
        deed(by=request.actor, now=request.now)
    except operations.NotPossible as error:
        messages.error(request, str(error))
    except operations.NotPublishable as error:
        for reason in error.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, done)
