"""The figures of each year, for everybody."""

import csv

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from walktalk.access.requests import Request
from walktalk.desk import queries, rules
from walktalk.desk.models import Figures


def all_figures(request: Request) -> HttpResponse:
    """Every year that was released, and when the next comes."""
    context = {
        "years": [one.year for one in queries.released_figures()],
        "this_year": timezone.localdate(request.now).year,
    }
    return render(request, "desk/all_figures.html", context)


def figures(request: Request, year: int) -> HttpResponse:
    """One year, rounded, without any breakdown."""
    return render(request, "desk/figures.html", {"figures": _released(year)})


def figures_csv(request: Request, year: int) -> HttpResponse:
    """The same for a machine; empty says fewer than ten."""
    one = _released(year)
    answer = HttpResponse(content_type="text/csv")
    answer["Content-Disposition"] = f'attachment; filename="figures-{year}.csv"'
    lines = csv.writer(answer)
    lines.writerow(["year", "what", "about", "note"])
    for name in rules.PUBLISHED:
        value = getattr(one, name)
        note = "fewer than 10" if value is None else "rounded to 5"
        lines.writerow([year, name, "" if value is None else value, note])
    return answer


def _released(year: int) -> Figures:
    one = queries.released_figures().filter(pk=year).first()
    if one is None:
        raise Http404
    return one
