"""Making sure of her officers, and saying that she got home."""

import re
import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from walktalk.access.requests import Request
from walktalk.meeting import queries as meeting
from walktalk.meeting.forms import HeardForm
from walktalk.meeting.operations import choose_words
from walktalk.notices.operations import pass_on
from walktalk.proofs.said import HOME, Said

TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


@never_cache
def meet(request: Request) -> HttpResponse:
    """Her side of the meeting: choose the words that each officer says, then read her own. An
    answer about somebody of whom she is sure, sent twice, is held against nobody else."""
    her = uuid.UUID(request.actor.id)
    wish = request.POST.get("officer") or request.GET.get("officer") or ""
    hers = meeting.for_her(her, request.now, asked=wish)
    if hers is None or hers.asked is None:
        return render(request, "mine/meet.html", {"hers": hers})
    if request.method == "POST" and wish != str(hers.asked.id):
        return redirect("mine:meet")
    form = HeardForm(request.POST or None, offered=hers.offered)
    if request.method != "POST" or not form.is_valid():
        answer = render(request, "mine/meet.html", {"hers": hers, "form": form})
        answer["Refresh"] = str(hers.seconds)
        return answer
    right = choose_words(
        walk_id=hers.walk,
        booking_id=hers.booking,
        officer_id=hers.asked.id,
        said=form.said,
        by=request.actor,
        now=request.now,
    )
    return redirect("mine:meet") if right else render(request, "mine/not_yours.html")


@never_cache
def card(request: Request) -> HttpResponse:
    """A card for somebody who comes without a phone."""
    found = meeting.card_of(uuid.UUID(request.actor.id))
    if found is None:
        raise Http404
    return render(request, "mine/card.html", {"says": found[0], "answers": found[1]})


@never_cache
def got_home(request: Request, token: str) -> HttpResponse:
    """One button; the courier alone knows whose it is, so the answer is always the same."""
    if request.method == "POST" and TOKEN.fullmatch(token):
        pass_on(said=Said(HOME, token=token))
    return render(request, "mine/got_home.html", {"said": request.method == "POST"})
