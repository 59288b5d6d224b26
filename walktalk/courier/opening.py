"""Opening one envelope, and noticing when it is not the one that was first seen."""

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass, field

from walktalk.courier import vault
from walktalk.courier.models import Known
from walktalk.courier.vault import Swapped
from walktalk.participants import queries as participants
from walktalk.proofs.canonical import Json

NEEDED = ("contact", "link", "confirm")


@dataclass(frozen=True, slots=True)
class Contact:
    """What the envelope holds, and the panel word; never logged."""

    address: str = field(repr=False)
    link: str = field(repr=False)
    confirm: str = field(repr=False)
    panel: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """An envelope that is the right one: as it is stored, what is inside, how it is known."""

    sealed: bytes = field(repr=False)
    facts: dict[str, Json] = field(repr=False)
    older: bool
    known: Known

    @property
    def contact(self) -> Contact:
        """How to reach her."""
        address, link, confirm = (str(self.facts[name]) for name in NEEDED)
        return Contact(address, link, confirm, self.known.panel)


def open_contact(participant: uuid.UUID, now: dt.datetime) -> Contact | None:
    """How to reach a participant, or None once she has left. Raises `Swapped`."""
    with vault.alone_with(participant):
        found = look(participant, now)
    return found.contact if found else None


def look(participant: uuid.UUID, now: dt.datetime) -> Opened | None:
    """Her envelope, or None once she has left; only `vault.alone_with` her. Raises `Swapped`."""
    sealed = participants.envelope(participant)
    if sealed is None:
        return None
    inside = vault.inside(sealed, participant)
    if not all(isinstance(inside.facts.get(name), str) for name in NEEDED):
        raise Swapped(sealed)
    known, _ = Known.objects.get_or_create(
        participant=participant,
        defaults={
            "digest": vault.digest(sealed),
            "panel": secrets.token_hex(12),
            "holds": [
                participants.digest(str(inside.facts[name])) for name in ("link", "confirm")
            ],
            "first_seen": now,
        },
    )
    vault.recognise(known, sealed)
    vault.calm(about(participant))
    return Opened(sealed, inside.facts, inside.older, known)


def about(participant: uuid.UUID) -> str:
    """How an alarm names her."""
    return f"participant:{participant}"
