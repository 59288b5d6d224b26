"""Reads of notices and alarms."""

import datetime as dt
import uuid
from collections.abc import Iterable
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
    asked_at: dt.datetime


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


def orders_waiting() -> QuerySet[Order]:
    """Orders that the courier has not answered yet, oldest first."""
    return Order.objects.filter(done_at=None).order_by("given_at")


def order(order_id: uuid.UUID) -> Order | None:
    """One order with its answer, still sealed."""
    return Order.objects.filter(pk=order_id).first()
