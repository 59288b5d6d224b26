"""Answering by link, and what the answers say."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from walktalk.access.pages import LINK_ENDED
from walktalk.areas import queries as areas
from walktalk.trust import operations, queries
from walktalk.trust.forms import QuestionsForm
from walktalk.trust.rules import read_link_word


def questions(request: HttpRequest, signed: str) -> HttpResponse:
    """Five questions behind a link that the courier signed. No cookie of hers is read."""
    link = read_link_word(signed, settings.PUBLIC_KEYS["COURIER"])
    if link is None:
        return render(request, LINK_ENDED, status=404)
    form = QuestionsForm(request.POST or None)
    done = queries.answered(link.panel, link.wave)
    if request.method == "POST" and not done and form.is_valid():
        done = operations.answer(
            panel=link.panel,
            wave=link.wave,
            ward=link.ward,
            scores=form.scores(),
            now=request.now,
        )
    return render(request, "trust/thanks.html" if done else "trust/questions.html", {"form": form})


def wards(request: HttpRequest) -> HttpResponse:
    """The wards to choose from."""
    return render(request, "trust/wards.html", {"wards": areas.wards(request.actor.areas)})


def ward(request: HttpRequest, code: str) -> HttpResponse:
    """Whether trust moved in a ward."""
    row = areas.area(code) if code in request.actor.areas else None
    if row is None:
        raise Http404
    return render(request, "trust/ward.html", {"ward": row, "moved": queries.change_in(code)})
