"""Reads for the desk alone."""

import uuid
from collections.abc import Collection, Iterator

from walktalk.safeguarding.models import Envelope

BATCH = 200


def left() -> list[uuid.UUID]:
    """Every envelope, the oldest day first."""
    return list(Envelope.objects.order_by("left_on", "pk").values_list("pk", flat=True))


def sealed(envelopes: Collection[uuid.UUID]) -> Iterator[tuple[uuid.UUID, bytes]]:
    """The sealed content of each of these, as (id, bytes), the oldest day first."""
    rows = Envelope.objects.filter(pk__in=envelopes).order_by("left_on", "pk")
    for envelope, content in rows.values_list("pk", "sealed").iterator(chunk_size=BATCH):
        yield envelope, bytes(content)
