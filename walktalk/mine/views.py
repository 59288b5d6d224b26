"""Her page behind the private link."""

import re
import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from walktalk.access.pages import LINK_ENDED
from walktalk.access.requests import Request
from walktalk.areas.formats.geojson import Mark, collection
from walktalk.concerns import operations as concerns
from walktalk.concerns import queries as pins
from walktalk.meeting import queries as meeting
from walktalk.meeting.forms import HeardForm
from walktalk.meeting.operations import choose_words
from walktalk.mine import queries
from walktalk.notices.operations import got_home as pass_on
from walktalk.participants import link
from walktalk.participants import operations as participants
from walktalk.participants import queries as known
from walktalk.walks import operations as walks
from walktalk.walks import queries as planned
from walktalk.walks.formats.calendar import ics

TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


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
    return link.remember(redirect("mine:home"), participant)


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


@never_cache
def meet(request: Request) -> HttpResponse:
    """Her side of the meeting: choose the words that each officer says, then read her own. An
    answer about somebody of whom she is sure, sent twice, is held against nobody else."""
    her = uuid.UUID(request.actor.id)
    wish = request.POST.get("officer") or request.GET.get("officer") or ""
    hers = meeting.for_her(her, request.now, asked=wish)
    if hers is None or hers.asked is None:
        return render(request, "mine/meet.html", {"hers": hers})
    if request.method == "POST" and wish != str(hers.asked.id):
        return redirect("mine:meet")
    form = HeardForm(request.POST or None, offered=hers.offered)
    if request.method != "POST" or not form.is_valid():
        answer = render(request, "mine/meet.html", {"hers": hers, "form": form})
        answer["Refresh"] = str(hers.seconds)
        return answer
    right = choose_words(
        walk_id=hers.walk,
        booking_id=hers.booking,
        officer_id=hers.asked.id,
        said=form.said,
        by=request.actor,
        now=request.now,
    )
    return redirect("mine:meet") if right else render(request, "mine/not_yours.html")


@never_cache
def card(request: Request) -> HttpResponse:
    """A card for somebody who comes without a phone."""
    found = meeting.card_of(uuid.UUID(request.actor.id))
    if found is None:
        raise Http404
    return render(request, "mine/card.html", {"says": found[0], "answers": found[1]})


@never_cache
def got_home(request: Request, token: str) -> HttpResponse:
    """One button; the courier alone knows whose it is, so the answer is always the same."""
    if request.method == "POST" and TOKEN.fullmatch(token):
        pass_on(token=token)
    return render(request, "mine/got_home.html", {"said": request.method == "POST"})


def leave(request: Request) -> HttpResponse:
    """Leave and be forgotten."""
    if request.method != "POST":
        return render(request, "mine/leave.html")
    her = uuid.UUID(request.actor.id)
    walks.cancel_booking(participant_id=her, by=request.actor, now=request.now)
    participants.end(participant_id=her, by=request.actor, now=request.now)
    return link.forget(render(request, "mine/left.html"))


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None
