"""What the desk counts in a year, and what it has released."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min, QuerySet
from django.utils import timezone

from walktalk.desk import rules
from walktalk.desk.enums import CaseState, Found
from walktalk.desk.models import CaseStep, Figures, Member, Opened


@dataclass(frozen=True, slots=True)
class Counted:
    """The true counts of a year, never shown unrounded. `days`: how long each decision took."""

    received: int
    upheld: int
    days: tuple[int, ...]
    feedback: int
    disclosures: int


def years_worked(today: dt.date) -> range:
    """The years since the desk began that are over."""
    began = Member.objects.aggregate(first=Min("added_at"))["first"]
    return range(timezone.localdate(began).year, today.year) if began else range(0)


def counted(year: int) -> Counted:
    """What came in and what was decided in a year, by the desk's own rows."""
    left = Opened.objects.filter(sorted_at__year=year)
    steps = list(
        CaseStep.objects.filter(state__in=rules.DECIDED, on__year=year).values_list(
            "envelope", "state", "on"
        )
    )
    received = dict(
        Opened.objects.filter(pk__in=[row[0] for row in steps]).values_list("pk", "sorted_at")
    )
    days = [(on - timezone.localdate(received[envelope])).days for envelope, _, on in steps]
    return Counted(
        left.filter(kind=Found.COMPLAINT).count(),
        sum(state == CaseState.UPHELD for _, state, _ in steps),
        tuple(days),
        left.filter(kind=Found.FEEDBACK).count(),
        left.filter(kind=Found.DISCLOSURE).count(),
    )


def released_figures() -> QuerySet[Figures]:
    """The figures of each year, the newest first."""
    return Figures.objects.order_by("-year")
