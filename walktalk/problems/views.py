"""Problems for coordinators, actions for partners."""

import uuid
from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from walktalk.access.requests import Request
from walktalk.findings import queries as findings
from walktalk.problems import operations, queries
from walktalk.problems.forms import ActionForm, OpenForm, OutcomeForm, UpdateForm
from walktalk.problems.models import Problem


def everything(request: Request) -> HttpResponse:
    """A coordinator's problems."""
    facts = {"problems": queries.problems_of(request.actor), "names": queries.ward_names()}
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
    return render(request, "problems/open.html", {"form": form, "place": place})


def problem(request: Request, problem_id: int) -> HttpResponse:
    """One problem: its actions and its answers."""
    one = _own(request, problem_id)
    facts = {
        "problem": one,
        "actions": queries.actions_of_problem(problem_id, request.now.date()),
        "updates": queries.updates_of(problem_id),
        "action_form": ActionForm(),
        "update_form": UpdateForm(),
    }
    return render(request, "problems/problem.html", facts)


def ask(request: Request, problem_id: int) -> HttpResponse:
    """Ask a body to act."""
    one = _own(request, problem_id)
    form = ActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.ask_for_action(
            problem_id=problem_id, **form.cleaned_data, by=request.actor, now=request.now
        )
        messages.success(request, "They are asked to act.")
        return redirect("problems:problem", problem_id)
    return render(request, "problems/ask.html", {"form": form, "problem": one})


def answer(request: Request, problem_id: int) -> HttpResponse:
    """Write what people will read."""
    one = _own(request, problem_id)
    form = UpdateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = operations.draft_update(
            problem_id=problem_id, **form.cleaned_data, by=request.actor, now=request.now
        )
        return redirect("problems:approve", made.pk)
    return render(request, "problems/answer.html", {"form": form, "problem": one})


def approve(request: Request, update_id: uuid.UUID) -> HttpResponse:
    """See what people will read, and send it."""
    found = [one for one in queries.waiting_for_approval(request.actor) if one.pk == update_id]
    if not found:
        raise Http404
    if request.method == "POST":
        operations.approve_update(update_id=update_id, by=request.actor, now=request.now)
        messages.success(request, "Everybody who raised it is told now.")
        return redirect("problems:problem", found[0].problem_id)
    facts = {"update": found[0], "public": queries.would_be_public(update_id)}
    return render(request, "problems/approve.html", facts)


def actions(request: Request) -> HttpResponse:
    """A partner's actions."""
    rows = queries.actions_for(request.actor, request.now.date())
    return render(request, "problems/actions.html", {"actions": rows})


def action(request: Request, action_id: int) -> HttpResponse:
    """Take an action on, complete it, or say why it cannot be done."""
    rows = queries.actions_for(request.actor, request.now.date())
    row = next((one for one in rows if one.id == action_id), None)
    if row is None:
        raise Http404
    deed = request.POST.get("deed", "")
    form = OutcomeForm(request.POST if deed in {"done", "cannot"} else None)
    if request.method == "POST" and (deed == "take" or form.is_valid()):
        outcome = form.cleaned_data["outcome"] if form.is_bound else ""
        _settle(request, action_id, deed=deed, outcome=outcome)
        return redirect("problems:actions")
    return render(request, "problems/action.html", {"action": row, "form": form})


def _settle(request: Request, action_id: int, *, deed: str, outcome: str) -> None:
    deeds: dict[str, Callable[..., None]] = {
        "take": operations.take_action,
        "done": partial(operations.complete_action, outcome=outcome),
        "cannot": partial(operations.cannot_do, outcome=outcome),
    }
    try:
        deeds[deed](action_id=action_id, by=request.actor, now=request.now)
    except operations.NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Saved. The coordinator sees it.")


def _own(request: Request, problem_id: int) -> Problem:
    one = queries.visible_to(request.actor).filter(pk=problem_id).first()
    if one is None:
        raise Http404
    return one
