"""As many messages a minute as a provider takes, evenly, however many couriers run."""

import datetime as dt
import time

from django.db import transaction

from walktalk.courier.models import Pace
from walktalk.courier.peers.channel import Channel, Later

MINUTE = dt.timedelta(minutes=1)
SLEEPS = dt.timedelta(seconds=5)


def wait_turn(channel: Channel, now: dt.datetime) -> None:
    """Wait until the channel is free. Raises `Later` where that is not within seconds."""
    if not channel.a_minute:
        return
    wait = take_turn(channel=channel.name, every=MINUTE / channel.a_minute, now=now)
    if wait > SLEEPS:
        raise Later("The provider is given time.", after=wait.total_seconds())
    time.sleep(wait.total_seconds())


@transaction.atomic(using="courier")
def take_turn(*, channel: str, every: dt.timedelta, now: dt.datetime) -> dt.timedelta:
    """How long it is until this message's turn. The turn is taken where it comes soon."""
    Pace.objects.get_or_create(channel=channel, defaults={"free_at": now})
    pace = Pace.objects.select_for_update().get(pk=channel)
    wait = max(pace.free_at - now, dt.timedelta(0))
    if wait <= SLEEPS:
        pace.free_at = now + wait + every
        pace.save()
    return wait


def hold_back(*, channel: str, after: float, now: dt.datetime) -> None:
    """The provider asked for time: nothing goes through this channel before that."""
    until = now + dt.timedelta(seconds=after)
    Pace.objects.get_or_create(channel=channel, defaults={"free_at": until})
    Pace.objects.filter(pk=channel, free_at__lt=until).update(free_at=until)
