"""Access is declared beside the URL: who may open a page, of what, and what it lets them read."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.urls import URLPattern, path
from django.utils.cache import patch_cache_control

from walktalk.access import roles, writing
from walktalk.access.actors import Actor
from walktalk.access.enums import Answer, Objects, Purpose, State, Work
from walktalk.access.looks import keeping, reasons
from walktalk.access.requests import Request
from walktalk.access.sessions import DOORS, Standing

View = Callable[..., HttpResponse]
Reads = Literal["open", "own", "staff", "look"]
Writes = Literal["nothing", "session"]
Rows = Callable[..., Sequence[str]]
LINK_ENDED = "access/link_ended.html"
ASK_WHY = "board:reason"


@dataclass(frozen=True, slots=True)
class Looking:
    """What a look is about and for, and what the object is to whoever looks."""

    about: str
    purpose: Purpose
    work: Callable[..., Work] | None
    rows: Rows | None

    def refs(self, kwargs: dict[str, Any]) -> list[str]:
        """What is looked at, by reference."""
        rows = self.rows(**kwargs) if self.rows else ()
        return [self.about.format(**kwargs), *rows]

    def standing(self, actor: Actor, now: dt.datetime, kwargs: dict[str, Any]) -> Work:
        """What the object is to the one who asks."""
        return self.work(actor, now, **kwargs) if self.work else Work.LIVE


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a page declared. `objects` is None where that was forgotten: a test fails on it."""

    who: frozenset[str]
    reads: Reads
    looking: Looking | None
    objects: Objects | Mapping[str, Objects] | None
    state: State
    answer: Answer
    writes: Writes = "nothing"

    def opens(self, role: str) -> Objects:
        """Which objects the page opens to a role; raises `LookupError` where nobody said it."""
        found = self.objects[role] if isinstance(self.objects, Mapping) else self.objects
        if found is None:
            raise LookupError("a page without `objects`")
        return found


def page(
    route: str,
    view: View,
    *,
    name: str,
    who: Set[str],
    reads: Reads,
    objects: Objects | Mapping[str, Objects] | None = None,
    state: State = State.ANY,
    answer: Answer = Answer.PAGE,
    about: str = "",
    purpose: Purpose | None = None,
    work: Callable[..., Work] | None = None,
    rows: Rows | None = None,
    writes: Writes = "nothing",
) -> URLPattern:
    """A URL with its access.

    who: role words; anybody else is refused (or asked to sign in).
    reads: ``open`` (published), ``own`` (the asker's own), ``staff`` (no single person's data) or
        ``look``, which is committed before the view runs. No browser or proxy keeps a page that is
        not open.
    objects: which of the objects that the URL names it opens, for all roles or by role.
    state, answer: in which state it opens them, and what asking gives.
    about: for a look, what is looked at, filled from the URL, such as ``walk:{walk_id}``.
    purpose: for a look, why.
    work: for a look, a function ``(actor, now, **parts of the URL)`` that says what the object is
        to the actor; what is not live work opens for a reason alone.
    rows: for a list that is taken out, a function of the parts of the URL that names each row.
    writes: what a GET may change: ``nothing``, or where somebody signs in the ``session`` alone.
    """
    unknown = set(who) - roles.ALL
    looks = (bool(about), purpose is not None)
    if unknown or looks != (reads == "look",) * 2 or (work and reads != "look"):
        raise ValueError(f"{route}: unknown roles {unknown}, or a look without about and purpose")
    looking = Looking(about, purpose, work, rows) if purpose else None
    declared = Declaration(frozenset(who), reads, looking, objects, state, answer, writes)
    return path(route, _guarded(view, declared), name=name)


def _guarded(view: View, declared: Declaration) -> View:
    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _open_to(request, declared):
            return _refuse(request, declared)
        if declared.answer == Answer.BUTTON and request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        response = _look_first(request, declared, kwargs) or _answer(
            request, declared, partial(view, request, *args, **kwargs)
        )
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


def _look_first(
    request: Request, declared: Declaration, kwargs: dict[str, Any]
) -> HttpResponse | None:
    """Commit the look, or send whoever has no reason yet to where it is asked for."""
    looking = declared.looking
    if looking is None:
        return None
    standing = looking.standing(request.actor, request.now, kwargs)
    if standing is Work.NOT_THEIRS:
        raise Http404
    refs, reason = looking.refs(kwargs), None
    if standing is Work.OUTSIDE:
        reason = reasons.given(request, about=refs[0], by=request.actor)
        if reason is None:
            asked = urlencode({"for": request.path})
            return HttpResponseRedirect(f"{resolve_url(ASK_WHY)}?{asked}")
    keeping.look(
        about=refs,
        rows=len(refs) - 1 if looking.rows else 1,
        purpose=looking.purpose,
        role=min(declared.who & request.actor.roles),
        reason=reason,
        by=request.actor,
        now=request.now,
    )
    return None
