"""Reads of looks: hers at her link, and a colleague's own."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Value, When
from django.db.models.functions import TruncDate

from walktalk.access.actors import Actor
from walktalk.access.enums import Purpose
from walktalk.access.models import Look


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One role looked for one purpose on one day; `asked`: a reason had to be given."""

    day: dt.date
    role: str
    purpose: Purpose
    asked: bool


@dataclass(frozen=True, slots=True)
class LookRow:
    """One look, as whoever looked reads it."""

    at: dt.datetime
    purpose: str
    about: str
    rows: int
    needed: str
    words: str


def looks_at(refs: Iterable[str], since: dt.datetime) -> list[SeenRow]:
    """Who looked at any of these since a moment, the latest day first: roles, never persons."""
    asked = Case(When(needed="", then=Value(False)), default=Value(True))
    found = (
        Look.objects.filter(about__overlap=list(refs), at__gte=since)
        .annotate(day=TruncDate("at"), asked=asked)
        .values_list("day", "role", "purpose", "asked")
        .distinct()
        .order_by("-day", "role", "purpose", "asked")
    )
    return [SeenRow(day, role, Purpose(purpose), asked) for day, role, purpose, asked in found]


def looks_by(actor: Actor, at_most: int) -> list[LookRow]:
    """A colleague's own looks, the latest first."""
    found = Look.objects.filter(who=actor.ref).order_by("-at", "pk")[:at_most]
    return [
        LookRow(
            one.at,
            Purpose(one.purpose).label,
            one.about[0],
            one.rows,
            one.needed,
            one.words,
        )
        for one in found
    ]
