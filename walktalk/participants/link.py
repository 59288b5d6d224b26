"""The private link becomes a cookie, and the cookie says who she is."""

import re
import uuid

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from walktalk.access.actors import Actor
from walktalk.access.roles import PARTICIPANT, PUBLIC
from walktalk.participants import queries
from walktalk.participants.models import Participant
from walktalk.proofs.said import kept

COOKIE = "visit"
KEPT = "kept"
SALT = "walktalk.participants.visit"
AGE = 30 * 24 * 60 * 60
SEALED = re.compile(r"[0-9a-f]{100,300}")


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


def kept_by(request: HttpRequest) -> str:
    """The sealed token that her browser keeps, or nothing."""
    word = request.COOKIES.get(KEPT, "")
    return word if SEALED.fullmatch(word) else ""


def remember(response: HttpResponse, participant: Participant, token: str) -> HttpResponse:
    """Set two cookies on an answer: who she is, and, sealed to the courier, the token that she
    came with. With the second she can say something to the courier that nobody can say for her."""
    cookies = {
        COOKIE: signing.dumps(str(participant.pk), salt=SALT),
        KEPT: kept(token, settings.PUBLIC_KEYS["VAULT"]),
    }
    for name, value in cookies.items():
        response.set_cookie(
            name, value, max_age=AGE, secure=settings.SECURE, httponly=True, samesite="Lax"
        )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Take the cookies away."""
    response.delete_cookie(COOKIE, samesite="Lax")
    response.delete_cookie(KEPT, samesite="Lax")
    return response
