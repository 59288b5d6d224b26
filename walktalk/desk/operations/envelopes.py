"""Sorting what was left for the desk, and taking it on to its end."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from walktalk.access.actors import Actor
from walktalk.desk import opening, queries, rules
from walktalk.desk.enums import CaseState, Found, To
from walktalk.desk.models import CaseStep, Opened
from walktalk.notices import register
from walktalk.notices.operations import raise_alarm
from walktalk.safeguarding import queries as safeguarding

LOCK = 0xDE5C


class CannotMove(ValueError):
    """A complaint that cannot take this step; the text says why."""


@transaction.atomic(using="desk")
def sort_envelopes(*, now: dt.datetime) -> int:
    """Open every new envelope and note what it is; returns how many.

    One that does not open rings an alarm and stops no other. No words are stored.
    """
    with connections["desk"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    new = queries.unsorted()
    for envelope, sealed in safeguarding.sealed(new):
        kind, inner = opening.found(sealed, settings.KEYS["DESK"])
        Opened.objects.create(envelope=envelope, kind=kind, inner=inner, sorted_at=now)
        if kind == Found.UNREADABLE:
            raise_alarm(kind="envelope.unreadable", about=f"envelope:{envelope}", now=now)
    return len(new)


def close(*, envelope_id: uuid.UUID, now: dt.datetime) -> None:
    """Mark what was left as dealt with; a second time changes nothing."""
    Opened.objects.filter(pk=envelope_id, closed_at=None).update(closed_at=now)


@transaction.atomic(using="desk")
def move(
    *,
    envelope_id: uuid.UUID,
    state: CaseState,
    to: To | None,
    on: dt.date,
    by: Actor,
    now: dt.datetime,
) -> None:
    """Take a complaint one step on, on the day on which it was done. Raises `CannotMove`."""
    opened = Opened.objects.select_for_update().get(pk=envelope_id, kind=Found.COMPLAINT)
    case = queries.case(opened)
    today = timezone.localdate(now)
    reasons = rules.against_move(case.state, state, since=case.since, on=on, today=today)
    if state == CaseState.FORWARDED and to is None:
        reasons.append("Say to whom it was forwarded.")
    if reasons:
        raise CannotMove(" ".join(reasons))
    sent_to = to if to and state == CaseState.FORWARDED else ""
    member = f"member:{by.id}"
    CaseStep.objects.create(
        envelope=envelope_id, state=state, to=sent_to, on=on, at=now, by=member
    )
    if state == CaseState.CLOSED:
        close(envelope_id=envelope_id, now=now)
    register.note(
        kind=f"complaint.{state.value}", by=member, about=f"envelope:{envelope_id}", now=now
    )
