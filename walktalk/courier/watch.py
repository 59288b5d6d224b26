"""The courier's own watch over walks and ways home; it waits for nobody's leave to ring."""

import datetime as dt
import secrets
import uuid

from django.db import transaction

from walktalk.courier import rules
from walktalk.courier.models import Awaited, Watched
from walktalk.notices.operations import raise_alarm
from walktalk.walks import queries as walks
from walktalk.walks.enums import IfSilent


def keep(*, walk_id: int, now: dt.datetime) -> None:
    """Copy when a walk should end, or that it is over."""
    row = walks.watched(walk_id)
    watched, _ = Watched.objects.get_or_create(
        walk=walk_id, defaults={"seen_at": now, "ends_at": row.ends_at}
    )
    watched.ends_at, watched.ward, watched.answering = row.ends_at, row.ward_name, row.answering
    watched.over_at = now if row.over else None
    watched.save()


def somebody_comes(*, booking_id: int, now: dt.datetime) -> None:
    """Note that a walk has people: whoever is told of her place will be missed. It stays noted,
    whatever the force's database says later."""
    walk_id = walks.walk_of_booking(booking_id)
    if not Watched.objects.filter(pk=walk_id).exists():
        keep(walk_id=walk_id, now=now)
    Watched.objects.filter(pk=walk_id).update(people=True)


def await_home(*, notice: uuid.UUID, booking_id: int, now: dt.datetime) -> str | None:
    """Expect that somebody says that she got home; her token, or None where it is too late to
    ask. A second call gives the same token."""
    walk_id = walks.walk_of_booking(booking_id)
    if not rules.asks_about_home(walks.watched(walk_id).ended_at, now):
        return None
    awaited, _ = Awaited.objects.get_or_create(
        notice=notice,
        defaults={
            "walk": walk_id,
            "token": secrets.token_urlsafe(24),
            "due_at": now + rules.HOME_WITHIN,
            "rings": walks.wish_of(booking_id) == IfSilent.DESK,
        },
    )
    return awaited.token


def got_home(*, token: str, now: dt.datetime) -> None:
    """She is home. An unknown token changes nothing."""
    Awaited.objects.filter(token=token, home_at=None).update(home_at=now)


@transaction.atomic(using="courier")
def overdue_walks(*, now: dt.datetime) -> int:
    """Ring the desk, once each, for walks that nobody ended; returns how many."""
    rung = 0
    watched = Watched.objects.select_for_update().filter(people=True, over_at=None, rung_at=None)
    for one in watched:
        if rules.is_overdue(one.ends_at, one.seen_at, now):
            detail = f"{one.ward}. If it is overdue: {one.answering}."
            raise_alarm(kind="walk.overdue", about=f"walk:{one.walk}", detail=detail, now=now)
            one.rung_at = now
            one.save(update_fields=["rung_at"])
            rung += 1
    return rung


def to_remind(now: dt.datetime) -> list[uuid.UUID]:
    """The notices of those who have not said that they got home and were not reminded yet."""
    late = Awaited.objects.filter(
        home_at=None, reminded_at=None, due_at__lt=now - rules.REMIND_AFTER
    )
    return list(late.order_by("due_at").values_list("notice", flat=True))


def reminded(*, notice: uuid.UUID, now: dt.datetime) -> None:
    """She has been written to again."""
    Awaited.objects.filter(notice=notice).update(reminded_at=now)


@transaction.atomic(using="courier")
def silent_homes(*, now: dt.datetime) -> int:
    """Ring the desk, once each, for those who chose that and stay silent; returns how many."""
    late = Awaited.objects.select_for_update().filter(
        home_at=None, rung_at=None, rings=True, due_at__lt=now - rules.DESK_AFTER
    )
    for one in late:
        detail = "She was asked, and chose that people outside the police look into it."
        raise_alarm(kind="home.unanswered", about=f"walk:{one.walk}", detail=detail, now=now)
        one.rung_at = now
        one.save(update_fields=["rung_at"])
    return len(late)
