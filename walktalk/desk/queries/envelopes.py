"""What was left for the desk, and where each complaint stands."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from walktalk.desk import opening, rules
from walktalk.desk.enums import CaseState, Found
from walktalk.desk.models import CaseStep, Opened
from walktalk.proofs.opening import CannotOpen
from walktalk.safeguarding import queries as safeguarding
from walktalk.safeguarding.rules import Garbled


@dataclass(frozen=True, slots=True)
class Case:
    """Where a complaint stands since when, what can come next, and the days that it took."""

    state: CaseState
    since: dt.date
    steps: tuple[CaseStep, ...]
    moves: tuple[CaseState, ...]
    days: int | None


def unsorted() -> list[uuid.UUID]:
    """Envelopes that nobody has sorted yet, the oldest day first."""
    known = set(Opened.objects.values_list("envelope", flat=True))
    return [envelope for envelope in safeguarding.left() if envelope not in known]


def of_kinds(kinds: Sequence[Found]) -> list[Opened]:
    """What was sorted as one of these: first what is open, oldest first; without its content."""
    rows = Opened.objects.filter(kind__in=kinds).defer("inner")
    return list(rows.order_by(F("closed_at").asc(nulls_first=True), "sorted_at", "envelope"))


def one(envelope_id: uuid.UUID, kinds: Sequence[Found]) -> Opened | None:
    """One of these kinds."""
    return Opened.objects.filter(pk=envelope_id, kind__in=kinds).first()


def words(opened: Opened) -> str | None:
    """What it says, opened now; None where the key of this process does not open it."""
    try:
        return opening.words(bytes(opened.inner), settings.KEYS["DESK"])
    except (CannotOpen, Garbled):
        return None


def case(opened: Opened) -> Case:
    """Where one complaint stands."""
    return cases([opened])[opened.pk]


def cases(found: Iterable[Opened]) -> dict[uuid.UUID, Case]:
    """Where each of these stands, asked for at once."""
    found = list(found)
    steps: dict[uuid.UUID, list[CaseStep]] = {one.pk: [] for one in found}
    rows = CaseStep.objects.filter(envelope__in=steps).order_by("on", "at")
    for step in rows:
        steps[step.envelope].append(step)
    return {one.pk: _case(one, steps[one.pk]) for one in found}


def _case(opened: Opened, steps: Sequence[CaseStep]) -> Case:
    received = timezone.localdate(opened.sorted_at)
    state = CaseState(steps[-1].state) if steps else CaseState.RECEIVED
    since = steps[-1].on if steps else received
    decided = next((one.on for one in steps if one.state in rules.DECIDED), None)
    return Case(
        state,
        since,
        tuple(steps),
        tuple(CaseState(one) for one in rules.MOVES[state]),
        (decided - received).days if decided else None,
    )
