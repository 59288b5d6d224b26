"""Orders of the desk that open one contact, or put off telling her.

The order's row lies where others may one day write. What counts is the signature over all that it
says, its time, and that the courier has not begun it before. A contact is sealed again, to the
desk's key; what she will be told is kept before that leaves.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections, transaction

from walktalk.courier import guests, rules
from walktalk.courier.models import Revealed, Used
from walktalk.courier.opening import Contact, open_contact
from walktalk.courier.vault import Swapped
from walktalk.notices import operations as notices
from walktalk.notices import queries, register
from walktalk.notices.enums import DELAY, REVEAL
from walktalk.proofs.canonical import canonical
from walktalk.proofs.orders import Order, stands
from walktalk.proofs.sealing import pad, seal
from walktalk.record import outbox

LOCK = 0x0DE5
COURIER = "courier"
SIZE = 1_024


def look(*, now: dt.datetime) -> None:
    """Carry out what the desk ordered. One that fails keeps no other waiting."""
    failed = []
    with _alone() as mine:
        for order, signature in queries.signed_orders({REVEAL, DELAY}) if mine else ():
            try:
                carry_out(order, signature, now=now)
            except Exception as problem:
                failed.append(problem)
    if failed:
        raise ExceptionGroup("Orders that could not be carried out", failed)


def carry_out(order: Order, signature: bytes, *, now: dt.datetime) -> None:
    """Do what an order says, once; a forged, altered, expired or repeated one rings instead."""
    about = f"order:{order.id}"
    if not _stands(order, signature, now):
        _refuse(order, "order.refused", now)
    elif not Used.objects.get_or_create(order=order.id, defaults={"at": now})[1]:
        _refuse(order, "order.repeated", now)
    elif order.verb == REVEAL:
        outcome, contact = _open(order, now)
        kind = "contact.opened" if contact else "contact.not_opened"
        if contact:
            outbox.write(kind="courier.revealed", by=COURIER, about=about, now=now)
        register.note(kind=kind, by=COURIER, about=about, now=now, outcome=outcome)
        notices.answer_order(order_id=order.id, answer=_sealed(order, outcome, contact), now=now)
    else:
        kind = "telling.delayed" if _delay(order) else "telling.not_delayed"
        register.note(kind=kind, by=COURIER, about=order.about, now=now)
        notices.answer_order(order_id=order.id, answer=b"", now=now)


def _stands(order: Order, signature: bytes, now: dt.datetime) -> bool:
    """Whether the desk gave it, its time is not over, and the right two people stand behind it."""
    try:
        given = stands(order, signature, public_key=settings.PUBLIC_KEYS["SIGNING"], now=now)
    except (TypeError, ValueError):
        return False
    return given and rules.signed_off(order.facts, second_outside=order.verb == DELAY)


def _refuse(order: Order, kind: str, now: dt.datetime) -> None:
    """Reveal nothing and ring."""
    about = f"order:{order.id}"
    notices.raise_alarm(kind=kind, about=about, now=now)
    register.note(kind=kind, by=COURIER, about=about, now=now)
    notices.answer_order(order_id=order.id, answer=b"", now=now)


def _open(order: Order, now: dt.datetime) -> tuple[str, Contact | None]:
    """Whom it is about, opened; that she must be told is kept first."""
    people = _people(order)
    if len(people) != 1:
        return ("several" if people else "nobody"), None
    try:
        contact = open_contact(people[0], now)
    except Swapped:
        notices.raise_alarm(kind="envelope.swapped", about=f"participant:{people[0]}", now=now)
        return "swapped", None
    if contact is None:
        return "left", None
    due_at, latest_at = rules.when_to_tell(now, delayed=False)
    Revealed.objects.create(
        order=order.id,
        participant=people[0],
        contact=seal(contact.address.encode(), settings.PUBLIC_KEYS["VAULT"]),
        purpose=str(order.facts["purpose"]),
        inside=not rules.both_outside(order.facts),
        opened_at=now,
        due_at=due_at,
        latest_at=latest_at,
    )
    return "opened", contact


def _people(order: Order) -> list[uuid.UUID]:
    kind, _, reference = order.about.partition(":")
    if kind == "participant":
        return [uuid.UUID(reference)]
    alias = str(order.facts["alias"])
    return guests.named(int(reference), alias) if alias else guests.silent(int(reference))


def _sealed(order: Order, outcome: str, contact: Contact | None) -> bytes:
    """The answer, of one size whatever it says, which the desk alone can open."""
    address = contact.address if contact else ""
    said = canonical({"order": str(order.id), "outcome": outcome, "contact": address})
    return seal(pad(said, SIZE), settings.PUBLIC_KEYS["DESK"])


@transaction.atomic(using="courier")
def _delay(order: Order) -> bool:
    """Put off telling her, once; not where she has been told."""
    of = uuid.UUID(order.about.removeprefix("order:"))
    waiting = Revealed.objects.select_for_update().filter(order=of, settled_at=None, rung_at=None)
    for one in waiting:
        one.due_at, one.latest_at = rules.when_to_tell(one.opened_at, delayed=True)
        one.save(update_fields=["due_at", "latest_at"])
    return bool(waiting)


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether this courier is the only one that carries out orders now."""
    with connections["courier"].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        mine = bool(cursor.fetchone()[0])
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
