"""Keeping a look, before anything is shown."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.db import DEFAULT_DB_ALIAS, router, transaction

from walktalk.access.actors import Actor
from walktalk.access.enums import Purpose
from walktalk.access.looks.reasons import Reason
from walktalk.access.models import Look
from walktalk.record import outbox


def look(
    *,
    about: Sequence[str],
    rows: int,
    purpose: Purpose,
    role: str,
    reason: Reason | None,
    by: Actor,
    now: dt.datetime,
) -> Look:
    """Commit who is about to be shown what, and why; only then may it be shown.

    Never inside another transaction, which could take it back: Django refuses that. The force's
    looks stand in its record too, with a digest of the words in place of the words. The desk
    cannot write to that record; its looks stay in its own database.
    """
    side = router.db_for_write(Look)
    with transaction.atomic(using=side, durable=True):
        kept = Look.objects.create(
            at=now,
            who=by.ref,
            role=role,
            purpose=purpose,
            about=list(about),
            rows=rows,
            needed=reason.needed if reason else "",
            words=reason.words if reason else "",
        )
        if side == DEFAULT_DB_ALIAS:
            _note(kept, by=by, now=now)
    return kept


def _note(kept: Look, *, by: Actor, now: dt.datetime) -> None:
    outbox.write(
        kind="access.looked",
        by=by.ref,
        about=kept.about[0],
        now=now,
        look=str(kept.pk),
        role=kept.role,
        purpose=kept.purpose,
        refs=list(kept.about),
        rows=kept.rows,
        needed=kept.needed,
        words=hashlib.sha256(kept.words.encode()).hexdigest() if kept.words else "",
    )
