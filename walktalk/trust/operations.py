"""Keeping an answer, without identity."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from walktalk.access.actors import ANYONE
from walktalk.record import outbox
from walktalk.trust.enums import Wave
from walktalk.trust.models import Answer
from walktalk.trust.rules import score_problems


class NotAnswers(ValueError):
    """What was given does not answer the questions."""


@transaction.atomic
def answer(*, panel: str, wave: str, ward: str, scores: Sequence[int], now: dt.datetime) -> bool:
    """Keep one person's answers of one wave; False where they are there already, which stay.

    The day is all that is kept of the moment, in the record too, so that nobody can lay answers
    beside the hour in which somebody was seen to write them. Raises `NotAnswers`.
    """
    if wrong := score_problems(scores):
        raise NotAnswers(wrong[0])
    _, new = Answer.objects.get_or_create(
        panel=panel,
        wave=Wave(wave),
        defaults={"ward": ward, "scores": list(scores), "answered_on": now.date()},
    )
    if new:
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        outbox.write(
            kind="trust.answered", by=ANYONE.ref, about=f"ward:{ward}", now=day, wave=wave
        )
    return new
