"""Opening and replacing what is sealed to the vault, and the digests by which it is known.

Replacing takes three steps, each committed before the next: the digest of what comes is noted
here, outside the force; then the force's row is written; then the new digest alone counts. A
process that is killed between two of them leaves something that still opens.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connections, transaction

from walktalk.courier.models import Change, Known, Rung
from walktalk.notices.operations import raise_alarm
from walktalk.proofs.canonical import Json
from walktalk.proofs.envelope import Garbled, packed, unpacked
from walktalk.proofs.opening import CannotOpen, open_sealed
from walktalk.proofs.sealing import seal

NOW, BEFORE = "VAULT", "VAULT_BEFORE"


class Swapped(Exception):
    """What is sealed does not open, is another's, or is not what the courier knows."""

    def __init__(self, sealed: bytes) -> None:
        super().__init__("sealed by somebody else, or changed")
        self.digest = digest(sealed)


@dataclass(frozen=True, slots=True)
class Inside:
    """The facts in an envelope. `older`: it is still sealed to the key before."""

    facts: dict[str, Json] = field(repr=False)
    older: bool


def digest(sealed: bytes) -> bytes:
    """By what a sealed value is known."""
    return hashlib.sha256(sealed).digest()


def content(sealed: bytes) -> tuple[bytes, bool]:
    """What is sealed to the vault, and whether to its key before. Raises `CannotOpen`."""
    try:
        return open_sealed(sealed, settings.KEYS[NOW]), False
    except CannotOpen:
        if BEFORE not in settings.KEYS:
            raise
        return open_sealed(sealed, settings.KEYS[BEFORE]), True


def inside(sealed: bytes, participant: uuid.UUID) -> Inside:
    """The facts about one participant. Raises `Swapped`."""
    try:
        opened, older = content(sealed)
        facts = unpacked(opened)
    except (CannotOpen, Garbled):
        raise Swapped(sealed) from None
    if facts.get("id") != str(participant):
        raise Swapped(sealed)
    return Inside(facts, older)


def anew(facts: dict[str, Json]) -> bytes:
    """Facts sealed to the vault's key."""
    return seal(packed(facts), settings.PUBLIC_KEYS[NOW])


def recognise(kept: Known | Change, sealed: bytes) -> None:
    """Check a sealed value by its digest; a replacement that was cut short is settled. Raises
    `Swapped`."""
    seen = digest(sealed)
    if kept.next_digest is not None and bytes(kept.next_digest) == seen:
        settle(kept)
    if bytes(kept.digest) != seen:
        raise Swapped(sealed)


def replace(kept: Known | Change, after: bytes, write: Callable[[], bool]) -> bool:
    """Put `after` in the place of what counts; says whether that was still there."""
    announce(kept, after)
    written = write()
    if not written:
        kept.next_digest = None
    settle(kept)
    return written


def announce(kept: Known | Change, after: bytes) -> None:
    """First step: what comes counts as well."""
    kept.next_digest = digest(after)
    kept.save(update_fields=["next_digest"])


def settle(kept: Known | Change) -> None:
    """Last step: what came counts alone."""
    kept.digest, kept.next_digest = kept.next_digest or kept.digest, None
    kept.save(update_fields=["digest", "next_digest"])


@contextmanager
def alone_with(subject: uuid.UUID) -> Iterator[None]:
    """Nobody else reads or replaces what is sealed about this subject meanwhile; a process that
    is killed lets go."""
    key = int.from_bytes(subject.bytes[:8], "big", signed=True)
    with connections["courier"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def ring(*, kind: str, about: str, swapped: Swapped, now: dt.datetime) -> None:
    """Ring the desk, once for each sealed value that is not the right one."""
    with transaction.atomic(using="courier"):
        rung, first = Rung.objects.select_for_update().get_or_create(
            about=about, defaults={"digest": swapped.digest, "rung_at": now}
        )
        if first or bytes(rung.digest) != swapped.digest:
            raise_alarm(kind=kind, about=about, now=now)
            rung.digest, rung.rung_at = swapped.digest, now
            rung.save()


def calm(about: str) -> None:
    """The right one was seen: the next wrong one rings again."""
    Rung.objects.filter(pk=about).delete()
