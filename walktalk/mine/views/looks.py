"""Who looked."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from walktalk.access.requests import Request
from walktalk.mine import queries


def looks(request: Request) -> HttpResponse:
    """One line for each role, purpose and day; never a name."""
    her = uuid.UUID(request.actor.id)
    return render(request, "mine/looks.html", {"looks": queries.looks(her)})
