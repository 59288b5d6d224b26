"""Joining and leaving."""

import datetime as dt
import secrets
import uuid

from django.conf import settings
from django.db import transaction

from walktalk.access.actors import Actor
from walktalk.participants.enums import Language
from walktalk.participants.models import Participant
from walktalk.participants.queries import digest
from walktalk.participants.rules import GONE
from walktalk.proofs.canonical import canonical
from walktalk.proofs.sealing import seal
from walktalk.record import outbox


@transaction.atomic
def register(
    *,
    alias: str,
    contact: str,
    ward: str,
    language: str = Language.ENGLISH,
    by: Actor,
    now: dt.datetime,
) -> Participant:
    """Make a participant. Contact and both tokens exist only inside the envelope, sealed to the
    vault together with her id; the database keeps the tokens' hashes."""
    participant = uuid.uuid4()
    link, confirm = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    content = canonical(
        {"id": str(participant), "contact": contact, "link": link, "confirm": confirm}
    )
    row = Participant.objects.create(
        id=participant,
        alias=alias,
        ward=ward,
        language=Language(language),
        link_hash=digest(link),
        confirm_hash=digest(confirm),
        envelope=seal(content, settings.PUBLIC_KEYS["VAULT"]),
        joined_at=now,
    )
    outbox.write(
        kind="participants.joined", by=by.ref, about=f"participant:{participant}", now=now
    )
    return row


@transaction.atomic
def end(*, participant_id: uuid.UUID, by: Actor, now: dt.datetime) -> None:
    """She leaves: her link ends, envelope and alias are emptied."""
    found = Participant.objects.filter(pk=participant_id, ended_at=None)
    if found.update(ended_at=now, envelope=b"", alias=GONE):
        outbox.write(
            kind="participants.left", by=by.ref, about=f"participant:{participant_id}", now=now
        )
