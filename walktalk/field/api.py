"""What the page of the street asks for and hands in.

A page kept on a phone outlives the CSRF token it was served with. So no page carries one: before
it sends, the script fetches a fresh token from `state` and sends it back in a header. That keeps
Django's own check (token, cookie and origin) in force for every report, without an exempt view.
"""

import hashlib
import uuid

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from walktalk.access.requests import Request
from walktalk.areas.formats.geojson import Mark, collection
from walktalk.concerns import operations
from walktalk.concerns.rules import REPORT_BYTES
from walktalk.field import queries
from walktalk.proofs.receipts import issue
from walktalk.walks import queries as walks

DIGEST = "Walk-Digest"


@never_cache
def state(request: Request) -> HttpResponse:
    """A fresh token, and until when the phone may keep the page."""
    return _state(request, queries.her_walk(request.actor))


@never_cache
def team_state(request: Request, walk_id: int) -> HttpResponse:
    """The same for an officer."""
    return _state(request, queries.officers_walk(request.actor, walk_id))


@never_cache
def route(request: Request) -> HttpResponse:
    """The route alone. Her places are not in it: this answer is kept on the phone."""
    return _route(queries.her_walk(request.actor))


@never_cache
def team_route(request: Request, walk_id: int) -> HttpResponse:
    """The route for an officer on this walk."""
    return _route(queries.officers_walk(request.actor, walk_id))


@never_cache
@require_POST
def receive(request: Request, report_id: uuid.UUID) -> HttpResponse:
    """Take a sealed report from a participant."""
    walk_id = queries.her_walk(request.actor)
    if walk_id is None:
        raise Http404
    sender = f"participant:{request.actor.id}"
    return _receive(request, report_id, sender=sender, walk_id=walk_id)


@never_cache
@require_POST
def team_receive(request: Request, report_id: uuid.UUID) -> HttpResponse:
    """Take a sealed report from an officer; the walk is inside and checked once opened."""
    if request.actor.officer is None:
        raise Http404
    sender = f"officer:{request.actor.officer}"
    return _receive(request, report_id, sender=sender, walk_id=None)


def _state(request: Request, walk_id: int | None) -> HttpResponse:
    walk = walks.walk(walk_id) if walk_id else None
    if walk is None:
        raise Http404
    return JsonResponse({"token": get_token(request), "until": queries.until(walk)})


def _route(walk_id: int | None) -> HttpResponse:
    if walk_id is None:
        raise Http404
    line = walks.route_xy(walk_id)
    marks = [
        Mark("route", line, {"name": "Route"}),
        Mark("meeting", line[0], {"name": "Meet here"}),
    ]
    return JsonResponse(collection(marks), content_type="application/geo+json")


def _receive(
    request: Request, report_id: uuid.UUID, *, sender: str, walk_id: int | None
) -> HttpResponse:
    """201 for a new report, 200 for the same again, both with the receipt; 409 for another one
    under its id; 413 above the limit; 400 where the bytes are not those that were sent."""
    declared = request.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > REPORT_BYTES:
        return _refused(413, f"A report may have {REPORT_BYTES} bytes and not more.")
    sealed = request.body
    digest = hashlib.sha256(sealed).digest()
    if request.headers.get(DIGEST) != digest.hex():
        return _refused(400, f"The bytes do not have the digest in {DIGEST}. Send them again.")
    try:
        new = operations.receive(
            report_id=report_id,
            sealed=sealed,
            sender=sender,
            walk_id=walk_id,
            by=request.actor,
            now=request.now,
        )
    except operations.Another:
        return _refused(409, "Another report came under this id before.")
    receipt = issue(report_id, digest, settings.KEYS["RECEIPTS"])
    found = {"id": str(receipt.id), "sha256": receipt.sha256, "signature": receipt.signature}
    return JsonResponse(found, status=201 if new else 200)


def _refused(status: int, words: str) -> HttpResponse:
    return JsonResponse({"problem": words}, status=status)
