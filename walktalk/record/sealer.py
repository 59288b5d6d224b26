"""Appends what waits in the outbox to the chain; one sealer at a time."""

from collections.abc import Sequence

from django.db import connection, transaction

from walktalk.proofs.canonical import canonical
from walktalk.proofs.chain import START, link_hash
from walktalk.record.models import Entry, Waiting

BATCH = 1_000
LOCK = 0x5EA1


def seal_all() -> int:
    """Seal everything that waits; returns how many entries were appended."""
    total = 0
    while count := seal_batch():
        total += count
    return total


@transaction.atomic
def seal_batch() -> int:
    """Move up to `BATCH` entries from the outbox into the chain."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    waiting = list(Waiting.objects.order_by("written_at", "id")[:BATCH])
    Entry.objects.bulk_create(_links(waiting))
    Waiting.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    return len(waiting)


def _links(waiting: Sequence[Waiting]) -> list[Entry]:
    last = Entry.objects.order_by("-number").first()
    number, before = (last.number, bytes(last.hash)) if last else (0, START)
    entries = []
    for row in waiting:
        number, before = number + 1, link_hash(before, canonical(row.content))
        entries.append(Entry(number=number, content=row.content, hash=before))
    return entries
