"""Asking the courier, and ringing the desk."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from walktalk.notices import register
from walktalk.notices.enums import Outcome, State, Verb
from walktalk.notices.models import Alarm, Notice, Order
from walktalk.proofs import orders
from walktalk.proofs.said import Said, sealed_said
from walktalk.proofs.sealing import seal
from walktalk.record import outbox

FIRST = 10
PRESSING = frozenset({Verb.HELD, Verb.CANCELLED, Verb.CONTACT})


@transaction.atomic
def ask(*, verb: Verb, participant: uuid.UUID, about: str, by: str, now: dt.datetime) -> Notice:
    """Have the courier tell a participant; the job holds the notice's id alone. What somebody
    waits for goes before what can wait, such as an answer to hundreds of people."""
    notice = Notice.objects.create(verb=verb, participant=participant, about=about, asked_at=now)
    app.configure_task(
        "courier.deliver", queue="courier", priority=FIRST if verb in PRESSING else 0
    ).defer(notice_id=str(notice.pk))
    outbox.write(
        kind="notices.asked", by=by, about=f"notice:{notice.pk}", now=now, verb=verb.value
    )
    return notice


@transaction.atomic
def ring(*, kind: str, about: str, by: str, now: dt.datetime) -> None:
    """Have the courier ring the desk: the force's side cannot write there itself."""
    app.configure_task("courier.ring", queue="courier", priority=FIRST).defer(
        kind=kind, about=about
    )
    outbox.write(kind="notices.rang", by=by, about=about, now=now, alarm=kind)


def pass_on(*, said: Said) -> None:
    """Pass on what somebody says to the courier, sealed; only the courier knows whose token it
    is."""
    sealed = sealed_said(said, settings.PUBLIC_KEYS["VAULT"])
    app.configure_task("courier.hear", queue="courier", priority=FIRST).defer(sealed=sealed.hex())


def change_contact(*, token: str) -> None:
    """Pass on that a new address was confirmed. The token is sealed: the queue is the force's."""
    sealed = seal(token.encode(), settings.PUBLIC_KEYS["VAULT"])
    app.configure_task("courier.move", queue="courier", priority=FIRST).defer(sealed=sealed.hex())


def settle(*, notice_id: uuid.UUID, state: State, now: dt.datetime) -> None:
    """The courier says what became of a notice. What came back stays unreachable."""
    notice = Notice.objects.filter(pk=notice_id)
    if state == State.SENT:
        notice = notice.filter(state=State.WAITING)
    notice.update(state=state, settled_at=now)


def settle_waiting(*, participant: uuid.UUID, verb: Verb, state: State, now: dt.datetime) -> None:
    """The courier says what became of what it told somebody by itself."""
    waiting = Notice.objects.filter(participant=participant, verb=verb, state=State.WAITING)
    waiting.update(state=state, settled_at=now)


def give_order(*, order: orders.Order, signature: bytes, now: dt.datetime) -> Order:
    """Leave a signed order of the desk for the courier, in the outside database."""
    return Order.objects.create(
        id=order.id,
        verb=order.verb,
        about=order.about,
        facts=dict(order.facts),
        signature=signature,
        given_at=now,
        until=order.until,
    )


def answer_order(*, order_id: uuid.UUID, answer: bytes, now: dt.datetime) -> bool:
    """The courier has done, or refused, an order; says whether this was the first time."""
    waiting = Order.objects.filter(pk=order_id, done_at=None)
    return bool(waiting.update(done_at=now, answer=answer))


@transaction.atomic(using="desk")
def take_answer(*, order_id: uuid.UUID) -> bytes:
    """The answer to an order, once: whoever asks again gets nothing."""
    order = Order.objects.select_for_update().get(pk=order_id)
    forget_answer(order_id=order_id)
    return bytes(order.answer)


def forget_answer(*, order_id: uuid.UUID) -> None:
    """An answer that was read, or that nobody read in time, is not kept."""
    Order.objects.filter(pk=order_id).update(answer=b"")


def raise_alarm(*, kind: str, about: str, detail: str = "", now: dt.datetime) -> Alarm:
    """Put an alarm on the desk's list, in the outside database."""
    return Alarm.objects.create(kind=kind, about=about, detail=detail, raised_at=now)


@transaction.atomic(using="desk")
def take_alarm(*, alarm_id: uuid.UUID, by: str, now: dt.datetime) -> None:
    """Somebody at the desk is on it; a second one may take over."""
    alarms = Alarm.objects.filter(pk=alarm_id, closed_at=None).exclude(taken_by=by)
    if alarms.update(taken_at=now, taken_by=by):
        register.note(kind="alarm.taken", by=by, about=f"alarm:{alarm_id}", now=now)


@transaction.atomic(using="desk")
def close_alarm(*, alarm_id: uuid.UUID, outcome: Outcome, by: str, now: dt.datetime) -> None:
    """Somebody at the desk has dealt with it."""
    alarms = Alarm.objects.filter(pk=alarm_id, closed_at=None)
    if alarms.update(closed_at=now, closed_by=by, outcome=outcome):
        about = f"alarm:{alarm_id}"
        register.note(kind="alarm.closed", by=by, about=about, now=now, outcome=outcome.value)
