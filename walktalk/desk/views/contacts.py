"""Opening one contact in an emergency."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from walktalk.access.requests import Request
from walktalk.desk import operations, queries
from walktalk.desk.enums import AskState
from walktalk.desk.forms import AskForm, LaterForm
from walktalk.notices.enums import Purpose
from walktalk.notices.queries import alarm

SOON = "5"
SILENT = "home.unanswered"


def contacts(request: Request) -> HttpResponse:
    """What was asked, and how far each is."""
    return render(request, "desk/contacts.html", {"asks": queries.asks(request.now)})


def ask(request: Request) -> HttpResponse:
    """Ask that one contact is opened: of a walk and a name."""
    return _ask(request, about="", silent=False)


def ask_about(request: Request, alarm_id: uuid.UUID) -> HttpResponse:
    """The same, of whom an alarm is about."""
    rung = alarm(alarm_id)
    about = queries.subject(rung.about) if rung else None
    if rung is None or about is None:
        raise Http404
    return _ask(request, about=about, silent=rung.kind == SILENT)


def _ask(request: Request, *, about: str, silent: bool) -> HttpResponse:
    walks = [] if about else queries.recent_walks(request.now)
    form = AskForm(request.POST or None, walks=walks, about=about, silent=silent)
    if form.is_valid():
        given = form.cleaned_data
        wish = operations.Wish(
            about or f"walk:{given['walk']}",
            given.get("alias", ""),
            Purpose(given["purpose"]),
            given["words"],
        )
        made = operations.ask(wish=wish, by=request.actor, now=request.now)
        return redirect("desk:contact", made.pk)
    return render(request, "desk/ask.html", {"form": form, "about": about.replace(":", " ")})


def contact(request: Request, ask_id: uuid.UUID) -> HttpResponse:
    """How far it is; looked at again every few seconds while the courier works."""
    row = queries.ask_row(ask_id, request.now)
    if row is None:
        raise Http404
    context = {
        "row": row,
        "mine": f"member:{request.actor.id}" in row.members,
        "words": queries.ask_words(ask_id),
        "steps": queries.steps(ask_id),
        "delayable": queries.delayable(ask_id),
    }
    answer = render(request, "desk/contact.html", context)
    if row.state == AskState.GIVEN:
        answer["Refresh"] = SOON
    return answer


@require_POST
def agree(request: Request, ask_id: uuid.UUID) -> HttpResponse:
    """The second person agrees."""
    return _done(
        request,
        ask_id,
        lambda: operations.agree(ask_id=ask_id, by=request.actor, now=request.now),
        words="You agreed. The order is signed and goes to the courier.",
    )


@require_POST
def refuse(request: Request, ask_id: uuid.UUID) -> HttpResponse:
    """The second person refuses, or the first takes it back."""
    return _done(
        request,
        ask_id,
        lambda: operations.refuse(ask_id=ask_id, by=request.actor, now=request.now),
        words="That is noted. Nothing will be opened or put off by this.",
    )


@require_POST
def show(request: Request, ask_id: uuid.UUID) -> HttpResponse:
    """The contact, once, on this page alone."""
    row = queries.ask_row(ask_id, request.now)
    if row is None:
        raise Http404
    try:
        answer = operations.show(ask_id=ask_id, by=request.actor, now=request.now)
    except operations.NotPossible as error:
        messages.error(request, str(error))
        return redirect("desk:contact", ask_id)
    return render(request, "desk/shown.html", {"row": row, "answer": answer})


def later(request: Request, ask_id: uuid.UUID) -> HttpResponse:
    """Ask to tell her up to three days later."""
    if not queries.delayable(ask_id):
        raise Http404
    form = LaterForm(request.POST or None)
    if form.is_valid():
        made = operations.ask_for_delay(
            ask_id=ask_id, words=form.cleaned_data["words"], by=request.actor, now=request.now
        )
        return redirect("desk:contact", made.pk)
    return render(request, "desk/later.html", {"form": form, "ask": ask_id})


def _done(
    request: Request, ask_id: uuid.UUID, deed: Callable[[], None], *, words: str
) -> HttpResponse:
    if queries.ask_row(ask_id, request.now) is None:
        raise Http404
    try:
        deed()
    except operations.NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, words)
    return redirect("desk:contact", ask_id)
