"""Keeping an answer, without identity."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from walktalk.access.actors import ANYONE
from walktalk.record import outbox
from walktalk.trust.enums import Wave
from walktalk.trust.models import Answer
from walktalk.trust.rules import AGREE, INSTRUMENT


@transaction.atomic
def answer(
    *, panel: str, wave: str, ward: str, scores: Sequence[int], now: dt.datetime
) -> bool:
    """Keep one person's answers of one wave; False where they are there already, which stay.

    The record notes only that somebody in a ward answered. Raises `ValueError` for scores that the
    questions do not offer.
    """
    if len(scores) != len(INSTRUMENT) or not set(scores) <= set(range(1, len(AGREE) + 1)):
        raise ValueError("an answer to each question, from 1 to 5")
    _, new = Answer.objects.get_or_create(
        panel=panel,
        wave=Wave(wave),
        defaults={"ward": ward, "scores": list(scores), "answered_on": now.date()},
    )
    if new:
        outbox.write(
            kind="trust.answered", by=ANYONE.ref, about=f"ward:{ward}", now=now, wave=wave
        )
    return new
