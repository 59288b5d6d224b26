"""Reads of officers and colleagues."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from walktalk.access.roles import PARTNER
from walktalk.staff.enums import Rank
from walktalk.staff.models import Colleague, Officer


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer as people meet her or him, and until when vetting and training hold."""

    id: int
    name: str
    rank: str
    title: str
    number: str
    ward: str
    vetted_until: dt.date
    trained_until: dt.date


def officers(ids: Iterable[int]) -> list[OfficerRow]:
    """The officers of these ids, the most senior first."""
    return _rows(Officer.objects.filter(pk__in=list(ids)))


def all_officers() -> list[OfficerRow]:
    """Every officer, the most senior first."""
    return _rows(Officer.objects.all())


def bodies() -> list[str]:
    """The bodies of partners who sign in, by name."""
    found = Colleague.objects.filter(roles__contains=[PARTNER]).exclude(body="")
    return sorted(set(found.values_list("body", flat=True)))


def colleague_of(user_id: int) -> Colleague | None:
    """What an account may do."""
    return Colleague.objects.filter(user_id=user_id).first()


def colleague_by_subject(subject: str) -> Colleague | None:
    """Whom the force's sign-on calls this."""
    return Colleague.objects.select_related("user").filter(subject=subject).first()


def _rows(found: Iterable[Officer]) -> list[OfficerRow]:
    seniority = list(reversed(Rank.values))
    rows = [
        OfficerRow(
            one.pk,
            one.name,
            one.rank,
            f"{Rank(one.rank).label} {one.name}",
            one.number,
            one.ward,
            one.vetted_until,
            one.trained_until,
        )
        for one in found
    ]
    return sorted(rows, key=lambda row: (seniority.index(row.rank), row.name))
