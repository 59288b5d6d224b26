"""Access is declared beside the URL: who may open a page, and what it lets her or him read."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Literal

from django.db import connection, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import URLPattern, path
from django.utils.cache import patch_cache_control

from walktalk.access import roles
from walktalk.access.requests import Request
from walktalk.record import outbox

View = Callable[..., HttpResponse]
Reads = Literal["open", "own", "staff", "look"]
LINK_ENDED = "access/link_ended.html"


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a page declared. `reads="look"` is one person's data: recorded before it is shown."""

    who: frozenset[str]
    reads: Reads
    about: str
    reason: str


def page(
    route: str,
    view: View,
    *,
    name: str,
    who: Set[str],
    reads: Reads,
    about: str = "",
    reason: str = "",
) -> URLPattern:
    """A URL with its access.

    who: role words; anybody else is refused (or asked to sign in).
    reads: ``open`` (published), ``own`` (the asker's own), ``staff`` (no single person's data) or
        ``look``, which is written to the record, committed, before the view runs. No browser or
        proxy keeps a page that is not open.
    about: for a look, what is looked at, filled from the URL, such as ``walk:{walk_id}``.
    reason: for a look, why the page needs it, as she will read it.
    """
    unknown = set(who) - roles.ALL
    if unknown or (reads == "look") != bool(about and reason):
        raise ValueError(f"{route}: unknown roles {unknown}, or a look without about and reason")
    declared = Declaration(frozenset(who), reads, about, reason)
    return path(route, _guarded(view, declared), name=name)


def _guarded(view: View, declared: Declaration) -> View:
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _open_to(request, declared):
            return _refuse(request, declared)
        if declared.reads == "look":
            _look(request, declared, kwargs)
        response = _answer(request, partial(view, request, *args, **kwargs))
        if declared.reads != "open":
            patch_cache_control(response, private=True, no_store=True)
        return response

    guarded.declared = declared  # type: ignore[attr-defined]
    return guarded


def _answer(request: Request, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """What the view says; asking changes nothing."""
    if request.method not in {"GET", "HEAD"}:
        return answer()
    with transaction.atomic():
        _read_only()
        return answer()


def _open_to(request: Request, declared: Declaration) -> bool:
    return roles.PUBLIC in declared.who or bool(declared.who & request.actor.roles)


def _refuse(request: Request, declared: Declaration) -> HttpResponse:
    """Ask the unknown to sign in; tell the known nothing, not even that the page exists."""
    if request.actor.kind != "anyone":
        raise Http404
    if declared.who == {roles.PARTICIPANT}:
        return render(request, LINK_ENDED, status=403)
    return HttpResponseRedirect(f"{resolve_url('account_login')}?next={request.path}")


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


def _read_only() -> None:
    """GET cannot write: PostgreSQL itself refuses until the view has returned."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
