"""Accounts of colleagues, for administrators: one asks, another agrees."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from walktalk.access.operations import NotPossible
from walktalk.access.requests import Request
from walktalk.staff import operations, queries
from walktalk.staff.forms import InviteForm, WantedForm


def everybody(request: Request) -> HttpResponse:
    """What waits for a decision, and every colleague."""
    facts = {"proposals": queries.proposals(request.actor), "colleagues": queries.colleagues()}
    return render(request, "staff/colleagues.html", facts)


def invite(request: Request) -> HttpResponse:
    """Ask for a new account; its link is shown once."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            word = operations.ask_to_join(
                name=given["name"],
                label=given["label"],
                wanted=form.wanted(),
                by=request.actor,
                now=request.now,
            )
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            return _link(request, given["label"], word)
    return render(request, "staff/invite.html", {"form": form})


def one(request: Request, colleague_id: int) -> HttpResponse:
    """One colleague; what is typed is asked for."""
    row = _row(colleague_id)
    now_may = {
        "roles": row.roles,
        "areas": row.areas,
        "body": row.body,
        "officer": row.officer,
        "subject": row.subject,
    }
    form = WantedForm(request.POST or None, initial=now_may, officer=row.officer)
    if form.is_valid():
        try:
            operations.ask_for_change(
                colleague_id=row.id, wanted=form.wanted(), by=request.actor, now=request.now
            )
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Asked for. Another administrator must agree to it.")
            return redirect("staff:colleagues")
    me = request.actor.ref == f"staff:{row.id}"
    return render(request, "staff/colleague.html", {"row": row, "form": form, "me": me})


@require_POST
def link(request: Request, colleague_id: int) -> HttpResponse:
    """Ask for a new link, which is shown once."""
    row = _row(colleague_id)
    try:
        word = operations.ask_to_return(colleague_id=row.id, by=request.actor, now=request.now)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return redirect("staff:colleague", row.id)
    return _link(request, row.label, word)


@require_POST
def close(request: Request, colleague_id: int) -> HttpResponse:
    """Close an account at once."""
    row = _row(colleague_id)
    done = "The account is closed, and nobody is signed in with it any more."
    return _deed(
        request,
        done,
        operations.close,
        colleague_id=row.id,
    )


def decide(request: Request, proposal_id: int) -> HttpResponse:
    """What is asked for, and the two answers."""
    row = queries.proposal(proposal_id, request.actor)
    if row is None:
        messages.error(request, "This has been decided already.")
        return redirect("staff:colleagues")
    if request.method != "POST":
        return render(request, "staff/decide.html", {"row": row})
    agreed = "agree" in request.POST
    done = "Agreed. It holds from now on." if agreed else "Not agreed. Nothing has changed."
    return _deed(request, done, operations.decide, proposal_id=row.id, agreed=agreed)


def _deed(request: Request, done: str, deed: Callable[..., None], **given: Any) -> HttpResponse:
    try:
        deed(**given, by=request.actor, now=request.now)
    except NotPossible as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect("staff:colleagues")


def _link(request: Request, label: str, word: str) -> HttpResponse:
    facts = {
        "label": label,
        "link": request.build_absolute_uri(reverse("account_join", args=[word])),
        "back": reverse("staff:colleagues"),
        "who": "Another administrator",
    }
    return render(request, "access/link_once.html", facts)


def _row(colleague_id: int) -> queries.ColleagueRow:
    row = queries.colleague(colleague_id)
    if row is None:
        raise Http404
    return row
