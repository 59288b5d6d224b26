"""Opening one envelope, and noticing when it is not the one that was first seen."""

import datetime as dt
import hashlib
import json
import secrets
import uuid
from dataclasses import dataclass, field

from django.conf import settings

from walktalk.courier.models import Known
from walktalk.participants import queries as participants
from walktalk.proofs.opening import CannotOpen, open_sealed


class Swapped(Exception):
    """An envelope that does not open, is another's, or was changed."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What the envelope holds, and the panel word; never logged."""

    address: str = field(repr=False)
    link: str = field(repr=False)
    confirm: str = field(repr=False)
    panel: str = field(repr=False)


def open_contact(participant: uuid.UUID, now: dt.datetime) -> Contact | None:
    """How to reach a participant, or None once she has left. Raises `Swapped`."""
    sealed = participants.envelope(participant)
    if sealed is None:
        return None
    digest = hashlib.sha256(sealed).digest()
    try:
        inside = json.loads(open_sealed(sealed, settings.KEYS["VAULT"]))
    except (CannotOpen, ValueError) as error:
        raise Swapped from error
    if not isinstance(inside, dict) or inside.get("id") != str(participant):
        raise Swapped
    known, _ = Known.objects.get_or_create(
        participant=participant,
        defaults={
            "digest": digest,
            "panel": secrets.token_hex(12),
            "holds": [participants.digest(inside[name]) for name in ("link", "confirm")],
            "first_seen": now,
        },
    )
    if bytes(known.digest) != digest:
        raise Swapped
    return Contact(inside["contact"], inside["link"], inside["confirm"], known.panel)
