"""Other officers than she was told: yes, or leave freely."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from walktalk.access.pages import LINK_ENDED
from walktalk.access.requests import Request
from walktalk.notices.operations import pass_on
from walktalk.participants import link
from walktalk.participants import queries as known
from walktalk.proofs.said import LEAVES, STILL, Said
from walktalk.walks import operations as walks
from walktalk.walks import queries as planned
from walktalk.walks.enums import BookingState, WalkState

CONFIRMED = BookingState.CONFIRMED


@never_cache
def still(request: Request, token: str) -> HttpResponse:
    """Two buttons: still all right, or give the place back. Nobody is asked for a reason."""
    participant = known.by_link(token)
    booking = planned.booking_of(participant.pk) if participant else None
    if participant is None or booking is None:
        return render(request, LINK_ENDED, status=404)
    details = planned.details(booking.walk_id)
    asked = booking.state == CONFIRMED and details.walk.state == WalkState.PUBLISHED
    said = ""
    if request.method == "POST" and asked:
        said = LEAVES if request.POST.get("says") == LEAVES else STILL
        officers = tuple(sorted(one.id for one in planned.roster(booking.walk_id)))
        if said == LEAVES:
            her = link.actor_of(participant)
            walks.cancel_booking(participant_id=participant.pk, by=her, now=request.now)
        pass_on(said=Said(said, token=token, officers=officers))
    facts = {"details": details, "walk": details.walk, "asked": asked, "said": said}
    return render(request, "mine/still.html", facts)
