"""Releasing the figures of a year, once."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from walktalk.desk import queries, rules
from walktalk.desk.models import Figures


@transaction.atomic(using="desk")
def release_figures(*, now: dt.datetime) -> None:
    """Round and keep the figures of every year that is due; what was released stays."""
    today = timezone.localdate(now)
    for year in queries.years_worked(today):
        if rules.released(year, today) and not Figures.objects.filter(pk=year).exists():
            counted = queries.counted(year)
            Figures.objects.create(
                year=year,
                received=rules.shown(counted.received),
                decided=rules.shown(len(counted.days)),
                upheld=rules.shown(counted.upheld),
                days=rules.median_days(counted.days),
                feedback=rules.shown(counted.feedback),
                disclosures=rules.shown(counted.disclosures),
                released_at=now,
            )
