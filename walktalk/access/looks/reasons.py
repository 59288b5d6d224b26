"""A reason to look at what is not one's live work: given once, good for one object for a while."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from walktalk.access.actors import Actor

COOKIE = "reason"
SALT = "walktalk.access.reason"
GOOD_FOR = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Reason:
    """The live walk or problem that makes a look needed, such as ``walk:3``, and why in words."""

    needed: str
    words: str


def remember(
    response: HttpResponse, *, path: str, about: str, reason: Reason, by: Actor
) -> HttpResponse:
    """Keep a reason with the browser: signed, for this colleague, this object and this page."""
    kept = {"by": by.ref, "about": about, **asdict(reason)}
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=SALT),
        max_age=GOOD_FOR,
        path=path,
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def given(request: HttpRequest, *, about: str, by: Actor) -> Reason | None:
    """The reason that this colleague gave for this object a short time ago."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    if (kept["by"], kept["about"]) != (by.ref, about):
        return None
    return Reason(kept["needed"], kept["words"])
