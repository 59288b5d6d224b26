"""Telling somebody that her contact was opened. Neither force nor desk can stop it: the courier
goes by its own rows and its own clock."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import DatabaseError

from walktalk.courier import rules
from walktalk.courier.handing import hand_over
from walktalk.courier.letters import Letter, opened
from walktalk.courier.models import Revealed
from walktalk.notices import register
from walktalk.notices.operations import raise_alarm
from walktalk.participants import queries as participants
from walktalk.proofs.opening import CannotOpen, open_sealed

COURIER = "courier"
VAULTS = ("VAULT", "VAULT_BEFORE")


def look(*, now: dt.datetime) -> None:
    """Tell everybody whose time has come. A message that fails keeps no other from being sent."""
    failed = []
    for one in Revealed.objects.filter(settled_at=None, due_at__lte=now).order_by("due_at"):
        try:
            tell(one, now=now)
        except Exception as problem:
            failed.append(problem)
            _again(one, now)
    if failed:
        raise ExceptionGroup("People who are told later that their contact was opened", failed)


def tell(one: Revealed, *, now: dt.datetime) -> None:
    """Write to her. Where she has left there is nobody to tell; that is noted, and the desk is
    rung, since a row in the force's database is all that says so."""
    if _gone(one.participant):
        _ring("telling.left", one, now)
        _settle(one, Revealed.Ending.LEFT, now)
        return
    key = uuid.uuid5(one.order, "told")
    hand_over(key=key, notice=one.order, letter=_letter(one), to=_address(one), now=now)
    _settle(one, Revealed.Ending.TOLD, now)


def _gone(participant: uuid.UUID) -> bool:
    """Whether she has left; a database that does not answer says nothing of the kind."""
    try:
        return participants.envelope(participant) is None
    except DatabaseError:
        return False


def _letter(one: Revealed) -> Letter:
    facts = {"inside": one.inside, "purpose": one.purpose}
    return opened(one.participant, facts, at=one.opened_at)


def _address(one: Revealed) -> str:
    """Her address as it was opened, from the courier's own copy. Raises `CannotOpen`."""
    for name in VAULTS:
        try:
            return open_sealed(bytes(one.contact), settings.KEYS[name]).decode()
        except (CannotOpen, KeyError):
            continue
    raise CannotOpen("No key of today opens what the courier kept.")


def _again(one: Revealed, now: dt.datetime) -> None:
    """Try later; ring once the time by which she must know is over; give up after a week."""
    if now >= one.latest_at:
        _ring("telling.failed", one, now)
    if now >= one.opened_at + rules.GIVE_UP:
        _settle(one, Revealed.Ending.UNREACHED, now)
    else:
        Revealed.objects.filter(pk=one.pk).update(due_at=now + rules.TELL_AGAIN)


def _ring(kind: str, one: Revealed, now: dt.datetime) -> None:
    if Revealed.objects.filter(pk=one.pk, rung_at=None).update(rung_at=now):
        raise_alarm(kind=kind, about=f"order:{one.order}", now=now)


def _settle(one: Revealed, ending: Revealed.Ending, now: dt.datetime) -> None:
    """It is done; the courier's own copy of the address goes."""
    waiting = Revealed.objects.filter(pk=one.pk, settled_at=None)
    waiting.update(settled_at=now, ending=ending, contact=b"")
    about = f"order:{one.order}"
    register.note(kind=f"telling.{ending.value}", by=COURIER, about=about, now=now)
