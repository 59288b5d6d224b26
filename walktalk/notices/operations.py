"""Asking the courier, and ringing the desk."""

import datetime as dt
import uuid

from django.db import transaction
from procrastinate.contrib.django import app

from walktalk.notices.enums import State, Verb
from walktalk.notices.models import Alarm, Notice
from walktalk.record import outbox


@transaction.atomic
def ask(*, verb: Verb, participant: uuid.UUID, about: str, by: str, now: dt.datetime) -> Notice:
    """Have the courier tell a participant; the job holds the notice's id alone."""
    notice = Notice.objects.create(verb=verb, participant=participant, about=about, asked_at=now)
    app.configure_task("courier.deliver", queue="courier").defer(notice_id=str(notice.pk))
    outbox.write(
        kind="notices.asked", by=by, about=f"notice:{notice.pk}", now=now, verb=verb.value
    )
    return notice


def settle(*, notice_id: uuid.UUID, state: State, now: dt.datetime) -> None:
    """The courier says what became of a notice."""
    Notice.objects.filter(pk=notice_id).update(state=state, settled_at=now)


def raise_alarm(*, kind: str, about: str, now: dt.datetime) -> Alarm:
    """Put an alarm on the desk's list, in the outside database."""
    return Alarm.objects.create(kind=kind, about=about, raised_at=now)


def close_alarm(*, alarm_id: uuid.UUID, by: str, now: dt.datetime) -> None:
    """Somebody at the desk has dealt with it."""
    Alarm.objects.filter(pk=alarm_id, closed_at=None).update(closed_at=now, closed_by=by)
