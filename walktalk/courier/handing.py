"""Handing one message over, once.

It is noted that a message begins before it is handed over, and that it went afterwards. A courier
that is killed between the two leaves a message of which nobody knows: the provider is asked, or
knows it by its id, or (mail) gets the same message again.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from walktalk.courier import pacing, peers
from walktalk.courier.letters import Letter
from walktalk.courier.models import Delivery
from walktalk.courier.peers.channel import Channel, Later

SOON = 5.0


def hand_over(
    *, key: uuid.UUID, notice: uuid.UUID, letter: Letter, to: str, now: dt.datetime
) -> None:
    """Hand a message over, unless it went already. `key` is what asked for it. Raises `Refused`
    or `Later`."""
    with _alone(key):
        delivery, _ = Delivery.objects.get_or_create(key=key, defaults={"notice": notice})
        if delivery.sent_at is not None:
            return
        channel = peers.channel_for(to)
        pacing.wait_turn(channel, now)
        mine = Delivery.objects.filter(pk=key)
        mine.update(begun_at=now, channel=channel.name)
        _give(channel, letter, to, delivery=delivery, now=now)
        mine.update(sent_at=now)


def went(key: uuid.UUID) -> bool:
    """Whether what this asked for was handed over."""
    return Delivery.objects.filter(pk=key).exclude(sent_at=None).exists()


def _give(
    channel: Channel, letter: Letter, to: str, *, delivery: Delivery, now: dt.datetime
) -> None:
    again = delivery.begun_at is not None
    try:
        channel.hand_over(letter, to=to, message=delivery.message, again=again)
    except Later as later:
        if later.after is not None:
            pacing.hold_back(channel=channel.name, after=later.after, now=now)
        raise


@contextmanager
def _alone(key: uuid.UUID) -> Iterator[None]:
    """Keep every other courier from this message; the lock goes with the connection, so one that
    is killed holds up nobody. Raises `Later` where another has it."""
    number = int.from_bytes(key.bytes[:8], "big", signed=True)
    with connections["courier"].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise Later("Another courier has this message.", after=SOON)
    try:
        yield
    finally:
        with connections["courier"].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
