"""Problems for coordinators, actions for partners."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from walktalk.access.requests import Request
from walktalk.access.roles import PARTNER
from walktalk.areas.formats.geojson import Mark, collection
from walktalk.findings import queries as findings
from walktalk.problems import operations, queries
from walktalk.problems.forms import ActionForm, CannotForm, DoneForm, OpenForm, UpdateForm
from walktalk.problems.models import Update

OUTCOMES: dict[str, type[DoneForm] | type[CannotForm]] = {"done": DoneForm, "cannot": CannotForm}


def everything(request: Request) -> HttpResponse:
    """A coordinator's problems."""
    rows = queries.problems_of(request.actor, _today(request))
    facts = {
        "problems": [row for row in rows if not row.settled],
        "settled": [row for row in rows if row.settled],
    }
    return render(request, "problems/everything.html", facts)


def open_problem(request: Request, place_id: int) -> HttpResponse:
    """Make a problem from a place."""
    place = findings.place(place_id)
    if place is None or place.ward not in request.actor.areas:
        raise Http404
    form = OpenForm(request.POST or None, initial={"title": place.name})
    if request.method == "POST" and form.is_valid():
        made = operations.open_problem(
            place_id=place_id, **form.cleaned_data, by=request.actor, now=request.now
        )
        messages.success(request, "The problem is open. Now ask somebody to act.")
        return redirect("problems:problem", made.pk)
    facts = {"form": form, "place": place, "others": queries.open_at(place_id, request.actor)}
    return render(request, "problems/open.html", facts)


def problem(request: Request, problem_id: int) -> HttpResponse:
    """One problem: its actions and its answers."""
    facts = {
        "problem": _problem(request, problem_id),
        "actions": queries.actions_of_problem(problem_id, _today(request)),
        "updates": queries.updates_of(problem_id),
    }
    return render(request, "problems/problem.html", facts)


def problem_place(request: Request, problem_id: int) -> HttpResponse:
    """The place of a problem for the map."""
    return _place(_problem(request, problem_id))


def ask(request: Request, problem_id: int) -> HttpResponse:
    """Ask a body to act."""
    one = _problem(request, problem_id)
    form = ActionForm(request.POST or None, today=_today(request))
    if request.method == "POST" and form.is_valid():
        operations.ask_for_action(
            problem_id=problem_id, **form.cleaned_data, by=request.actor, now=request.now
        )
        messages.success(request, "They are asked to act.")
        return redirect("problems:problem", problem_id)
    return render(request, "problems/ask.html", {"form": form, "problem": one})


def answer(request: Request, problem_id: int) -> HttpResponse:
    """Write what people will read; a draft that waits is there to be changed."""
    one = _problem(request, problem_id)
    draft = queries.draft_of(problem_id)
    initial = {"said": draft.said, "kind": draft.kind, "did": draft.did} if draft else {}
    form = UpdateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = operations.draft_update(
            problem_id=problem_id, **form.cleaned_data, by=request.actor, now=request.now
        )
        return redirect("problems:approve", made.pk)
    return render(request, "problems/answer.html", {"form": form, "problem": one})


def approve(request: Request, update_id: uuid.UUID) -> HttpResponse:
    """See what people will read, and send it."""
    update = queries.update_for(request.actor, update_id)
    if update is None:
        raise Http404
    if request.method == "POST":
        _send(request, update)
        return redirect("problems:problem", update.problem_id)
    facts = {
        "update": update,
        "answer": queries.preview(update, request.now),
        "public": queries.would_be_public(update_id),
    }
    return render(request, "problems/approve.html", facts)


def actions(request: Request) -> HttpResponse:
    """A partner's actions."""
    rows = queries.actions_for(request.actor, _today(request))
    facts = {
        "actions": [row for row in rows if row.is_open],
        "settled": [row for row in rows[::-1] if not row.is_open],
    }
    return render(request, "problems/actions.html", facts)


def action(request: Request, action_id: int) -> HttpResponse:
    """Take an action on, complete it, or say why it cannot be done."""
    row = _action(request, action_id)
    deed = request.POST.get("deed", "")
    forms = {name: kind(request.POST if name == deed else None) for name, kind in OUTCOMES.items()}
    form = forms.get(deed)
    if deed == "take" or (form and form.is_valid()):
        _settle(request, action_id, form)
        if PARTNER in request.actor.roles:
            return redirect("problems:actions")
        return redirect("problems:problem", row.problem_id)
    facts = {"action": row, "forms": forms, "form": form}
    return render(request, "problems/action.html", facts)


def action_place(request: Request, action_id: int) -> HttpResponse:
    """The place of an action for the map."""
    return _place(_action(request, action_id))


def _send(request: Request, update: Update) -> None:
    try:
        sent = operations.approve_update(update_id=update.pk, by=request.actor, now=request.now)
    except operations.NotPossible as error:
        messages.error(request, str(error))
        return
    also = " It stands on the ward's page too." if sent.public else ""
    messages.success(request, f"Everybody who raised it is told now.{also}")


def _settle(request: Request, action_id: int, form: DoneForm | CannotForm | None) -> None:
    about: dict[str, Any] = {"action_id": action_id, "by": request.actor, "now": request.now}
    try:
        if form is None:
            operations.take_action(**about)
        elif isinstance(form, DoneForm):
            operations.complete_action(outcome=form.cleaned_data["outcome"], **about)
        else:
            operations.cannot_do(outcome=form.cleaned_data["outcome"], **about)
    except operations.NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Saved. The coordinator sees it.")


def _problem(request: Request, problem_id: int) -> queries.ProblemRow:
    one = queries.problem(request.actor, problem_id, _today(request))
    if one is None:
        raise Http404
    return one


def _action(request: Request, action_id: int) -> queries.ActionRow:
    row = queries.action(request.actor, action_id, _today(request))
    if row is None:
        raise Http404
    return row


def _place(row: queries.ProblemRow | queries.ActionRow) -> JsonResponse:
    mark = Mark("pin", (row.x, row.y), {"label": row.place})
    return JsonResponse(collection([mark]), content_type="application/geo+json")


def _today(request: Request) -> dt.date:
    return timezone.localtime(request.now).date()
