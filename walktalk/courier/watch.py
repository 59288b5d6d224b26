"""The courier's own watch over walks and ways home; it waits for nobody's leave to ring.

Nothing here reads the force's database, so that nothing done to it can hold an alarm up.
"""

import datetime as dt
import secrets
import uuid

from django.db import transaction
from django.db.models import F

from walktalk.courier import copies, rules
from walktalk.courier.enums import Kind
from walktalk.courier.models import Awaited, Errand, Told, Watched
from walktalk.notices.operations import raise_alarm


def errand(*, told: Told, kind: Kind, now: dt.datetime, occasion: str = "") -> None:
    """Owe somebody a message; the same occasion makes no second one."""
    Errand.objects.get_or_create(
        id=uuid.uuid5(told.participant, f"{kind.value} {told.walk} {occasion}".strip()),
        defaults={
            "participant": told.participant,
            "walk": told.walk,
            "kind": kind,
            "since": now,
            "next_at": now,
        },
    )


def ask_everybody(*, watched: Watched, now: dt.datetime) -> None:
    """The walk is over, or should be: ask everybody who was told of it whether she is home. An
    answer counts from the meeting time on."""
    for told in copies.people(watched.walk):
        Awaited.objects.get_or_create(
            participant=told.participant,
            defaults={
                "walk": watched.walk,
                "token": secrets.token_urlsafe(24),
                "rings": told.rings,
                "counts_from": watched.starts_at,
                "due_at": now + rules.HOME_WITHIN,
            },
        )
        errand(told=told, kind=Kind.HOME, now=now)
    watched.asked_at = now
    watched.save(update_fields=["asked_at"])


@transaction.atomic(using="courier")
def overdue_walks(*, now: dt.datetime) -> int:
    """Ring the desk, once each, for walks that nobody ended, and ask everybody on them; returns
    how many."""
    open_ones = Watched.objects.select_for_update().filter(asked_at=None, called_off_at=None)
    late = [one for one in open_ones if rules.is_overdue(one.ends_at, one.seen_at, now)]
    rung = 0
    for one in late:
        if copies.people(one.walk):
            detail = f"{one.ward_name}. If it is overdue: {one.answering}."
            raise_alarm(kind="walk.overdue", about=f"walk:{one.walk}", detail=detail, now=now)
            one.rung_at = now
            rung += 1
        one.save(update_fields=["rung_at"])
        ask_everybody(watched=one, now=now)
    return rung


@transaction.atomic(using="courier")
def ended_early(*, now: dt.datetime) -> int:
    """Ring, once each, for walks that were said to be over well before their end, where by a
    quarter of an hour after it nobody on them has said that she is home; returns how many."""
    early = Watched.objects.select_for_update().filter(
        asked_at__lt=F("ends_at") - rules.OVERDUE_AFTER,
        ends_at__lt=now - rules.OVERDUE_AFTER,
        rung_at=None,
    )
    rung = 0
    for one in early:
        if not Awaited.objects.filter(walk=one.walk).exclude(home_at=None).exists():
            rung += bool(copies.people(one.walk)) and notice(
                one, "early", kind="walk.early", now=now, detail=f"Who answers: {one.answering}."
            )
        one.rung_at = now
        one.save(update_fields=["rung_at"])
    return rung


@transaction.atomic(using="courier")
def blind_walks(*, now: dt.datetime) -> int:
    """Ring, once each, for walks near their time whose rows could not be read for a while: the
    copy still rules, but nobody is told of changes. Returns how many."""
    stale = Watched.objects.select_for_update().filter(
        asked_at=None,
        called_off_at=None,
        starts_at__lt=now + rules.NEAR,
        compared_at__lt=now - rules.BLIND_AFTER,
    )
    rung = 0
    for one in stale:
        if one.blind_at is None or one.blind_at <= one.compared_at:
            one.blind_at = now
            one.save(update_fields=["blind_at"])
        elif now - one.blind_at > rules.BLIND_AFTER and copies.people(one.walk):
            rung += notice(one, "blind", kind="courier.blind", now=now)
    return rung


def notice(watched: Watched, key: str, *, kind: str, now: dt.datetime, detail: str = "") -> bool:
    """Ring the desk about a difference, once; says whether it rang."""
    if key in watched.noticed:
        return False
    watched.noticed = [*watched.noticed, key]
    watched.save(update_fields=["noticed"])
    words = f"{watched.ward_name}. {detail}".strip()
    raise_alarm(kind=kind, about=f"walk:{watched.walk}", detail=words, now=now)
    return True


@transaction.atomic(using="courier")
def remind(*, now: dt.datetime) -> int:
    """Owe a second question to those who have not said that they got home; returns how many."""
    late = Awaited.objects.select_for_update().filter(
        home_at=None, reminded_at=None, due_at__lt=now - rules.REMIND_AFTER
    )
    for one in late.order_by("due_at"):
        for told in Told.objects.filter(pk=one.participant):
            errand(told=told, kind=Kind.REMINDER, now=now)
        one.reminded_at = now
        one.save(update_fields=["reminded_at"])
    return len(late)


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


@transaction.atomic(using="courier")
def long_untold(*, now: dt.datetime) -> int:
    """Ring, once each, for what somebody should have been told a while ago; returns how many."""
    waiting = Errand.objects.select_for_update(skip_locked=True).filter(
        sent_at=None, dropped_at=None, rung_at=None, since__lt=now - rules.UNTOLD_RINGS_AFTER
    )
    names = dict(Watched.objects.values_list("walk", "ward_name"))
    for one in waiting:
        ring_untold(errand=one, ward=names.get(one.walk, ""), now=now)
        one.rung_at = now
        one.save(update_fields=["rung_at"])
    return len(waiting)


def ring_untold(*, errand: Errand, ward: str, now: dt.datetime) -> None:
    """The desk learns what somebody was not told."""
    detail = f"{ward}. Not told: {Kind(errand.kind).label}"
    raise_alarm(kind="person.untold", about=f"walk:{errand.walk}", detail=detail, now=now)


@transaction.atomic(using="courier")
def forget_old(*, now: dt.datetime) -> int:
    """Delete the copies of walks that ended a month ago; returns how many."""
    old = list(
        Watched.objects.filter(ends_at__lt=now - rules.KEPT_FOR).values_list("walk", flat=True)
    )
    for model in (Told, Awaited, Errand, Watched):
        model.objects.filter(walk__in=old).delete()
    return len(old)
