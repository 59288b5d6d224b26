"""The desk: alarms, complaints and disclosures."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from walktalk.access.requests import Request
from walktalk.access.roles import REVIEWER
from walktalk.desk import operations, queries
from walktalk.desk.enums import READ_HERE, Found
from walktalk.desk.models import Opened
from walktalk.notices.operations import close_alarm as close_one

AGAIN = "60"


def home(request: Request) -> HttpResponse:
    """Alarms, oldest first, looked for again each minute; a specialist goes to what is hers."""
    if REVIEWER not in request.actor.roles:
        return redirect("desk:disclosures")
    still = "still" in request.GET
    context = {"alarms": queries.alarms(), "waiting": len(queries.unsorted()), "still": still}
    answer = render(request, "desk/home.html", context)
    if not still:
        answer["Refresh"] = AGAIN
    return answer


@require_POST
def close_alarm(request: Request, alarm_id: uuid.UUID) -> HttpResponse:
    """Somebody has dealt with an alarm."""
    close_one(alarm_id=alarm_id, by=f"member:{request.actor.id}", now=request.now)
    messages.success(request, "The alarm is closed.")
    return redirect("desk:home")


@require_POST
def sort(request: Request) -> HttpResponse:
    """Open and sort what is new."""
    count = operations.sort_envelopes(now=request.now)
    sorted_words = "1 new envelope" if count == 1 else f"{count} new envelopes"
    messages.success(request, f"Sorted {sorted_words}.")
    return redirect("desk:home")


def complaints(request: Request) -> HttpResponse:
    """Complaints and feedback."""
    context = {"found": queries.of_kinds(READ_HERE), "waiting": len(queries.unsorted())}
    return render(request, "desk/complaints.html", context)


def complaint(request: Request, envelope: uuid.UUID) -> HttpResponse:
    """One of them, opened for this page alone."""
    opened = _one(envelope, *READ_HERE)
    context = {"opened": opened, "words": queries.words(opened)}
    return render(request, "desk/complaint.html", context)


@require_POST
def close_complaint(request: Request, envelope: uuid.UUID) -> HttpResponse:
    """It has been dealt with."""
    operations.close(envelope_id=_one(envelope, *READ_HERE).pk, now=request.now)
    messages.success(request, "Marked as dealt with.")
    return redirect("desk:complaints")


def disclosures(request: Request) -> HttpResponse:
    """What specialists download and open on their own machine."""
    context = {"found": queries.of_kinds((Found.DISCLOSURE,)), "waiting": len(queries.unsorted())}
    return render(request, "desk/disclosures.html", context)


def download(request: Request, envelope: uuid.UUID) -> HttpResponse:
    """A disclosure as it is kept: sealed to the specialists."""
    opened = _one(envelope, Found.DISCLOSURE)
    answer = HttpResponse(bytes(opened.inner), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{opened.pk}.sealed"'
    return answer


@require_POST
def close_disclosure(request: Request, envelope: uuid.UUID) -> HttpResponse:
    """A specialist has taken it on."""
    operations.close(envelope_id=_one(envelope, Found.DISCLOSURE).pk, now=request.now)
    messages.success(request, "Marked as taken on.")
    return redirect("desk:disclosures")


def _one(envelope: uuid.UUID, *kinds: Found) -> Opened:
    opened = queries.one(envelope, kinds)
    if opened is None:
        raise Http404
    return opened
