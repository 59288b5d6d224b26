"""Adding officers, and the demo's colleagues."""

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from walktalk.access.actors import Actor
from walktalk.areas import queries as areas
from walktalk.record import outbox
from walktalk.staff import rules
from walktalk.staff.enums import Rank
from walktalk.staff.models import Colleague, Officer


class CannotAdd(ValueError):
    """What was given does not make a colleague or an officer; the text says what to mend."""


@transaction.atomic
def add_officer(
    *,
    name: str,
    rank: str,
    number: str,
    ward: str,
    vetted_until: dt.date,
    trained_until: dt.date,
    by: Actor,
    now: dt.datetime,
) -> Officer:
    """Add an officer who can be rostered. Raises `CannotAdd`."""
    if rank not in Rank.values:
        raise CannotAdd(f"The rank is {rank}. It must be one of {', '.join(Rank.values)}.")
    if ward not in {row.code for row in areas.wards()}:
        raise CannotAdd(f"The ward {ward} is not loaded. Load the areas first, or mend the code.")
    if Officer.objects.filter(number=number).exists():
        raise CannotAdd(f"An officer with the number {number} is already there.")
    officer = Officer.objects.create(
        name=name,
        rank=rank,
        number=number,
        ward=ward,
        vetted_until=vetted_until,
        trained_until=trained_until,
    )
    outbox.write(kind="staff.officer_added", by=by.ref, about=f"officer:{officer.pk}", now=now)
    return officer


@transaction.atomic
def add_colleague(
    *,
    name: str,
    label: str,
    password: str,
    roles: Sequence[str],
    areas: Sequence[str],
    body: str = "",
    officer_id: int | None = None,
    by: Actor,
    now: dt.datetime,
) -> Colleague:
    """Add an account at once, as the demo and the tests do; a deployment asks two people, through
    `ask_to_join`. Raises `CannotAdd`."""
    _refuse(name, password, roles)
    user = get_user_model().objects.create(name=name, password=make_password(password))
    colleague = Colleague.objects.create(
        user=user,
        label=label,
        roles=list(roles),
        areas=list(areas),
        body=body,
        officer_id=officer_id,
    )
    outbox.write(
        kind="staff.colleague_added",
        by=by.ref,
        about=f"colleague:{colleague.pk}",
        now=now,
        roles=sorted(roles),
        areas=sorted(areas),
    )
    return colleague


def _refuse(name: str, password: str, roles: Sequence[str]) -> None:
    if reasons := rules.against_roles(roles):
        raise CannotAdd(reasons[0])
    if get_user_model().objects.filter(name=name).exists():
        raise CannotAdd(f"The name {name} is taken. Choose another.")
    try:
        validate_password(password)
    except ValidationError as error:
        raise CannotAdd(" ".join(error.messages)) from error
