"""Proving who one is: the second step at sign-in, and again after idleness."""

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import get_pending_stage
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from walktalk.access import queries, sessions
from walktalk.access.forms import ProveForm, SecondStepForm
from walktalk.access.models import User
from walktalk.access.requests import Request
from walktalk.access.views.passkeys import options

AGAIN = "60"
NOT_RIGHT = "That passkey does not belong to this account, or the time was up. Try once more."


@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")  # type: ignore[untyped-decorator]
def second_step(request: Request) -> HttpResponse:
    """A code or a passkey, after the password."""
    stage: Any = request._login_stage  # type: ignore[attr-defined]
    user = stage.login.user
    given = request.POST if request.method == "POST" else None
    passkey = AuthenticateWebAuthnForm(data=given, user=user)
    code = SecondStepForm(data=given if given and "code" in given else None, user=user)
    for form in (code, passkey):
        if form.is_valid():
            form.save()
            answer: HttpResponse = stage.exit()
            return answer
    facts = _facts(user, code, passkey)
    return render(request, "access/second_step.html", facts)


@sensitive_post_parameters("answer")
def locked(request: Request) -> HttpResponse:
    """Password, code or passkey once more; then on to where one was."""
    user = request.user
    if not user.is_authenticated:
        raise Http404
    given = request.POST if request.method == "POST" else None
    passkey = AuthenticateWebAuthnForm(data=given, user=user)
    form = ProveForm(given if given and "answer" in given else None, user=user)
    if form.is_valid() or passkey.is_valid():
        sessions.prove(request, request.now, strong=form.strong or passkey.is_valid())
        return redirect(back_to(request))
    idle = request.standing is sessions.Standing.LOCKED
    facts = {**_facts(user, form, passkey), "idle": idle, "next": back_to(request)}
    answer = render(request, "access/locked.html", {**facts, "alarms": _alarms()})
    if settings.ALARMS and idle:
        answer["Refresh"] = AGAIN
    return answer


@require_POST
def challenge(request: Request) -> HttpResponse:
    """What a passkey is asked, for whoever is signing in or proves it again."""
    user = request.user if request.user.is_authenticated else _signing_in(request)
    if user is None or not queries.has_passkey(user):
        raise Http404
    return JsonResponse(options(begin_authentication(user)))


def back_to(request: Request) -> str:
    """The page on this site where the person was, else her or his first."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def _alarms() -> int:
    """How many alarms wait behind the lock, on the side that watches over alarms."""
    count: int = import_string(settings.ALARMS)() if settings.ALARMS else 0
    return count


def _signing_in(request: Request) -> User | None:
    stage = get_pending_stage(request)
    found: User | None = stage.login.user if stage else None
    return found


def _facts(user: User, form: Any, passkey: Any) -> dict[str, Any]:
    wrong = passkey.is_bound and "credential" in passkey.data
    return {
        "form": form,
        "passkey": queries.has_passkey(user),
        "app": queries.has_app(user),
        "passkey_problem": NOT_RIGHT if wrong else "",
    }
