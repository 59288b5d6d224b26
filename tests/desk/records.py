"""The force's record as the desk watches it: deeds, sealing, and rounds of the desk's clock."""

import datetime as dt

from tests.desk.conftest import role
from walktalk.desk.checkpoints import operations
from walktalk.desk.checkpoints.models import Signed
from walktalk.notices.models import Alarm
from walktalk.proofs.canonical import canonical
from walktalk.proofs.chain import START, link_hash
from walktalk.record import outbox
from walktalk.record.models import Entry
from walktalk.record.sealer import seal_all

HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)


def note(count: int, now: dt.datetime, *, first: int = 0) -> None:
    """Deeds that wait in the outbox, a second apart."""
    for number in range(first, first + count):
        moment = now + dt.timedelta(seconds=number - first)
        outbox.write(
            kind="walks.published", by="staff:1", about=f"walk:{number}", now=moment, n=number
        )


def look(now: dt.datetime) -> None:
    """One round of the desk, with the rights that it has."""
    with role("walktalk_desk"):
        operations.look_round(now=now)


def begin(now: dt.datetime, count: int = 6) -> None:
    """A record of so many entries that the desk has seen and signed."""
    note(count, now)
    seal_all()
    look(now)


def rebuild(contents: list[dict[str, object]]) -> None:
    """Write the whole chain anew, hashes and all, as the owner of the force's database can."""
    Entry.objects.all().delete()
    before = START
    for number, content in enumerate(contents, start=1):
        before = link_hash(before, canonical(content))
        Entry.objects.create(number=number, content=content, hash=before)


def contents() -> list[dict[str, object]]:
    """What the entries say, in order."""
    return list(Entry.objects.order_by("number").values_list("content", flat=True))


def rung() -> list[tuple[str, str]]:
    """What rings, in order."""
    return list(Alarm.objects.order_by("raised_at", "pk").values_list("kind", "about"))


def sizes() -> list[int]:
    """How many entries each checkpoint is over."""
    return list(Signed.objects.order_by("pk").values_list("size", flat=True))
