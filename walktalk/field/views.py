"""Pointing out a place on a phone: the page of the street, and the form without JavaScript."""

import json
import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from walktalk.access.middleware import SEALING_POLICY
from walktalk.access.requests import Request
from walktalk.concerns import operations
from walktalk.field import queries
from walktalk.field.forms import AnswersForm, MetForm, PinForm, new_id
from walktalk.walks import queries as walks

UNTIL = "Walk-Until"
NO_ID = uuid.UUID(int=0)


@never_cache
def pin(request: Request) -> HttpResponse:
    """Show us a place. Never cached: a page from the past would send an old id."""
    walk_id = queries.her_walk(request.actor)
    walk = walks.walk(walk_id) if walk_id else None
    if walk is None:
        raise Http404
    form = PinForm(request.POST or None, ward=walk.ward, initial={"pin_id": new_id()})
    if request.method == "POST" and form.is_valid():
        her = uuid.UUID(request.actor.id)
        try:
            new = operations.point_out(
                participant=her, **form.facts(), by=request.actor, now=request.now
            )
        except operations.Refused as error:
            form.refuse(str(error))
        else:
            words = "Thank you. Your place is saved." if new else "We already have this place."
            messages.success(request, words)
            return redirect("field:pin" if "another" in request.POST else "mine:home")
    return render(request, "field/pin.html", {"form": form, "ward": walk.ward})


@never_cache
def home(request: Request) -> HttpResponse:
    """The page of the street for a participant with a confirmed place."""
    urls = {
        "route_url": reverse("field:route"),
        "state_url": reverse("field:state"),
        "reports_url": reverse("field:receive", args=[NO_ID]),
        "manifest_url": reverse("field:manifest"),
        "back_url": reverse("mine:home"),
    }
    context = {**urls, "back": "My visit", "form": AnswersForm(), "store": "mine", "team": False}
    return _page(request, queries.her_walk(request.actor), context)


@never_cache
def walk(request: Request, walk_id: int) -> HttpResponse:
    """The same for an officer on this walk, who may note people besides."""
    urls = {
        "route_url": reverse("field:team_route", args=[walk_id]),
        "state_url": reverse("field:team_state", args=[walk_id]),
        "reports_url": reverse("field:team_receive", args=[NO_ID]),
        "manifest_url": reverse("field:team_manifest"),
        "back_url": reverse("meeting:walk", args=[walk_id]),
    }
    context = {**urls, "back": "Today", "form": MetForm(), "store": "team", "team": True}
    return _page(request, queries.officers_walk(request.actor, walk_id), context)


def team(request: Request) -> HttpResponse:
    """Where an officer's installed page begins: the walk of now."""
    walk_id = queries.walk_of_now(request.actor, request.now)
    return redirect("field:walk", walk_id) if walk_id else redirect("walks:today")


def offline(request: Request) -> HttpResponse:
    """What the service worker shows for a page that is not on the phone."""
    return render(request, "field/offline.html")


def _page(request: Request, walk_id: int | None, context: dict[str, Any]) -> HttpResponse:
    """The page holds nothing of the person: the phone keeps it until the walk is over."""
    ground = queries.ground(walk_id, request.now) if walk_id else None
    if ground is None:
        raise Http404
    found = {
        **context,
        "walk": ground.walk,
        "until": ground.until,
        "light": json.dumps(ground.light),
        "zone": settings.TIME_ZONE,
        "inbox": settings.PUBLIC_KEYS["INBOX"].hex(),
        "receipts": settings.PUBLIC_KEYS["RECEIPTS"].hex(),
    }
    response = render(request, "field/walk.html", found)
    response.headers["Content-Security-Policy"] = SEALING_POLICY
    response.headers[UNTIL] = str(ground.until)
    return response
