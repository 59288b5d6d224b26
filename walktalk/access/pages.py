"""Access is declared beside the URL: who may open a page, and what it lets her or him read."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import URLPattern, path
from django.utils.cache import patch_cache_control

from walktalk.access import roles, writing
from walktalk.access.requests import Request
from walktalk.access.sessions import DOORS, Standing
from walktalk.record import outbox

View = Callable[..., HttpResponse]
Reads = Literal["open", "own", "staff", "look"]
Writes = Literal["nothing", "session"]
LINK_ENDED = "access/link_ended.html"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a page declared. `reads="look"` is one person's data: recorded before it is shown."""

    who: frozenset[str]
    reads: Reads
    about: str
    reason: str
    writes: Writes = "nothing"


def page(
    route: str,
    view: View,
    *,
    name: str,
    who: Set[str],
    reads: Reads,
    about: str = "",
    reason: str = "",
    writes: Writes = "nothing",
) -> URLPattern:
    """A URL with its access.

    who: role words; anybody else is refused (or asked to sign in).
    reads: ``open`` (published), ``own`` (the asker's own), ``staff`` (no single person's data) or
        ``look``, which is written to the record, committed, before the view runs. No browser or
        proxy keeps a page that is not open.
    about: for a look, what is looked at, filled from the URL, such as ``walk:{walk_id}``.
    reason: for a look, why the page needs it, as she will read it.
    writes: what a GET may change: ``nothing``, or where somebody signs in the ``session`` alone.
    """
    unknown = set(who) - roles.ALL
    if unknown or (reads == "look") != bool(about and reason):
        raise ValueError(f"{route}: unknown roles {unknown}, or a look without about and reason")
    declared = Declaration(frozenset(who), reads, about, reason, writes)
    return path(route, _guarded(view, declared), name=name)


def _guarded(view: View, declared: Declaration) -> View:
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _open_to(request, declared):
            return _refuse(request, declared)
        if declared.reads == "look":
            _look(request, declared, kwargs)
        response = _answer(request, declared, partial(view, request, *args, **kwargs))
        if declared.reads != "open":
            patch_cache_control(response, private=True, no_store=True)
        return response

    guarded.declared = declared  # type: ignore[attr-defined]
    return guarded


def _answer(
    request: Request, declared: Declaration, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """What the view says; asking changes nothing, or where it is declared the session alone."""
    if request.method not in {"GET", "HEAD"}:
        return answer()
    if declared.writes == "session":
        with writing.the_session_alone():
            return answer()
    with writing.nothing(request):
        return answer()


def _open_to(request: Request, declared: Declaration) -> bool:
    if roles.ACCOUNT in declared.who and request.user.is_authenticated:
        return True
    return roles.PUBLIC in declared.who or bool(declared.who & request.actor.roles)


def _refuse(request: Request, declared: Declaration) -> HttpResponse:
    """Ask the unknown to sign in, the half signed in for the rest, and the idle once more; tell
    the known nothing, not even that the page exists."""
    if request.actor.kind != "anyone":
        raise Http404
    if declared.who == {roles.PARTICIPANT}:
        return render(request, LINK_ENDED, status=403)
    standing = getattr(request, "standing", Standing.NOBODY)
    door = resolve_url(DOORS.get(standing, "account_login"))
    return HttpResponseRedirect(f"{door}?{urlencode({'next': _back_to(request)}, safe='/')}")


def _back_to(request: Request) -> str:
    """Where to go on afterwards; what was being sent is not sent again."""
    asked = request.method in {"GET", "HEAD"}
    return request.get_full_path() if asked else resolve_url(settings.LOGIN_REDIRECT_URL)


def _look(request: Request, declared: Declaration, kwargs: dict[str, Any]) -> None:
    with transaction.atomic(durable=True):
        outbox.write(
            kind="access.looked",
            by=request.actor.ref,
            about=declared.about.format(**kwargs),
            now=request.now,
            reason=declared.reason,
            roles=sorted(request.actor.roles),
        )
