"""The officer's walk: who is here, the words to say, the printed card, starting and ending."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from walktalk.access.requests import Request
from walktalk.meeting import operations, queries
from walktalk.meeting.forms import HeardForm, OfficerForm
from walktalk.meeting.rules import SEEN_FOR
from walktalk.walks import operations as walks
from walktalk.walks import queries as planned

LOOK_AGAIN = 15
TOO_EARLY = "A card is used when you meet: from half an hour before the start."
REFUSED = "This card cannot be used. The desk outside the force has been told."


@never_cache
def check(request: Request) -> HttpResponse:
    """Ask whether an officer is on a walk; the answer names nobody."""
    form = OfficerForm(request.POST if request.method == "POST" else None)
    facts: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        facts |= {"on": queries.is_on_walk(said["walk"], said["number"], request.now)}
        return render(request, "meeting/checked.html", facts)
    return render(request, "meeting/check.html", facts)


@never_cache
def walk(request: Request, walk_id: int) -> HttpResponse:
    """One walk for a rostered officer; starting and ending it."""
    _rostered(request, walk_id)
    if request.method == "POST":
        _start_or_end(request, walk_id)
        return redirect("meeting:walk", walk_id)
    details = planned.details(walk_id)
    row = details.walk
    facts = {
        "details": details,
        "walk": row,
        "present": queries.present(walk_id),
        "booked": planned.bookings(walk_id),
        "open": queries.is_on(row, request.now),
    }
    return render(request, "meeting/walk.html", facts)


@never_cache
def own_words(request: Request, walk_id: int) -> HttpResponse:
    """The words that this officer says first; the page looks again by itself."""
    officer = _rostered(request, walk_id)
    row = planned.details(walk_id).walk
    if not queries.is_on(row, request.now):
        return redirect("meeting:walk", walk_id)
    words = queries.own_words(walk_id, officer, request.now)
    answer = render(request, "meeting/words.html", {"walk": row, "words": words})
    answer["Refresh"] = str(min(words.seconds, LOOK_AGAIN))
    return answer


@never_cache
def card(request: Request, walk_id: int, booking_id: int) -> HttpResponse:
    """Make sure of somebody who has no phone: say the card's words, choose what is answered."""
    officer = _rostered(request, walk_id)
    person = next((one for one in queries.present(walk_id) if one.booked.id == booking_id), None)
    if person is None:
        raise Http404
    closed = _why_closed(request, walk_id, person)
    if closed:
        messages.error(request, closed)
        return redirect("meeting:walk", walk_id)
    offered = queries.offered_answers(walk_id, booking_id)
    form = HeardForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        right = operations.use_card(
            walk_id=walk_id,
            booking_id=booking_id,
            officer_id=officer,
            said=form.said,
            by=request.actor,
            now=request.now,
        )
        if right:
            messages.success(request, f"{person.booked.alias} has confirmed by card.")
        else:
            messages.error(request, REFUSED)
        return redirect("meeting:walk", walk_id)
    facts = {"form": form, "person": person, "say": queries.card(walk_id, booking_id)[0]}
    return render(request, "meeting/card.html", {"walk_id": walk_id, **facts})


def _why_closed(request: Request, walk_id: int, person: queries.Present) -> str:
    """Why a card is not asked about now; its words are shown at the meeting alone."""
    if not queries.is_on(planned.details(walk_id).walk, request.now):
        return TOO_EARLY
    if person.standing.ready:
        return f"{person.booked.alias} has already confirmed."
    return REFUSED if queries.card_refused(person.booked.id) else ""


def _rostered(request: Request, walk_id: int) -> int:
    """The officer's number. A walk of others does not exist for her or him, nor one that was over
    a day ago: who came then is nobody's work now."""
    officer, row = request.actor.officer, planned.walk(walk_id)
    if officer is None or row is None or not planned.is_rostered(walk_id, officer):
        raise Http404
    if request.now > row.ends_at + SEEN_FOR:
        raise Http404
    return officer


def _start_or_end(request: Request, walk_id: int) -> None:
    try:
        if request.POST.get("deed") == "end":
            walks.end_walk(walk_id=walk_id, by=request.actor, now=request.now)
            messages.success(request, "The walk is over. Thank you.")
        else:
            ticked = request.POST.getlist("not_come")
            booked = [one.id for one in planned.bookings(walk_id)]
            away = {one for one in booked if str(one) in ticked}
            operations.start(walk_id=walk_id, not_come=away, by=request.actor, now=request.now)
            messages.success(request, "The walk has started.")
    except walks.NotPossible as error:
        messages.error(request, str(error))
    except operations.NotReady as error:
        for reason in error.reasons:
            messages.error(request, reason)
