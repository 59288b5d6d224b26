"""The questions, and what staff see of the answers."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from walktalk.access.requests import Request
from walktalk.analysis.change import LEAST
from walktalk.areas import queries as areas
from walktalk.trust import operations, queries
from walktalk.trust.formats import shown
from walktalk.trust.forms import AnswersForm
from walktalk.trust.rules import INSTRUMENT, read_link_word

HEAD = ("Question", "Average move", "95% interval", "People", "What we can say")


def questions(request: Request, signed: str) -> HttpResponse:
    """The questions behind a link of the courier; once answered, thanks."""
    link = read_link_word(signed, settings.PUBLIC_KEYS["COURIER"])
    if link is None:
        return render(request, "trust/bad_link.html", status=404)
    if queries.answered(link.panel, link.wave):
        return render(request, "trust/thanks.html")
    form = AnswersForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        operations.answer(
            panel=link.panel,
            wave=link.wave,
            ward=link.ward,
            scores=form.scores,
            now=request.now,
        )
        return redirect("trust:questions", signed=signed)
    ward = areas.area(link.ward)
    context = {"form": form, "count": len(INSTRUMENT), "place": ward.name if ward else ""}
    return render(request, "trust/questions.html", context)


def wards(request: Request) -> HttpResponse:
    """The wards of a colleague."""
    found = queries.visible_to(request.actor)
    return render(request, "trust/wards.html", {"wards": found, "least": LEAST})


def ward(request: Request, ward: str) -> HttpResponse:
    """How answers moved in one ward."""
    row = next((one for one in queries.visible_to(request.actor) if one.code == ward), None)
    if row is None:
        raise Http404
    changes, far = shown(queries.change_in(ward))
    context = {
        "ward": row,
        "changes": changes,
        "far": far,
        "least": LEAST,
        "head": HEAD,
        "rows": [one.cells for one in changes],
    }
    return render(request, "trust/ward.html", context)
