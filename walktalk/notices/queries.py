"""Reads of notices and alarms."""

import uuid

from django.db.models import QuerySet

from walktalk.notices.enums import State
from walktalk.notices.models import Alarm, Notice


def notice(notice_id: uuid.UUID) -> Notice:
    """One notice; raises `Notice.DoesNotExist`."""
    return Notice.objects.get(pk=notice_id)


def unreachable() -> QuerySet[Notice]:
    """Notices that could not be delivered, newest first."""
    return Notice.objects.filter(state=State.UNREACHABLE).order_by("-settled_at")


def open_alarms() -> QuerySet[Alarm]:
    """Alarms that nobody has closed, oldest first."""
    return Alarm.objects.filter(closed_at=None).order_by("raised_at")
