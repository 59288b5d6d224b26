"""Showing the newest checkpoint to a witness and having its time stamped, where that is set up.

It runs apart from signing: whatever goes wrong here, the next checkpoint is signed all the same.
"""

import datetime as dt
import logging
from pathlib import Path

from django.conf import settings

from walktalk.desk.checkpoints import peers, queries
from walktalk.desk.checkpoints.faults import Fault, ring
from walktalk.desk.checkpoints.models import Signed
from walktalk.proofs.merkle import consistency_proof
from walktalk.proofs.notes import read_key, read_note

log = logging.getLogger(__name__)
AGAIN = dt.timedelta(minutes=5)


def send(*, now: dt.datetime) -> None:
    """Ask for what the newest checkpoint lacks, at most every five minutes."""
    newest = queries.newest()
    if newest is None or (newest.tried_at and now - newest.tried_at < AGAIN):
        return
    to_witness = settings.WITNESS_ADDRESS and newest.size and not newest.cosignature
    to_stamp = settings.STAMP_ADDRESS and not newest.stamp
    if not to_witness and not to_stamp:
        return
    Signed.objects.filter(pk=newest.pk).update(tried_at=now)
    if to_stamp:
        _stamp(newest)
    if to_witness:
        _show(newest, now)


def _stamp(newest: Signed) -> None:
    roots = Path(settings.STAMP_ROOTS)
    try:
        found = peers.stamp(settings.STAMP_ADDRESS, roots, newest.note.encode())
    except (peers.NoAnswer, OSError, ValueError) as error:
        log.warning("No time stamp for checkpoint %s: %s", newest.pk, error)
    else:
        Signed.objects.filter(pk=newest.pk).update(stamp=found)


def _show(newest: Signed, now: dt.datetime) -> None:
    try:
        line = _cosigned(newest)
    except peers.Contradicted:
        detail = "It does not sign what the desk signed. Compare the checkpoints of both."
        ring(Fault("checkpoint.witness", f"checkpoint:{newest.pk}", detail), now=now)
    except (peers.NoAnswer, ValueError) as error:
        log.warning("No witness for checkpoint %s: %s", newest.pk, error)
    else:
        Signed.objects.filter(pk=newest.pk).update(cosignature=line)


def _cosigned(newest: Signed) -> str:
    """The witness's line, asked for again where it stands elsewhere than we thought."""
    try:
        return _ask(newest, queries.cosigned_size())
    except peers.Behind as other:
        if other.size > newest.size:
            raise peers.Contradicted from other
        return _ask(newest, other.size)


def _ask(newest: Signed, old: int) -> str:
    return peers.cosign(
        settings.WITNESS_ADDRESS,
        read_key(settings.WITNESS_KEY),
        note=read_note(newest.note),
        old=old,
        proof=consistency_proof(queries.leaves(newest.size), old),
    )
