"""Leaving."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from walktalk.access.requests import Request
from walktalk.participants import link
from walktalk.participants import operations as participants
from walktalk.walks import operations as walks


def leave(request: Request) -> HttpResponse:
    """Leave and be forgotten."""
    if request.method != "POST":
        return render(request, "mine/leave.html")
    her = uuid.UUID(request.actor.id)
    walks.cancel_booking(participant_id=her, by=request.actor, now=request.now)
    participants.end(participant_id=her, by=request.actor, now=request.now)
    return link.forget(render(request, "mine/left.html"))
