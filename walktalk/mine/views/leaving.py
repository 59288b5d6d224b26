"""Leaving."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from walktalk.access.requests import Request
from walktalk.notices.operations import pass_on
from walktalk.participants import link
from walktalk.participants import operations as participants
from walktalk.proofs.said import LEAVES, Said
from walktalk.walks import operations as walks


def leave(request: Request) -> HttpResponse:
    """Leave and be forgotten."""
    if request.method != "POST":
        return render(request, "mine/leave.html")
    her = uuid.UUID(request.actor.id)
    walks.cancel_booking(participant_id=her, by=request.actor, now=request.now)
    participants.end(participant_id=her, by=request.actor, now=request.now)
    pass_on(said=Said(LEAVES, kept=link.kept_by(request)))
    return link.forget(render(request, "mine/left.html"))
