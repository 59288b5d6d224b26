"""What everybody may read."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from walktalk.access.requests import Request
from walktalk.areas import queries as areas
from walktalk.problems import queries as problems
from walktalk.walks import queries as walks


def home(request: Request) -> HttpResponse:
    """One sentence and three doors."""
    return render(request, "openness/home.html", {"answers": problems.answers_public()[:2]})


def wards(request: Request) -> HttpResponse:
    """Every ward, with how much changed."""
    answered = [row.ward for row in problems.answers_public()]
    rows = [(ward, ward.code in answered) for ward in areas.wards()]
    return render(request, "openness/wards.html", {"wards": rows})


def ward(request: Request, code: str) -> HttpResponse:
    """You said, we did; the next walks."""
    row = areas.area(code)
    if row is None or row.kind != "ward":
        raise Http404
    facts = {
        "ward": row,
        "answers": problems.answers_public(code),
        "walks": walks.upcoming([code], request.now),
    }
    return render(request, "openness/ward.html", facts)


def safe(request: Request) -> HttpResponse:
    """How we keep you safe, and what technology cannot do."""
    return render(request, "openness/safe.html", {"desk_address": settings.DESK_ADDRESS})


def record(request: Request) -> HttpResponse:
    """What the record is; the desk outside the force publishes its checkpoints."""
    facts = {"desk_url": f"{settings.DESK_ADDRESS.rstrip('/')}/record/"}
    return render(request, "openness/record.html", facts)
