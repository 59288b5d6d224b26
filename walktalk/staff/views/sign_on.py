"""Signing in through the force's own sign-on."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_POST
from requests import RequestException

from walktalk.access import sessions
from walktalk.access.requests import Request
from walktalk.access.sign_in import CLOSED
from walktalk.access.views.proving import back_to
from walktalk.staff import queries
from walktalk.staff.peers import sign_on


@require_POST
def leave(request: Request) -> HttpResponse:
    """Go to the force's sign-on; by a header, since no form of ours may send elsewhere."""
    if not sign_on.is_set():
        raise Http404
    again = request.standing is sessions.Standing.LOCKED
    try:
        address = sign_on.leave(request, back_to=back_to(request), again=again)
    except RequestException:
        return sign_on.refused(request, sign_on.SILENT)
    answer = render(request, "staff/sign_on_leave.html", {"address": address})
    answer["Refresh"] = f"0; url={address}"
    return answer


def come_back(request: Request) -> HttpResponse:
    """The provider sends somebody back; what it says is kept in the session alone."""
    if not sign_on.is_set():
        raise Http404
    return sign_on.come_back(request)


def here(request: Request) -> HttpResponse:
    """Whom the sign-on named; the button signs in."""
    subject = sign_on.who_came_back(request, request.now)
    if subject is None:
        return redirect("account_login")
    colleague = queries.colleague_by_subject(subject)
    if colleague is None:
        return sign_on.refused(request, sign_on.UNKNOWN)
    if request.method != "POST":
        return render(request, "staff/sign_on_here.html", {"label": colleague.label})
    if not colleague.user.is_active:
        messages.error(request, CLOSED)
        return redirect("account_login")
    onward = request.session.pop(sign_on.KEY).get("next") or resolve_url("board:landing")
    get_adapter().login(request, colleague.user)
    sessions.prove(request, request.now, strong=True)
    return redirect(onward)
