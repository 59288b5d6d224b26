"""Who asks, when, and what a page may load."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from walktalk.access import sessions
from walktalk.access.actors import ANYONE, Actor
from walktalk.access.requests import Request
from walktalk.access.sessions import Standing

Handler = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

# libsodium is WebAssembly. 'wasm-unsafe-eval' lets a page compile WebAssembly that it already
# holds; unlike 'unsafe-eval' it lets no text become script. Only the pages that seal have it.
SEALING_POLICY = f"{POLICY}; script-src 'self' 'wasm-unsafe-eval'"


def content_security_policy(next_handler: Handler) -> Handler:
    """Only our own files are loaded, and no inline script or style runs."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = next_handler(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=()")
        return response

    return handle


def who_and_when(next_handler: Handler) -> Callable[[Request], HttpResponse]:
    """Give each request its one reading of the clock, `now`, its `standing` and its `actor`.

    A session that ended elsewhere is nobody's from here on; one that idles too long is locked.
    """
    sources: list[Callable[[HttpRequest], Actor | None]] = [
        import_string(path) for path in settings.ACTOR_SOURCES
    ]

    def handle(request: Request) -> HttpResponse:
        request.now = dt.datetime.now(dt.UTC)  # noqa: TID251
        request.standing = sessions.standing(request, request.now)
        if request.standing is Standing.ENDED:
            request.user = AnonymousUser()
        found = (source(request) for source in sources)
        request.actor = next((actor for actor in found if actor is not None), ANYONE)
        response = next_handler(request)
        sessions.note_seen(request, response, request.now)
        return response

    return handle
