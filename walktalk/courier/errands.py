"""Telling people what the courier owes them, from its own copy, each message once.

The force's database is asked for the sealed envelope alone. Where that keeps somebody from being
told, the desk learns of it.
"""

import datetime as dt
import uuid

from django.db.models import F

from walktalk.courier import copies, operations, rules, watch
from walktalk.courier.enums import Kind
from walktalk.courier.handing import hand_over
from walktalk.courier.letters import Letter, letter, own_letter
from walktalk.courier.models import Awaited, Errand, Told, Watched
from walktalk.courier.opening import Contact
from walktalk.courier.peers.channel import Refused
from walktalk.notices import operations as notices
from walktalk.notices.enums import State, Verb
from walktalk.notices.queries import NoticeRow

VERBS = {Kind.BOOKED: Verb.BOOKED, Kind.HOME: Verb.ENDED, Kind.CANCELLED: Verb.CANCELLED}


def tell(*, now: dt.datetime) -> int:
    """Send what is owed and due, the oldest first; returns how many went out. One that fails is
    tried again later and keeps no other from being sent."""
    due = Errand.objects.filter(sent_at=None, dropped_at=None, next_at__lte=now)
    failed, sent = [], 0
    for errand in due.order_by("since", "pk").values_list("pk", flat=True):
        try:
            sent += _one(errand, now)
        except Exception as problem:
            failed.append(problem)
            _later(errand, now)
    if failed:
        raise ExceptionGroup("Messages that are tried again later", failed)
    return sent


def _one(errand_id: uuid.UUID, now: dt.datetime) -> bool:
    """Tell one person one thing; handing it over sees to it that nobody else tells it, too."""
    errand = Errand.objects.get(pk=errand_id)
    told, copy = Told.objects.get(pk=errand.participant), Watched.objects.get(pk=errand.walk)
    contact = None if _is_moot(errand, told) else operations.reach(told.participant, now)
    if contact is None:
        _drop(errand, told, copy, now=now)
        return False
    words = _words(errand, told, copy, contact=contact)
    try:
        hand_over(key=errand.pk, notice=errand.pk, letter=words, to=contact.address, now=now)
    except Refused:
        _drop(errand, told, copy, now=now)
        return False
    Errand.objects.filter(pk=errand_id).update(sent_at=now)
    if errand.kind == Kind.BOOKED:
        copies.has_told(participant=told.participant, now=now)
    _settle(errand, State.SENT, now)
    return True


def _is_moot(errand: Errand, told: Told) -> bool:
    """Whether she needs no message any more: she left, or is home, or was told meanwhile."""
    if errand.kind == Kind.BOOKED and told.told_at is not None:
        return True
    home = errand.kind in {Kind.HOME, Kind.REMINDER} and _token(told) == ""
    return told.left_at is not None or home


def _drop(errand: Errand, told: Told, copy: Watched, *, now: dt.datetime) -> None:
    """It cannot be told, or need not be. In the first case the desk learns what somebody was not
    told."""
    Errand.objects.filter(pk=errand.pk).update(dropped_at=now)
    if _is_moot(errand, told):
        _settle(errand, State.SENT, now)
        return
    _settle(errand, State.UNREACHABLE, now)
    watch.ring_untold(errand=errand, ward=copy.ward_name, now=now)


def _later(errand_id: uuid.UUID, now: dt.datetime) -> None:
    """Try again after a while, for as long as it takes; the alarms note one that waits long."""
    Errand.objects.filter(pk=errand_id).update(tries=F("tries") + 1)
    tries = Errand.objects.get(pk=errand_id).tries
    Errand.objects.filter(pk=errand_id).update(next_at=now + rules.pause_after(tries))


def _settle(errand: Errand, state: State, now: dt.datetime) -> None:
    """Where the force asked for the same message, it learns what became of it."""
    verb = VERBS.get(Kind(errand.kind))
    if verb is not None:
        notices.settle_waiting(participant=errand.participant, verb=verb, state=state, now=now)


def _words(errand: Errand, told: Told, copy: Watched, *, contact: Contact) -> Letter:
    kind = Kind(errand.kind)
    if kind == Kind.BOOKED:
        row = NoticeRow(Verb.BOOKED, told.participant, f"booking:{told.booking}", errand.since)
        return letter(row, contact, None)
    home = _token(told) if kind in {Kind.HOME, Kind.REMINDER} else ""
    return own_letter(kind, copy, contact, home=home, told=told)


def _token(told: Told) -> str:
    """The token of her answer; nothing once she has answered."""
    waiting = Awaited.objects.filter(pk=told.participant, home_at=None)
    return waiting.values_list("token", flat=True).first() or ""
