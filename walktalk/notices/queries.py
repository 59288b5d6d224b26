"""Reads of notices and alarms."""

import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from walktalk.notices.enums import State, Verb
from walktalk.notices.models import Alarm, Notice, Order


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What the courier is asked to tell, and whom."""

    verb: Verb
    participant: uuid.UUID
    about: str


def notice(notice_id: uuid.UUID) -> NoticeRow:
    """One notice; raises `Notice.DoesNotExist`."""
    one = Notice.objects.get(pk=notice_id)
    return NoticeRow(Verb(one.verb), one.participant, one.about)


def unreachable() -> QuerySet[Notice]:
    """Notices that could not be delivered, newest first."""
    return Notice.objects.filter(state=State.UNREACHABLE).order_by("-settled_at")


def open_alarms() -> QuerySet[Alarm]:
    """Alarms that nobody has closed, oldest first."""
    return Alarm.objects.filter(closed_at=None).order_by("raised_at")


def open_count() -> int:
    """How many alarms nobody has closed."""
    return open_alarms().count()


def is_ringing(*, kind: str, about: str) -> bool:
    """Whether an alarm of this kind about this is open."""
    return Alarm.objects.filter(kind=kind, about=about, closed_at=None).exists()


def orders_waiting() -> QuerySet[Order]:
    """Orders that the courier has not answered yet, oldest first."""
    return Order.objects.filter(done_at=None).order_by("given_at")


def order(order_id: uuid.UUID) -> Order | None:
    """One order with its answer, still sealed."""
    return Order.objects.filter(pk=order_id).first()
