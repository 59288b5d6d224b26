"""Reads of the record: every entry as bytes, so that whoever reads works hashes out anew."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from walktalk.proofs.canonical import Json, canonical
from walktalk.proofs.chain import Link
from walktalk.record.models import Entry, Waiting

CHUNK = 2_000
COLUMNS = ("number", "content", "hash")
NO_BYTES = b""


@dataclass(frozen=True, slots=True)
class Sealed:
    """An entry of the chain, with the id and the time that its content gives, if it does."""

    link: Link
    id: uuid.UUID | None
    at: dt.datetime | None


def links() -> Iterator[Link]:
    """The whole chain, in order."""
    rows = Entry.objects.order_by("number").values_list(*COLUMNS)
    return (_link(*row) for row in rows.iterator(chunk_size=CHUNK))


def after(number: int, limit: int) -> list[Sealed]:
    """The entries that follow a number, in order, at most `limit`."""
    rows = Entry.objects.filter(number__gt=number).order_by("number").values_list(*COLUMNS)
    return [Sealed(_link(*row), _id(row[1]), _at(row[1])) for row in rows[:limit]]


def between(first: int, last: int) -> dict[int, Link]:
    """The entries with these numbers, as far as there are any."""
    rows = Entry.objects.filter(number__range=(first, last)).values_list(*COLUMNS)
    return {row[0]: _link(*row) for row in rows}


def last_number() -> int:
    """The number of the newest entry; 0 where there is none."""
    return Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0


def count_waiting() -> int:
    """How many deeds are not in the chain yet."""
    return Waiting.objects.count()


def waiting_ids() -> set[uuid.UUID]:
    """The deeds that are not in the chain yet."""
    return set(Waiting.objects.values_list("pk", flat=True))


def waiting(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """What these deeds say while they wait."""
    rows = Waiting.objects.filter(pk__in=ids).values_list("pk", "content")
    return {pk: _bytes(content) for pk, content in rows}


def _link(number: int, content: Json, digest: bytes) -> Link:
    return Link(number, _bytes(content), bytes(digest))


def _bytes(content: Json) -> bytes:
    """Canonical bytes; none for what nobody can have sealed."""
    try:
        return canonical(content)
    except TypeError:
        return NO_BYTES


def _id(content: Json) -> uuid.UUID | None:
    """The id in an entry, which may hold anything once somebody wrote in it."""
    try:
        return uuid.UUID(_told(content, "id"))
    except ValueError:
        return None


def _at(content: Json) -> dt.datetime | None:
    """The moment in an entry."""
    try:
        at = dt.datetime.fromisoformat(_told(content, "at"))
    except ValueError:
        return None
    return at if at.tzinfo else None


def _told(content: Json, name: str) -> str:
    return str(content.get(name)) if isinstance(content, dict) else ""
