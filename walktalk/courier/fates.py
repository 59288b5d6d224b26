"""What became of a message after a provider took it."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db.models import F, Q

from walktalk.courier import peers
from walktalk.courier.models import Delivery
from walktalk.courier.peers.channel import Fate
from walktalk.courier.peers.returned import returned
from walktalk.notices import operations as notices
from walktalk.notices.enums import State

AGAIN = dt.timedelta(minutes=5)
FOR = dt.timedelta(days=4)
A_ROUND = 10


def read_returned(*, now: dt.datetime) -> None:
    """Empty the folder of mail that came back: whoever it was for could not be reached."""
    if settings.RETURNED_MAIL:
        for message in returned(Path(settings.RETURNED_MAIL)):
            for delivery in Delivery.objects.filter(message=message, channel="mail"):
                _learn(delivery, Fate.FAILED, now)


def ask_provider(*, now: dt.datetime) -> None:
    """Ask the provider of texts about a few of those that went out in the last days. It stops at
    the first that is not answered, so that a slow provider holds up no alarm."""
    channel = peers.telling()
    if channel is None:
        return
    out = Delivery.objects.filter(channel=channel.name, fate_at=None, sent_at__gt=now - FOR)
    due = out.filter(Q(asked_at=None) | Q(asked_at__lt=now - AGAIN))
    for delivery in due.order_by(F("asked_at").asc(nulls_first=True), "sent_at")[:A_ROUND]:
        Delivery.objects.filter(pk=delivery.pk).update(asked_at=now)
        _learn(delivery, channel.fate(delivery.message), now)


def _learn(delivery: Delivery, fate: Fate, now: dt.datetime) -> None:
    if fate == Fate.FAILED:
        notices.settle(notice_id=delivery.notice, state=State.UNREACHABLE, now=now)
    if fate != Fate.UNKNOWN:
        Delivery.objects.filter(pk=delivery.pk).update(fate_at=now)
