"""Accounts by two: one member asks, another agrees; one alone may close."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from walktalk.access import operations as accounts
from walktalk.access.actors import Actor
from walktalk.access.enums import Asked
from walktalk.access.operations import NotPossible
from walktalk.access.roles import DESK_STAFF
from walktalk.desk.members import queries
from walktalk.desk.models import Member

TWO_INSIDE = (
    "You and whoever asked are both employed by the force. Somebody from outside it must ask for "
    "this or agree to it."
)


@transaction.atomic(using="desk")
def ask_to_join(
    *,
    name: str,
    label: str,
    roles: Sequence[str],
    outside: bool,
    by: Actor,
    now: dt.datetime,
) -> str:
    """Ask for a new account, closed and without roles until somebody agrees; returns the word of
    its link. outside: not employed by the force. Raises `NotPossible`."""
    _refuse(roles)
    user = accounts.open_account(name=name, active=False)
    Member.objects.create(user=user, label=label, roles=[], outside=outside, added_at=now)
    wanted = {"roles": list(roles), "outside": outside}
    accounts.propose(user=user, asked=Asked.JOIN, wanted=wanted, by=by.ref, now=now)
    return accounts.invite(user=user, now=now)


@transaction.atomic(using="desk")
def ask_for_change(*, member_id: int, roles: Sequence[str], by: Actor, now: dt.datetime) -> None:
    """Ask for other roles. Raises `NotPossible`."""
    _refuse(roles)
    wanted = {"roles": list(roles)}
    one = _locked(member_id)
    accounts.propose(user=one.user, asked=Asked.CHANGE, wanted=wanted, by=by.ref, now=now)


@transaction.atomic(using="desk")
def ask_to_return(*, member_id: int, by: Actor, now: dt.datetime) -> str:
    """Ask for a new link, after a loss or a pause; returns its word. Raises `NotPossible`."""
    one = _locked(member_id)
    wanted = {"roles": one.roles}
    accounts.propose(user=one.user, asked=Asked.RETURN, wanted=wanted, by=by.ref, now=now)
    return accounts.invite(user=one.user, now=now)


@transaction.atomic(using="desk")
def decide(*, proposal_id: int, agreed: bool, by: Actor, now: dt.datetime) -> None:
    """Agree to what another member asked for, or not. Raises `NotPossible`."""
    if not by.roles & DESK_STAFF:
        raise NotPossible("Only a member of the desk decides about its accounts.")
    asked = accounts.decide(
        proposal_id=proposal_id,
        agreed=agreed,
        by=by.ref,
        own_user=queries.user_of(by),
        now=now,
    )
    if not agreed:
        accounts.end_link(user_id=asked.user_id, asked=asked.asked)
        return
    _refuse(asked.wanted["roles"])
    if queries.opens_outside(asked.user_id) and not queries.is_outside(asked.by, by.ref):
        raise NotPossible(TWO_INSIDE)
    Member.objects.filter(user_id=asked.user_id).update(roles=asked.wanted["roles"])
    if asked.asked != Asked.CHANGE:
        accounts.activate(user_id=asked.user_id)


@transaction.atomic(using="desk")
def close(*, member_id: int, by: Actor, now: dt.datetime) -> None:
    """End an account and its sessions at once. Raises `NotPossible` for one's own."""
    one = _locked(member_id)
    accounts.close_account(user_id=one.user_id, by=by.ref, own_user=queries.user_of(by), now=now)


def _refuse(roles: Sequence[str]) -> None:
    if not roles or set(roles) - DESK_STAFF:
        raise NotPossible(f"Choose roles among {', '.join(sorted(DESK_STAFF))}.")


def _locked(member_id: int) -> Member:
    found = Member.objects.select_for_update(of=("self",)).select_related("user")
    one = found.filter(pk=member_id).first()
    if one is None:
        raise NotPossible("There is no such member.")
    return one
