"""What happens next, her places, what came of them."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from walktalk.access.pages import LINK_ENDED
from walktalk.access.requests import Request
from walktalk.areas.formats.geojson import Mark, collection
from walktalk.concerns import operations as concerns
from walktalk.concerns import queries as pins
from walktalk.mine import queries
from walktalk.participants import link
from walktalk.participants import queries as known
from walktalk.walks import operations as walks
from walktalk.walks import queries as planned
from walktalk.walks.formats.calendar import ics


def home(request: Request) -> HttpResponse:
    """What happens next, her places, what came of them; taking a place back."""
    her = uuid.UUID(request.actor.id)
    if request.method == "POST":
        pin = _uuid(request.POST.get("pin", ""))
        if concerns.withdraw(pin_id=pin, participant=her, by=request.actor, now=request.now):
            messages.success(request, "The place is taken back. Nobody can see it any more.")
        return redirect("mine:home")
    return render(request, "mine/home.html", {"visit": queries.visit(her, request.now)})


def confirm(request: Request, token: str) -> HttpResponse:
    """One button; only pressing it confirms."""
    participant = known.by_confirm(token)
    if participant is None:
        return render(request, LINK_ENDED, status=404)
    if request.method != "POST":
        return render(request, "mine/confirm.html")
    try:
        walks.confirm_booking(
            participant_id=participant.pk, by=link.actor_of(participant), now=request.now
        )
    except walks.NotPossible as error:
        messages.error(request, str(error))
    return link.remember(redirect("mine:home"), participant, token)


def calendar(request: Request) -> HttpResponse:
    """The walk for her calendar."""
    walk = queries.route_walk(uuid.UUID(request.actor.id))
    if walk is None:
        raise Http404
    response = HttpResponse(ics(planned.details(walk)), content_type="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="visit.ics"'
    return response


def route(request: Request) -> HttpResponse:
    """The route of her walk and her places, for her map."""
    her = uuid.UUID(request.actor.id)
    marks = [
        Mark("pin", (pin.x, pin.y), {"name": pin.place_name}) for pin in pins.of_participant(her)
    ]
    walk = queries.route_walk(her)
    if walk is not None:
        line = planned.route_xy(walk)
        marks += [Mark("route", line, {"name": "Route"})]
        marks += [Mark("meeting", line[0], {"name": "Meet here"})]
    return JsonResponse(collection(marks))


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None
