"""The register outside the force: what desk and courier do, step by step; added, not changed."""

import datetime as dt

from django.db.models import QuerySet

from walktalk.notices.models import Step
from walktalk.proofs.canonical import Json


def note(*, kind: str, by: str, about: str, now: dt.datetime, **facts: Json) -> None:
    """Add one step.

    kind: ``noun.verb``. by: ``member:3`` or ``courier``. about: a reference. facts: ids and codes.
    """
    Step.objects.create(kind=kind, by=by, about=about, at=now, facts=facts)


def steps(about: str) -> QuerySet[Step]:
    """What was done about one thing, in order of time."""
    return Step.objects.filter(about=about).order_by("at", "kind")
