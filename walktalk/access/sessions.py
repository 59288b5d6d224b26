"""Where a signed-in person stands: in, half in, locked, or ended.

The session holds when it began, by what, and the word that its account counts as live. When the
person was last here lies in a signed cookie, so that reading a page writes nothing.
"""

import datetime as dt
import enum
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.core import signing
from django.http import HttpRequest, HttpResponse

IDLE = dt.timedelta(minutes=15)
LONGEST = dt.timedelta(hours=12)
FRESH = dt.timedelta(minutes=5)
AGAIN = dt.timedelta(seconds=30)
KEY = "account"
SALT = "walktalk.access.seen"
READY_LINK = "walktalk.access.sign_in.ReadyLink"


class Standing(enum.Enum):
    """NOBODY signed in; ENDED elsewhere or by the day; LOCKED by idleness; HALF: no second
    factor yet; IN."""

    NOBODY = "nobody"
    ENDED = "ended"
    LOCKED = "locked"
    HALF = "half"
    IN = "in"


DOORS = {Standing.LOCKED: "account_locked", Standing.HALF: "account_second"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the session says of itself; moments in seconds."""

    word: str
    since: float
    proved: float
    strong: bool


def facts(request: HttpRequest) -> Facts | None:
    """What was kept at sign-in, or None."""
    kept: dict[str, Any] | None = request.session.get(KEY)
    return Facts(**kept) if kept else None


def keep(request: HttpRequest, found: Facts) -> None:
    """Keep it in the session, and count this request as the person's."""
    request.session[KEY] = asdict(found)
    request.proved = True  # type: ignore[attr-defined]


def standing(request: HttpRequest, now: dt.datetime) -> Standing:
    """Where the person of this session stands."""
    if not request.user.is_authenticated:
        return Standing.NOBODY
    if by_ready_link(request):
        return Standing.IN
    found = facts(request)
    if found is None or found.word != request.user.live or _ago(found.since, now) > LONGEST:
        return Standing.ENDED
    if _idle(request, found, now) > IDLE:
        return Standing.LOCKED
    return Standing.IN if found.strong else Standing.HALF


def by_ready_link(request: HttpRequest) -> bool:
    """Whether somebody entered the demo by a link, where there is nothing to ask for again."""
    return request.session.get(BACKEND_SESSION_KEY) == READY_LINK


def proved_lately(request: HttpRequest, now: dt.datetime) -> bool:
    """Whether the person proved within five minutes who she or he is."""
    found = facts(request)
    return by_ready_link(request) or (found is not None and _ago(found.proved, now) <= FRESH)


def prove(request: HttpRequest, now: dt.datetime, *, strong: bool = False) -> None:
    """The person has just proved it again; `strong` where by a second factor."""
    found = facts(request)
    if found is not None:
        keep(request, Facts(found.word, found.since, now.timestamp(), strong or found.strong))


def is_in(request: HttpRequest) -> bool:
    """Whether this request may act as its account."""
    where: Standing = getattr(request, "standing", Standing.NOBODY)
    return where is Standing.IN


def note_seen(request: HttpRequest, response: HttpResponse, now: dt.datetime) -> None:
    """Keep in the cookie that the person was here."""
    found = facts(request) if hasattr(request, "session") else None
    if found is None or not _counts(request, found, now):
        return
    response.set_cookie(
        _cookie(),
        signing.dumps([found.word, now.timestamp()], salt=SALT),
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )


def _counts(request: HttpRequest, found: Facts, now: dt.datetime) -> bool:
    if getattr(request, "proved", False):
        return True
    where: Standing = getattr(request, "standing", Standing.NOBODY)
    open_ = where in {Standing.IN, Standing.HALF}
    return open_ and _by_a_person(request) and _idle(request, found, now) > AGAIN


def _by_a_person(request: HttpRequest) -> bool:
    """A page that loads itself again is no sign that somebody sits before it."""
    itself = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return not itself or request.headers.get("Sec-Fetch-User") == "?1"


def _idle(request: HttpRequest, found: Facts, now: dt.datetime) -> dt.timedelta:
    try:
        word, seen = signing.loads(request.COOKIES.get(_cookie(), ""), salt=SALT)
    except signing.BadSignature:
        return dt.timedelta.max
    return _ago(float(seen), now) if word == found.word else dt.timedelta.max


def _ago(seconds: float, now: dt.datetime) -> dt.timedelta:
    return now - dt.datetime.fromtimestamp(seconds, dt.UTC)


def _cookie() -> str:
    return f"{settings.SESSION_COOKIE_NAME}_seen"
