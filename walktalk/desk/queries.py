"""Reads of what was left for the desk."""

import uuid

from walktalk.desk.models import Opened
from walktalk.desk.operations import read
from walktalk.safeguarding import queries as safeguarding


def waiting() -> int:
    """Envelopes that nobody has sorted yet."""
    return len(safeguarding.unsorted(set(Opened.objects.values_list("envelope", flat=True))))


def of_kind(kind: str) -> list[Opened]:
    """What was left of one kind, those still open first, the oldest first."""
    found = Opened.objects.filter(kind=kind).order_by("sorted_at", "envelope")
    return sorted(found, key=lambda one: one.closed_at is not None)


def complaint(envelope_id: uuid.UUID) -> str | None:
    """The words of a complaint, opened now and kept nowhere."""
    known = Opened.objects.filter(pk=envelope_id, kind="complaint").exists()
    sealed = safeguarding.sealed(envelope_id) if known else None
    return read(sealed)[1] if sealed else None


def disclosure(envelope_id: uuid.UUID) -> bytes | None:
    """A disclosure, still sealed to the specialists."""
    one = Opened.objects.filter(pk=envelope_id, kind="disclosure").first()
    return bytes(one.inner) if one else None
