"""The private link becomes a cookie, and the cookie says who she is."""

import uuid

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from walktalk.access.actors import Actor
from walktalk.access.roles import PARTICIPANT, PUBLIC
from walktalk.participants import queries
from walktalk.participants.models import Participant

COOKIE = "visit"
SALT = "walktalk.participants.visit"
AGE = 30 * 24 * 60 * 60


def actor(request: HttpRequest) -> Actor | None:
    """The participant whose cookie this is, or None; asks the database only if there is one."""
    word = request.COOKIES.get(COOKIE)
    if not word:
        return None
    try:
        found = queries.get(uuid.UUID(signing.loads(word, salt=SALT, max_age=AGE)))
    except (signing.BadSignature, ValueError):
        return None
    return actor_of(found) if found else None


def actor_of(participant: Participant) -> Actor:
    """A participant as an actor."""
    return Actor("participant", str(participant.pk), frozenset({PARTICIPANT, PUBLIC}))


def remember(response: HttpResponse, participant: Participant) -> HttpResponse:
    """Set the cookie on an answer."""
    response.set_cookie(
        COOKIE,
        signing.dumps(str(participant.pk), salt=SALT),
        max_age=AGE,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Take the cookie away."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
