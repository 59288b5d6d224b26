"""Accounts of the desk."""

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from walktalk.access.roles import DESK_STAFF
from walktalk.desk.models import Member


class CannotAdd(ValueError):
    """What was given makes no member; the text says what to mend."""


@transaction.atomic(using="desk")
def add_member(
    *,
    name: str,
    label: str,
    password: str,
    roles: Sequence[str],
    outside: bool = True,
    now: dt.datetime,
) -> Member:
    """Add an account at the desk; outside: not employed by the force. Raises `CannotAdd`."""
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
    return Member.objects.create(
        user_id=user.pk, label=label, roles=list(roles), outside=outside, added_at=now
    )
