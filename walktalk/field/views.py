"""Pointing out a place on a phone."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from walktalk.access.requests import Request
from walktalk.concerns import operations
from walktalk.field.forms import PinForm, new_id
from walktalk.walks import queries as walks
from walktalk.walks.enums import BookingState

MAY = {BookingState.CONFIRMED, BookingState.CAME, BookingState.NOT_COME}


@never_cache
def pin(request: Request) -> HttpResponse:
    """Show us a place. Never cached: a page from the past would send an old id."""
    her = uuid.UUID(request.actor.id)
    booking = walks.booking_of(her)
    walk = walks.walk(booking.walk_id) if booking and booking.state in MAY else None
    if walk is None:
        raise Http404
    form = PinForm(request.POST or None, ward=walk.ward, initial={"pin_id": new_id()})
    if request.method == "POST" and form.is_valid():
        try:
            new = operations.point_out(
                participant=her, **form.facts(), by=request.actor, now=request.now
            )
        except operations.Refused as error:
            form.refuse(str(error))
        else:
            words = "Thank you. Your place is saved." if new else "We already have this place."
            messages.success(request, words)
            return redirect("field:pin" if "another" in request.POST else "mine:home")
    return render(request, "field/pin.html", {"form": form, "ward": walk.ward})
