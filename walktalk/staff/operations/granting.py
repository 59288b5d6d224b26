"""Accounts by two: one person asks, another administrator agrees; one alone may close."""

import datetime as dt
from dataclasses import asdict, dataclass, field

from django.db import transaction

from walktalk.access import operations as accounts
from walktalk.access.actors import Actor
from walktalk.access.enums import Asked
from walktalk.access.operations import NotPossible
from walktalk.access.roles import ADMINISTRATOR
from walktalk.record import outbox
from walktalk.staff import queries, rules
from walktalk.staff.models import Colleague

ONLY_FIRST = (
    "There is an administrator already. Ask for another with `walktalk staff add-colleague "
    "--role administrator`; one who is there agrees to it on the site."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody may do, as it is asked for. `subject` is what the force's sign-on calls her or
    him."""

    roles: list[str]
    areas: list[str] = field(default_factory=list)
    body: str = ""
    officer: int | None = None
    subject: str = ""


@transaction.atomic
def first_administrator(*, name: str, label: str, by: Actor, now: dt.datetime) -> str:
    """Make the one who agrees to all others; returns the word of the link. Raises `NotPossible`
    where there is one."""
    if queries.administrators():
        raise NotPossible(ONLY_FIRST)
    user = accounts.open_account(name=name, active=True)
    one = Colleague.objects.create(user=user, label=label, roles=[ADMINISTRATOR], areas=[])
    outbox.write(kind="staff.first_administrator", by=by.ref, about=f"colleague:{one.pk}", now=now)
    return accounts.invite(user=user, now=now)


@transaction.atomic
def ask_to_join(*, name: str, label: str, wanted: Wanted, by: Actor, now: dt.datetime) -> str:
    """Ask for a new account, closed and without roles until somebody agrees; returns the word of
    its link. Raises `NotPossible`."""
    _refuse(wanted, about=None)
    user = accounts.open_account(name=name, active=False)
    one = Colleague.objects.create(user=user, label=label, roles=[], areas=[])
    _ask(one, Asked.JOIN, wanted, by=by, now=now)
    return accounts.invite(user=user, now=now)


@transaction.atomic
def ask_for_change(*, colleague_id: int, wanted: Wanted, by: Actor, now: dt.datetime) -> None:
    """Ask that somebody may do other things. Raises `NotPossible`."""
    one = _locked(colleague_id)
    _refuse(wanted, about=one)
    _ask(one, Asked.CHANGE, wanted, by=by, now=now)


@transaction.atomic
def ask_to_return(*, colleague_id: int, by: Actor, now: dt.datetime) -> str:
    """Ask for a new link, after a loss or a pause; returns its word. Raises `NotPossible`."""
    one = _locked(colleague_id)
    _ask(one, Asked.RETURN, _as_it_is(one), by=by, now=now)
    return accounts.invite(user=one.user, now=now)


@transaction.atomic
def decide(*, proposal_id: int, agreed: bool, by: Actor, now: dt.datetime) -> None:
    """Agree to what somebody else asked for, or not. Raises `NotPossible`."""
    mine = queries.user_of(by)
    if ADMINISTRATOR not in by.roles:
        raise NotPossible("Only an administrator decides about accounts.")
    asked = accounts.decide(
        proposal_id=proposal_id, agreed=agreed, by=by.ref, own_user=mine, now=now
    )
    one = Colleague.objects.select_for_update().get(user_id=asked.user_id)
    wanted = Wanted(**asked.wanted)
    if agreed:
        _grant(one, asked.asked, wanted)
    else:
        accounts.end_link(user_id=one.user_id, asked=asked.asked)
    outbox.write(
        kind="staff.agreed" if agreed else "staff.declined",
        by=by.ref,
        about=f"colleague:{one.pk}",
        now=now,
        proposal=asked.pk,
        asked=asked.asked,
        roles=sorted(wanted.roles),
        areas=sorted(wanted.areas),
    )


@transaction.atomic
def close(*, colleague_id: int, by: Actor, now: dt.datetime) -> None:
    """End an account and its sessions at once. Raises `NotPossible` for one's own."""
    one = _locked(colleague_id)
    accounts.close_account(user_id=one.user_id, by=by.ref, own_user=queries.user_of(by), now=now)
    outbox.write(kind="staff.closed", by=by.ref, about=f"colleague:{one.pk}", now=now)


def _ask(one: Colleague, asked: Asked, wanted: Wanted, *, by: Actor, now: dt.datetime) -> None:
    proposal = accounts.propose(
        user=one.user, asked=asked, wanted=asdict(wanted), by=by.ref, now=now
    )
    outbox.write(
        kind="staff.asked",
        by=by.ref,
        about=f"colleague:{one.pk}",
        now=now,
        proposal=proposal.pk,
        asked=asked,
        roles=sorted(wanted.roles),
        areas=sorted(wanted.areas),
    )


def _grant(one: Colleague, asked: str, wanted: Wanted) -> None:
    _refuse(wanted, about=one)
    if asked != Asked.RETURN:
        one.roles, one.areas, one.body = wanted.roles, wanted.areas, wanted.body
        one.officer_id, one.subject = wanted.officer, wanted.subject or None
        one.save(update_fields=["roles", "areas", "body", "officer", "subject"])
    if asked != Asked.CHANGE:
        accounts.activate(user_id=one.user_id)


def _refuse(wanted: Wanted, *, about: Colleague | None) -> None:
    reasons = rules.against_roles(wanted.roles) + rules.against_place(
        roles=wanted.roles, areas=wanted.areas, body=wanted.body, officer=wanted.officer
    )
    others = Colleague.objects.exclude(pk=about.pk if about else 0)
    if wanted.officer and others.filter(officer_id=wanted.officer).exists():
        reasons.append("This officer has an account already.")
    if wanted.subject and others.filter(subject=wanted.subject).exists():
        reasons.append("Somebody else is tied to this name at the force's sign-on.")
    if reasons:
        raise NotPossible(reasons[0])


def _as_it_is(one: Colleague) -> Wanted:
    return Wanted(one.roles, one.areas, one.body, one.officer_id, one.subject or "")


def _locked(colleague_id: int) -> Colleague:
    found = Colleague.objects.select_for_update(of=("self",)).select_related("user")
    one = found.filter(pk=colleague_id).first()
    if one is None:
        raise NotPossible("There is no such colleague.")
    return one
