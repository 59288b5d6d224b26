"""One round of the desk: read what is new in the force's record, and sign a checkpoint each hour.

Nothing here trusts the force's hashes or its worker: digests are kept outside, and whatever was
seen once must still be there.
"""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import connections, transaction

from walktalk.desk.checkpoints import queries, reading
from walktalk.desk.checkpoints.faults import Fault, ring
from walktalk.desk.checkpoints.models import Awaited, Seen, Signed
from walktalk.proofs.checkpoint import Checkpoint, checked, signed
from walktalk.proofs.merkle import leaf_hash
from walktalk.proofs.notes import NotANote
from walktalk.record import queries as record

LOCK = 0xC4EC
EVERY = dt.timedelta(hours=1)
PATIENCE = dt.timedelta(minutes=10)


def look_round(*, now: dt.datetime) -> None:
    """Read on; ring where the record is not what it was; sign when an hour is over."""
    with transaction.atomic(using="desk"):
        with connections["desk"].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        try:
            _read_on(now)
            _sign_if_due(now)
        except reading.Differs as problem:
            ring(problem.fault, now=now)


def _read_on(now: dt.datetime) -> None:
    """See what waits, then what was sealed: whatever waited before is in one or the other."""
    waits = record.waiting_ids()
    _await(waits, now)
    head = queries.head()
    try:
        reading.check_head(head)
    except reading.Differs:
        reading.all_again(head.number, set())
        raise
    while entries := record.after(head.number, reading.CHUNK):
        head = _keep(head, entries, now)
    _miss(waits, now)


def _await(waits: set[uuid.UUID], now: dt.datetime) -> None:
    """Remember deeds that wait and were not known."""
    known = set(Awaited.objects.values_list("pk", flat=True))
    new = sorted(waits - known, key=str)
    for at in range(0, len(new), reading.CHUNK):
        found = record.waiting(new[at : at + reading.CHUNK])
        Awaited.objects.bulk_create(
            Awaited(id=pk, leaf=leaf_hash(content), seen_at=now) for pk, content in found.items()
        )


def _keep(head: Seen, entries: Sequence[record.Sealed], now: dt.datetime) -> Seen:
    """Keep new entries; returns the last. Raises `Differs` where they do not follow on."""
    kept = reading.following(head, entries, now)
    Seen.objects.bulk_create(kept)
    fault = reading.clock_fault(head.latest, entries, now)
    if fault:
        ring(fault, now=now)
    _settle({entry.id: entry.link.content for entry in entries if entry.id}, now)
    return kept[-1]


def _settle(sealed: Mapping[uuid.UUID, bytes], now: dt.datetime) -> None:
    """What waited is in the record now, as it was or not."""
    rows = Awaited.objects.filter(pk__in=list(sealed))
    for row in rows:
        if leaf_hash(sealed[row.pk]) != bytes(row.leaf):
            detail = "It was changed between the outbox and the record."
            ring(Fault("record.changed", f"entry:{row.pk}", detail), now=now)
    rows.delete()


def _miss(waits: set[uuid.UUID], now: dt.datetime) -> None:
    """Ring for deeds that are neither waiting nor sealed, and for those that wait too long."""
    for row in Awaited.objects.exclude(pk__in=waits):
        detail = "The desk saw it in the outbox; it is gone and was not sealed."
        ring(Fault("record.dropped", f"entry:{row.pk}", detail), now=now)
        row.delete()
    oldest = queries.longest_awaited()
    if oldest and now - oldest.seen_at > PATIENCE:
        detail = "Look whether the force's worker runs."
        ring(Fault("record.waiting", f"entry:{oldest.pk}", detail), now=now)


def _sign_if_due(now: dt.datetime) -> None:
    """Sign at the first start, as soon as there are entries, and then each hour."""
    last, size = queries.newest(), queries.head().number
    before = last.size if last else 0
    if last and now - last.signed_at < EVERY and not (size and not before):
        return
    roots = reading.all_again(size, {before, size})
    if last:
        _stands(last, roots[before])
    _sign(Checkpoint(settings.RECORD_ORIGIN, size, roots[size]), now)


def _sign(checkpoint: Checkpoint, now: dt.datetime) -> Signed:
    note = signed(checkpoint, queries.key(), settings.KEYS["SIGNING"]).written()
    if checked(note, queries.key().public_key) is None:
        raise reading.Differs(Fault("checkpoint.key", "key:signing", "Nothing was signed."))
    return Signed.objects.create(
        signed_at=now, size=checkpoint.size, root=checkpoint.root, note=note
    )


def _stands(last: Signed, root: bytes) -> None:
    """Whether the newest checkpoint is signed with the desk's key and is a beginning of what is to
    be signed. Raises `Differs`."""
    try:
        found = checked(last.note, queries.key().public_key)
    except NotANote:
        found = None
    if found != Checkpoint(settings.RECORD_ORIGIN, last.size, root):
        detail = "No more is signed until somebody has found out why."
        raise reading.Differs(Fault("checkpoint.changed", f"checkpoint:{last.pk}", detail))
