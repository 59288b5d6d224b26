"""Accounts of the desk, and sorting what was left for it."""

import base64
import datetime as dt
import json
import uuid
from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from walktalk.access.roles import DESK_STAFF
from walktalk.desk.models import Member, Opened
from walktalk.notices.operations import raise_alarm
from walktalk.proofs.opening import CannotOpen, open_sealed
from walktalk.proofs.sealing import unpad
from walktalk.safeguarding import queries as safeguarding

UNREADABLE = "unreadable"


class CannotAdd(ValueError):
    """What was given makes no member; the text says what to mend."""


@transaction.atomic(using="desk")
def add_member(
    *, name: str, label: str, password: str, roles: Sequence[str], now: dt.datetime
) -> Member:
    """Add an account at the desk. Raises `CannotAdd`."""
    if not roles or set(roles) - DESK_STAFF:
        raise CannotAdd(f"Choose roles among {', '.join(sorted(DESK_STAFF))}.")
    if get_user_model().objects.using("desk").filter(name=name).exists():
        raise CannotAdd(f"The name {name} is taken. Choose another.")
    try:
        validate_password(password)
    except ValidationError as error:
        raise CannotAdd(" ".join(error.messages)) from error
    user = get_user_model().objects.using("desk").create(
        name=name, password=make_password(password)
    )
    return Member.objects.create(user_id=user.pk, label=label, roles=list(roles))


def sort_envelopes(*, now: dt.datetime) -> int:
    """Open every new envelope and note what it is; returns how many. One that does not open rings
    an alarm and stops no other. Words of a complaint are not stored."""
    known = set(Opened.objects.values_list("envelope", flat=True))
    new = safeguarding.unsorted(known)
    for envelope, sealed in new:
        with transaction.atomic(using="desk"):
            kind, inside = read(sealed)
            inner = base64.b64decode(inside) if kind == "disclosure" else b""
            Opened.objects.create(envelope=envelope, kind=kind, inner=inner, sorted_at=now)
            if kind == UNREADABLE:
                raise_alarm(kind="envelope.unreadable", about=f"envelope:{envelope}", now=now)
    return len(new)


def read(sealed: bytes) -> tuple[str, str]:
    """The kind of an envelope and what is inside it."""
    try:
        content = json.loads(unpad(open_sealed(sealed, settings.KEYS["DESK"])))
        return str(content["kind"]), str(content["inside"])
    except (CannotOpen, ValueError, KeyError, TypeError):
        return UNREADABLE, ""


def close(*, envelope_id: uuid.UUID, now: dt.datetime) -> None:
    """Mark what was left as dealt with."""
    Opened.objects.filter(pk=envelope_id, closed_at=None).update(closed_at=now)
