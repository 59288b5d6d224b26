"""Alarms, first and in order of time."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from walktalk.access.requests import Request
from walktalk.access.roles import REVIEWER
from walktalk.desk import queries
from walktalk.desk.forms import CloseForm
from walktalk.notices import operations as notices
from walktalk.notices.queries import alarm

AGAIN = "60"


def home(request: Request) -> HttpResponse:
    """Alarms, oldest first, looked for again each minute; a specialist goes to what is hers."""
    if REVIEWER not in request.actor.roles:
        return redirect("desk:disclosures")
    still = "still" in request.GET
    context = {
        "alarms": queries.alarms(f"member:{request.actor.id}"),
        "asked": queries.waiting(request.now),
        "waiting": len(queries.unsorted()),
        "still": still,
    }
    answer = render(request, "desk/home.html", context)
    if not still:
        answer["Refresh"] = AGAIN
    return answer


@require_POST
def take_alarm(request: Request, alarm_id: uuid.UUID) -> HttpResponse:
    """Somebody is on it; the others see who."""
    notices.take_alarm(alarm_id=alarm_id, by=f"member:{request.actor.id}", now=request.now)
    messages.success(request, "You are on it. The others see your name.")
    return redirect("desk:home")


def close_alarm(request: Request, alarm_id: uuid.UUID) -> HttpResponse:
    """Say how an alarm ended."""
    if alarm(alarm_id) is None:
        raise Http404
    form = CloseForm(request.POST or None)
    if form.is_valid():
        notices.close_alarm(
            alarm_id=alarm_id,
            outcome=form.cleaned_data["outcome"],
            by=f"member:{request.actor.id}",
            now=request.now,
        )
        messages.success(request, "The alarm is closed.")
        return redirect("desk:home")
    row = next(row for row in queries.alarms(f"member:{request.actor.id}") if row.id == alarm_id)
    return render(request, "desk/close_alarm.html", {"form": form, "row": row})
