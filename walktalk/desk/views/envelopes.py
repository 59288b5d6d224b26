"""Complaints and disclosures."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from walktalk.access.requests import Request
from walktalk.desk import operations, queries
from walktalk.desk.enums import READ_HERE, Found
from walktalk.desk.forms import MoveForm
from walktalk.desk.models import Opened


@require_POST
def sort(request: Request) -> HttpResponse:
    """Open and sort what is new."""
    count = operations.sort_envelopes(now=request.now)
    sorted_words = "1 new envelope" if count == 1 else f"{count} new envelopes"
    messages.success(request, f"Sorted {sorted_words}.")
    return redirect("desk:home")


def complaints(request: Request) -> HttpResponse:
    """Complaints and feedback, each with where it stands."""
    found = queries.of_kinds(READ_HERE)
    cases = queries.cases(found)
    rows = [(opened, cases[opened.pk]) for opened in found]
    context = {"rows": rows, "waiting": len(queries.unsorted())}
    return render(request, "desk/complaints.html", context)


def complaint(request: Request, envelope: uuid.UUID) -> HttpResponse:
    """One of them, opened for this page alone; a complaint goes on step by step."""
    opened = _one(envelope, *READ_HERE)
    case = queries.case(opened)
    today = timezone.localdate(request.now)
    form = MoveForm(request.POST or None, moves=case.moves, today=today)
    if opened.kind == Found.COMPLAINT and form.is_valid() and _moved(request, opened, form):
        messages.success(request, "The next step is noted.")
        return redirect("desk:complaint", envelope)
    context = {"opened": opened, "words": queries.words(opened), "case": case, "form": form}
    return render(request, "desk/complaint.html", context)


def _moved(request: Request, opened: Opened, form: MoveForm) -> bool:
    """Whether the step could be taken; the form says why not."""
    step = {"to": None, **form.cleaned_data}
    try:
        operations.move(envelope_id=opened.pk, **step, by=request.actor, now=request.now)
    except operations.CannotMove as error:
        form.add_error("on", str(error))
        return False
    return True


@require_POST
def close_feedback(request: Request, envelope: uuid.UUID) -> HttpResponse:
    """It has been read and dealt with."""
    operations.close(envelope_id=_one(envelope, Found.FEEDBACK).pk, now=request.now)
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
