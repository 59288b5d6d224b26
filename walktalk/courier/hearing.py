"""What somebody says to the courier. It counts where she holds the token, else nothing changes."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from walktalk.courier.models import Awaited, Known, Told, Watched
from walktalk.notices.operations import raise_alarm
from walktalk.participants.queries import digest
from walktalk.proofs.opening import CannotOpen, open_sealed
from walktalk.proofs.said import HOME, STILL, Garbled, Said, said_from_bytes

LEFT = "She left with her own link after the meeting time, and cannot be asked."


def hear(*, sealed: bytes, now: dt.datetime) -> None:
    """Open what was passed on and do what it says. What does not open, or holds a token that is
    nobody's, changes nothing: anybody who can write to the queue could have put it there."""
    try:
        said = said_from_bytes(_opened(sealed))
        token = _opened(bytes.fromhex(said.kept)).decode() if said.kept else said.token
    except (CannotOpen, Garbled, ValueError):
        return
    if said.says == HOME:
        got_home(token=token, now=now)
    elif said.says == STILL:
        _still(said, token, now)
    else:
        _leaves(token, now)


def got_home(*, token: str, now: dt.datetime) -> None:
    """She is home. An unknown token changes nothing, nor does an answer before the walk began."""
    asked = Awaited.objects.filter(token=token, home_at=None, counts_from__lte=now)
    asked.update(home_at=now)


def _still(said: Said, token: str, now: dt.datetime) -> None:
    """Her new officers are all right with her: those whom the courier told her of."""
    for told in _whose(token):
        watched = Watched.objects.filter(pk=told.walk).first()
        if watched and watched.officers == sorted(said.officers):
            told.agreed_at = now
            told.save(update_fields=["agreed_at"])


@transaction.atomic(using="courier")
def _leaves(token: str, now: dt.datetime) -> None:
    """She gives her place back, or leaves. Before the walk she is missed no more. Once she was
    asked, leaving says that she is home; on the walk itself the desk is told."""
    for told in _whose(token):
        watched = Watched.objects.select_for_update().get(pk=told.walk)
        told.left_at = now
        told.save(update_fields=["left_at"])
        if watched.asked_at:
            Awaited.objects.filter(pk=told.participant, home_at=None).update(home_at=now)
        elif now >= watched.starts_at and not watched.called_off_at:
            about = f"walk:{told.walk}"
            raise_alarm(kind="left.during", about=about, detail=LEFT, now=now)


def _whose(token: str) -> list[Told]:
    """Who holds this token and has a place; at most one."""
    held = Known.objects.filter(holds__contains=[digest(token)]).values_list("participant")
    return list(Told.objects.filter(pk__in=held, left_at=None))


def _opened(sealed: bytes) -> bytes:
    """Opened with the vault's key, or with the one before while keys change."""
    keys = [settings.KEYS[name] for name in ("VAULT", "VAULT_BEFORE") if name in settings.KEYS]
    for key in keys[:-1]:
        try:
            return open_sealed(sealed, key)
        except CannotOpen:
            continue
    return open_sealed(sealed, keys[-1])
