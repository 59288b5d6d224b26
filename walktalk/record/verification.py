"""Whether the record is what was sealed."""

from dataclasses import dataclass

from walktalk.proofs.chain import Broken, Link, first_break
from walktalk.record.models import Entry, Waiting


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many entries were read, how many still wait, and where the chain fails, if it does."""

    entries: int
    waiting: int
    broken: Broken | None


def verify() -> Verdict:
    """Read the whole chain and work out every hash anew from content."""
    rows = Entry.objects.order_by("number").iterator(chunk_size=2_000)
    broken = first_break(Link(row.number, row.content, bytes(row.hash)) for row in rows)
    return Verdict(Entry.objects.count(), Waiting.objects.count(), broken)
