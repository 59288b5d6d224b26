"""Reads for the desk alone."""

import uuid

from walktalk.safeguarding.models import Envelope


def unsorted(known: set[uuid.UUID]) -> list[tuple[uuid.UUID, bytes]]:
    """Envelopes that the desk has not seen, as (id, sealed)."""
    found = Envelope.objects.exclude(pk__in=known).order_by("left_on", "pk")
    return [(one.pk, bytes(one.sealed)) for one in found]


def sealed(envelope_id: uuid.UUID) -> bytes | None:
    """One sealed envelope."""
    one = Envelope.objects.filter(pk=envelope_id).first()
    return bytes(one.sealed) if one else None
