"""Opening the private link."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from walktalk.access.pages import LINK_ENDED
from walktalk.participants import link, queries


def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange the token for a cookie and go on to an address that holds none."""
    participant = queries.by_link(token)
    if participant is None:
        return render(request, LINK_ENDED, status=404)
    return link.remember(redirect("mine:home"), participant, token)
