"""Opening one contact in an emergency: one member asks, another agrees, the courier opens it, and
it is shown once."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from walktalk.access.actors import Actor
from walktalk.desk import opening, queries, rules
from walktalk.desk.enums import Verdict
from walktalk.desk.models import Ask, Decision, Member
from walktalk.notices import operations as notices
from walktalk.notices import queries as given
from walktalk.notices import register
from walktalk.notices.enums import DELAY, REVEAL, Purpose
from walktalk.proofs.canonical import Json
from walktalk.proofs.orders import Order, signed
from walktalk.proofs.sealing import seal


class NotPossible(ValueError):
    """What may not or cannot be done now; the text says why."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose contact is to be opened and why. `about`: ``walk:12`` with an alias, or without one
    for whoever is silent on it; ``participant:…`` as an alarm named it."""

    about: str
    alias: str
    purpose: Purpose
    words: str


@transaction.atomic(using="desk")
def ask(*, wish: Wish, by: Actor, now: dt.datetime) -> Ask:
    """Ask that one contact is opened; nothing happens until a second member agrees."""
    return _ask(REVEAL, wish, by, now=now)


@transaction.atomic(using="desk")
def ask_for_delay(*, ask_id: uuid.UUID, words: str, by: Actor, now: dt.datetime) -> Ask:
    """Ask that she is told up to three days later. Raises `NotPossible`."""
    first = Ask.objects.get(pk=ask_id, verb=REVEAL)
    if not queries.may_be_delayed(first):
        raise NotPossible("This cannot be put off: it was not opened, or she knows, or was asked.")
    about = f"order:{ask_id}"
    return _ask(DELAY, Wish(about, "", Purpose(first.purpose), words), by, now=now)


def _ask(verb: str, wish: Wish, by: Actor, *, now: dt.datetime) -> Ask:
    member = Member.objects.get(pk=by.id)
    made = Ask.objects.create(
        verb=verb,
        about=wish.about,
        alias=wish.alias.strip(),
        purpose=wish.purpose,
        words=seal(wish.words.encode(), settings.PUBLIC_KEYS["DESK"]),
        by=member.ref,
        outside=member.outside,
        at=now,
    )
    register.note(
        kind=f"{verb}.asked", by=member.ref, about=_about(made), now=now, purpose=made.purpose
    )
    return made


def agree(*, ask_id: uuid.UUID, by: Actor, now: dt.datetime) -> None:
    """A second member agrees: the order is signed and left for the courier, for a quarter of an
    hour. Raises `NotPossible`."""
    with transaction.atomic(using="desk"):
        one, member = Ask.objects.get(pk=ask_id), Member.objects.get(pk=by.id)
        reasons = rules.against_agreeing(
            rules.Person(one.by, one.outside),
            rules.Person(member.ref, member.outside),
            asked_at=one.at,
            second_outside=one.verb == DELAY,
            now=now,
        )
        if reasons:
            raise NotPossible(" ".join(reasons))
        _decide(one, Verdict.AGREED, member, now=now)
        order = _order(one, member, now)
        signature = signed(order, settings.KEYS["SIGNING"])
        notices.give_order(order=order, signature=signature, now=now)


@transaction.atomic(using="desk")
def refuse(*, ask_id: uuid.UUID, by: Actor, now: dt.datetime) -> None:
    """A second member refuses, or the first takes it back. Raises `NotPossible`."""
    one, member = Ask.objects.get(pk=ask_id), Member.objects.get(pk=by.id)
    verdict = Verdict.WITHDRAWN if one.by == member.ref else Verdict.REFUSED
    _decide(one, verdict, member, now=now)


def show(*, ask_id: uuid.UUID, by: Actor, now: dt.datetime) -> opening.Answer:
    """What the courier answered, once, to one of the two who asked and agreed; it is gone then.

    That it is shown is on the register before it is opened. Raises `NotPossible`.
    """
    member = Member.objects.get(pk=by.id)
    with transaction.atomic(using="desk"):
        decision = Decision.objects.filter(pk=ask_id, verdict=Verdict.AGREED).first()
        if decision is None or member.ref not in {decision.by, decision.asked_by}:
            raise NotPossible("Only the two who asked and agreed may see this.")
        order = given.order(ask_id)
        sealed = notices.take_answer(order_id=ask_id) if order and now < order.until else b""
        if not sealed:
            raise NotPossible("It was shown already, or the quarter of an hour is over.")
        register.note(kind="reveal.shown", by=member.ref, about=f"order:{ask_id}", now=now)
    return opening.answer(sealed, settings.KEYS["DESK"])


@transaction.atomic(using="desk")
def forget_unread(*, now: dt.datetime) -> None:
    """Answers that nobody read within their time are not kept."""
    for order in given.unread(now).filter(verb=REVEAL).select_for_update():
        notices.forget_answer(order_id=order.pk)
        register.note(kind="reveal.unread", by="desk", about=f"order:{order.pk}", now=now)


def _decide(one: Ask, verdict: Verdict, member: Member, *, now: dt.datetime) -> None:
    """Note the one decision that an ask ever has; the database refuses a second."""
    try:
        with transaction.atomic(using="desk"):
            Decision.objects.create(
                ask=one,
                verdict=verdict,
                by=member.ref,
                outside=member.outside,
                asked_by=one.by,
                asked_outside=one.outside,
                at=now,
            )
    except IntegrityError as error:
        raise NotPossible("This was decided already.") from error
    kind = f"{one.verb}.{verdict.value}"
    register.note(kind=kind, by=member.ref, about=_about(one), now=now)


def _order(one: Ask, second: Member, now: dt.datetime) -> Order:
    two = ((one.by, one.outside), (second.ref, second.outside))
    facts: dict[str, Json] = {
        "alias": one.alias,
        "purpose": one.purpose,
        "asked_by": one.by,
        "approved_by": second.ref,
        "outside": [ref for ref, is_outside in two if is_outside],
    }
    return Order(one.pk, one.verb, one.about, facts, now + rules.OPEN_FOR)


def _about(one: Ask) -> str:
    """What the register files a step under: always the order that opens the contact."""
    return one.about if one.verb == DELAY else f"order:{one.pk}"
