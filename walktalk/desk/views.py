"""Alarms, complaints and disclosures, outside the force."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from walktalk.access.roles import SPECIALIST
from walktalk.desk import operations, queries
from walktalk.notices import operations as notices
from walktalk.notices import queries as alarms


def landing(request: HttpRequest) -> HttpResponse:
    """Each role's first page."""
    if request.actor.roles == {SPECIALIST}:
        return redirect("desk:disclosures")
    return redirect("desk:home")


def home(request: HttpRequest) -> HttpResponse:
    """Alarms, in order of time; closing one."""
    if request.method == "POST":
        notices.close_alarm(
            alarm_id=_uuid(request.POST.get("alarm", "")), by=request.actor.ref, now=request.now
        )
        messages.success(request, "The alarm is closed.")
        return redirect("desk:home")
    return render(request, "desk/home.html", {"alarms": alarms.open_alarms()})


def complaints(request: HttpRequest) -> HttpResponse:
    """Complaints about officers."""
    facts = {"rows": queries.of_kind("complaint"), "waiting": queries.waiting()}
    return render(request, "desk/complaints.html", facts)


def sort(request: HttpRequest) -> HttpResponse:
    """Open and sort what is new."""
    if request.method == "POST":
        count = operations.sort_envelopes(now=request.now)
        messages.success(request, f"{count} new envelopes were sorted.")
    return redirect("desk:landing")


def complaint(request: HttpRequest, envelope_id: uuid.UUID) -> HttpResponse:
    """One complaint, opened now."""
    words = queries.complaint(envelope_id)
    if words is None:
        raise Http404
    if request.method == "POST":
        operations.close(envelope_id=envelope_id, now=request.now)
        return redirect("desk:complaints")
    return render(request, "desk/complaint.html", {"words": words, "envelope": envelope_id})


def disclosures(request: HttpRequest) -> HttpResponse:
    """Disclosures to download, still sealed."""
    facts = {"rows": queries.of_kind("disclosure"), "waiting": queries.waiting()}
    return render(request, "desk/disclosures.html", facts)


def download(request: HttpRequest, envelope_id: uuid.UUID) -> HttpResponse:
    """One sealed disclosure, to open on the specialist's own machine."""
    sealed = queries.disclosure(envelope_id)
    if sealed is None:
        raise Http404
    response = HttpResponse(sealed, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{envelope_id}.sealed"'
    return response


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None
