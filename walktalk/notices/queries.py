"""Reads of notices and alarms."""

import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from walktalk.notices.enums import State, Verb
from walktalk.notices.models import Alarm, Notice


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
