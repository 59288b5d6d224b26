"""The one deed that other rooms may do: leave an envelope. It returns nothing."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import transaction

from walktalk.access.actors import ANYONE
from walktalk.proofs.sealing import seal
from walktalk.record import outbox
from walktalk.safeguarding.enums import Kind
from walktalk.safeguarding.models import Envelope
from walktalk.safeguarding.rules import Content, packed, words_as_bytes


def leave_envelope(*, kind: str, words: str, now: dt.datetime) -> None:
    """Seal what somebody left to the desk; what happened to her is first sealed to specialists."""
    content = packed(_content(Kind(kind), words_as_bytes(words)))
    leave_sealed(sealed=seal(content, settings.PUBLIC_KEYS["DESK"]), now=now)


@transaction.atomic
def leave_sealed(*, sealed: bytes, now: dt.datetime) -> None:
    """Keep an envelope that was sealed already, as a browser does it.

    Every kind leaves the same marks: one envelope of one size and one entry in the record, with
    the day and not the hour. So a missing envelope is noticed and nobody on the force's side can
    tell a complaint from silence.
    """
    envelope = Envelope.objects.create(id=uuid.uuid4(), sealed=sealed, left_on=now.date())
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    about = f"envelope:{envelope.pk}"
    outbox.write(kind="safeguarding.left", by=ANYONE.ref, about=about, now=day)


def _content(kind: Kind, padded: bytes) -> Content:
    for_specialists = seal(padded, settings.PUBLIC_KEYS["SPECIALISTS"])
    for_desk = padded + bytes(len(for_specialists) - len(padded))
    return Content(kind, for_specialists if kind == Kind.DISCLOSURE else for_desk)
