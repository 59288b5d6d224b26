"""Each role's first page, and what a coordinator must decide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from walktalk.access.roles import ANALYST, COORDINATOR, OFFICER
from walktalk.board import queries

FIRST = ((COORDINATOR, "board:home"), (OFFICER, "walks:today"), (ANALYST, "findings:wards"))


def landing(request: HttpRequest) -> HttpResponse:
    """Send everybody to her or his first page."""
    found = (name for role, name in FIRST if role in request.actor.roles)
    return redirect(next(found, "problems:actions"))


def home(request: HttpRequest) -> HttpResponse:
    """What needs a decision now."""
    return render(request, "board/home.html", {"decisions": queries.decisions(request)})
