"""Saying why before looking at what is not one's live work, and one's own looks."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve

from walktalk.access.enums import Work
from walktalk.access.looks import reasons
from walktalk.access.pages import Declaration, Looking
from walktalk.access.requests import Request
from walktalk.board import queries
from walktalk.board.forms import ReasonForm

SHOWN = 200


def reason(request: Request) -> HttpResponse:
    """Ask for a reason; with one, go on to the page that was asked for."""
    path = request.GET.get("for", "")
    looking, kwargs = _wanted(request, path)
    standing = looking.standing(request.actor, request.now, kwargs)
    if standing is Work.NOT_THEIRS:
        raise Http404
    if standing is Work.LIVE:
        return HttpResponseRedirect(path)
    about = looking.refs(kwargs)[0]
    live = queries.live_work(request.actor, request.now)
    form = ReasonForm(request.POST or None, live=live)
    if request.method == "POST" and form.is_valid():
        return reasons.remember(
            HttpResponseRedirect(path),
            path=path,
            about=about,
            reason=form.reason,
            by=request.actor,
        )
    facts = {"form": form, "live": live, "about": queries.in_words([about])[about]}
    return render(request, "board/reason.html", facts)


def mine(request: Request) -> HttpResponse:
    """A colleague's own looks."""
    rows = queries.own_looks(request.actor, SHOWN)
    return render(request, "board/looks.html", {"looks": rows, "shown": SHOWN})


def _wanted(request: Request, path: str) -> tuple[Looking, dict[str, Any]]:
    """The page that was asked for, which must be one that this colleague may look at."""
    try:
        found = resolve(path)
    except Resolver404:
        raise Http404 from None
    declared = getattr(found.func, "declared", None)
    if not isinstance(declared, Declaration) or declared.looking is None:
        raise Http404
    if not declared.who & request.actor.roles:
        raise Http404
    return declared.looking, found.kwargs
