"""Accounts of the desk, and sorting what was left for it."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from walktalk.access.roles import DESK_STAFF
from walktalk.desk import opening, queries
from walktalk.desk.enums import Found
from walktalk.desk.models import Member, Opened
from walktalk.notices.operations import raise_alarm
from walktalk.safeguarding import queries as safeguarding

LOCK = 0xDE5C


class CannotAdd(ValueError):
    """What was given makes no member; the text says what to mend."""


@transaction.atomic(using="desk")
def add_member(
    *, name: str, label: str, password: str, roles: Sequence[str], now: dt.datetime
) -> Member:
    """Add an account at the desk. Raises `CannotAdd`."""
    if not roles or set(roles) - DESK_STAFF:
        raise CannotAdd(f"Choose roles among {', '.join(sorted(DESK_STAFF))}.")
    users = get_user_model().objects.using("desk")
    if users.filter(name=name).exists():
        raise CannotAdd(f"The name {name} is taken. Choose another.")
    try:
        validate_password(password)
    except ValidationError as error:
        raise CannotAdd(" ".join(error.messages)) from error
    user = users.create(name=name, password=make_password(password))
    return Member.objects.create(user_id=user.pk, label=label, roles=list(roles), added_at=now)


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
