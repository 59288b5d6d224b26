"""The members of the desk look after its accounts: one asks, another agrees."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from walktalk.access.operations import NotPossible
from walktalk.access.requests import Request
from walktalk.desk.members import operations, queries
from walktalk.desk.members.forms import InviteForm, RolesForm


def everybody(request: Request) -> HttpResponse:
    """What waits for a decision, every member, and what was decided."""
    facts = {
        "proposals": queries.proposals(request.actor),
        "members": queries.members(),
        "decided": queries.decided(),
    }
    return render(request, "desk/members.html", facts)


def invite(request: Request) -> HttpResponse:
    """Ask for a new account; its link is shown once."""
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            word = operations.ask_to_join(**form.cleaned_data, by=request.actor, now=request.now)
        except NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            return _link(request, form.cleaned_data["label"], word)
    return render(request, "desk/member_invite.html", {"form": form})


def one(request: Request, member_id: int) -> HttpResponse:
    """One member; other roles are asked for."""
    row = _row(member_id)
    form = RolesForm(request.POST or None, initial={"roles": row.roles})
    if form.is_valid():
        done = "Asked for. Another member must agree to it."
        given = {"member_id": row.id, "roles": form.cleaned_data["roles"]}
        return _deed(request, done, operations.ask_for_change, **given)
    me = request.actor.ref == f"staff:{row.id}"
    return render(request, "desk/member.html", {"row": row, "form": form, "me": me})


@require_POST
def link(request: Request, member_id: int) -> HttpResponse:
    """Ask for a new link, which is shown once."""
    row = _row(member_id)
    try:
        word = operations.ask_to_return(member_id=row.id, by=request.actor, now=request.now)
    except NotPossible as problem:
        messages.error(request, str(problem))
        return redirect("members:member", row.id)
    return _link(request, row.label, word)


@require_POST
def close(request: Request, member_id: int) -> HttpResponse:
    """Close an account at once."""
    done = "The account is closed, and nobody is signed in with it any more."
    return _deed(request, done, operations.close, member_id=_row(member_id).id)


def decide(request: Request, proposal_id: int) -> HttpResponse:
    """What is asked for, and the two answers."""
    row = queries.proposal(proposal_id, request.actor)
    if row is None:
        messages.error(request, "This has been decided already.")
        return redirect("members:all")
    if request.method != "POST":
        return render(request, "desk/member_decide.html", {"row": row})
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
    return redirect("members:all")


def _link(request: Request, label: str, word: str) -> HttpResponse:
    facts = {
        "label": label,
        "link": request.build_absolute_uri(reverse("account_join", args=[word])),
        "back": reverse("members:all"),
        "who": "Another member",
    }
    return render(request, "access/link_once.html", facts)


def _row(member_id: int) -> queries.MemberRow:
    row = queries.member(member_id)
    if row is None:
        raise Http404
    return row
