"""Each role's first page, and what a coordinator must decide."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from walktalk.access.requests import Request
from walktalk.access.roles import ADMINISTRATOR, ANALYST, COORDINATOR, OFFICER
from walktalk.board import queries

FIRST = (
    (COORDINATOR, "board:home"),
    (OFFICER, "walks:today"),
    (ANALYST, "findings:wards"),
    (ADMINISTRATOR, "staff:colleagues"),
)


def landing(request: Request) -> HttpResponse:
    """Send everybody to her or his first page."""
    found = (name for role, name in FIRST if role in request.actor.roles)
    return redirect(next(found, "problems:actions"))


def home(request: Request) -> HttpResponse:
    """What needs a decision now."""
    return render(
        request, "board/home.html", {"decisions": queries.decisions(request.actor, request.now)}
    )
