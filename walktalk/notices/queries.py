"""Reads of notices and alarms."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from walktalk.notices.enums import State, Verb
from walktalk.notices.models import Alarm, Notice, Order
from walktalk.proofs import orders


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What the courier is asked to tell, and whom."""

    verb: Verb
    participant: uuid.UUID
    about: str
    asked_at: dt.datetime


@dataclass(frozen=True, slots=True)
class OrderState:
    """Until when an order stands, whether the courier is done, and whether its answer is there."""

    until: dt.datetime
    done: bool
    answered: bool


def notice(notice_id: uuid.UUID) -> NoticeRow:
    """One notice; raises `Notice.DoesNotExist`."""
    one = Notice.objects.get(pk=notice_id)
    return NoticeRow(Verb(one.verb), one.participant, one.about, one.asked_at)


def unreached(abouts: Iterable[str]) -> dict[str, Verb]:
    """For each of these of which the newest notice could not be delivered: what it was to tell."""
    newest = Notice.objects.filter(about__in=list(abouts)).order_by("about", "-asked_at")
    return {
        one.about: Verb(one.verb)
        for one in newest.distinct("about")
        if one.state == State.UNREACHABLE
    }


def open_alarms() -> QuerySet[Alarm]:
    """Alarms that nobody has closed, oldest first."""
    return Alarm.objects.filter(closed_at=None).order_by("raised_at")


def open_count() -> int:
    """How many alarms nobody has closed."""
    return open_alarms().count()


def is_ringing(*, kind: str, about: str) -> bool:
    """Whether an alarm of this kind about this is open."""
    return Alarm.objects.filter(kind=kind, about=about, closed_at=None).exists()


def alarm(alarm_id: uuid.UUID) -> Alarm | None:
    """One alarm that nobody has closed."""
    return Alarm.objects.filter(pk=alarm_id, closed_at=None).first()


def orders_waiting() -> QuerySet[Order]:
    """Orders that the courier has not answered yet, oldest first."""
    return Order.objects.filter(done_at=None).order_by("given_at")


def signed_orders(verbs: Collection[str]) -> list[tuple[orders.Order, bytes]]:
    """Orders of these kinds that wait, as they claim to be, each with its signature."""
    waiting = orders_waiting().filter(verb__in=verbs)
    return [
        (orders.Order(one.pk, one.verb, one.about, one.facts, one.until), bytes(one.signature))
        for one in waiting
    ]


def order(order_id: uuid.UUID) -> Order | None:
    """One order with its answer, still sealed."""
    return Order.objects.filter(pk=order_id).first()


def how_far(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, OrderState]:
    """How far each of these orders is, by id."""
    found = Order.objects.in_bulk(list(ids))
    return {
        key: OrderState(one.until, one.done_at is not None, bool(one.answer))
        for key, one in found.items()
    }


def unread(now: dt.datetime) -> QuerySet[Order]:
    """Orders whose time is over though nobody read their answer."""
    return Order.objects.filter(until__lt=now).exclude(answer=b"")
