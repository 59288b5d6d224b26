"""Joining, asking for another address, sealing anew, leaving."""

import datetime as dt
import secrets
import uuid

from django.conf import settings
from django.db import transaction

from walktalk.access.actors import Actor
from walktalk.notices import operations as notices
from walktalk.notices.enums import Verb
from walktalk.participants.enums import Language
from walktalk.participants.models import Participant, Proposal
from walktalk.participants.queries import digest
from walktalk.participants.rules import GONE, PROPOSED_FOR
from walktalk.proofs.envelope import packed
from walktalk.proofs.sealing import seal
from walktalk.record import outbox


@transaction.atomic
def register(
    *,
    alias: str,
    contact: str,
    ward: str,
    language: str = Language.ENGLISH,
    by: Actor,
    now: dt.datetime,
) -> Participant:
    """Make a participant. Contact and both tokens exist only inside the envelope, sealed to the
    vault together with her id; the database keeps the tokens' hashes."""
    participant = uuid.uuid4()
    link, confirm = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    content = packed(
        {"id": str(participant), "contact": contact, "link": link, "confirm": confirm}
    )
    row = Participant.objects.create(
        id=participant,
        alias=alias,
        ward=ward,
        language=Language(language),
        link_hash=digest(link),
        confirm_hash=digest(confirm),
        envelope=seal(content, settings.PUBLIC_KEYS["VAULT"]),
        joined_at=now,
    )
    outbox.write(
        kind="participants.joined", by=by.ref, about=f"participant:{participant}", now=now
    )
    return row


@transaction.atomic
def propose_contact(
    *, participant_id: uuid.UUID, contact: str, by: Actor, now: dt.datetime
) -> None:
    """She would rather be written to elsewhere: seal that, and have the courier ask her at the
    address that counts. A later wish replaces an earlier one."""
    if not Participant.objects.filter(pk=participant_id, ended_at=None).exists():
        return
    Proposal.objects.filter(participant=participant_id).delete()
    proposal = uuid.uuid4()
    content = packed({"id": str(participant_id), "proposal": str(proposal), "contact": contact})
    Proposal.objects.create(
        id=proposal,
        participant=participant_id,
        sealed=seal(content, settings.PUBLIC_KEYS["VAULT"]),
        proposed_at=now,
    )
    about = f"proposal:{proposal}"
    notices.ask(verb=Verb.CONTACT, participant=participant_id, about=about, by=by.ref, now=now)
    outbox.write(
        kind="participants.proposed", by=by.ref, about=f"participant:{participant_id}", now=now
    )


@transaction.atomic
def replace_envelope(
    *,
    participant_id: uuid.UUID,
    before: bytes,
    after: bytes,
    by: Actor,
    now: dt.datetime,
    why: str,
) -> bool:
    """Put one envelope in the place of another; says whether the other was still there."""
    found = Participant.objects.filter(pk=participant_id, ended_at=None, envelope=before)
    replaced = bool(found.update(envelope=after))
    if replaced:
        about = f"participant:{participant_id}"
        outbox.write(kind="participants.resealed", by=by.ref, about=about, now=now, why=why)
    return replaced


@transaction.atomic
def replace_proposal(
    *, proposal_id: uuid.UUID, before: bytes, after: bytes, by: Actor, now: dt.datetime
) -> bool:
    """Put a proposal sealed anew in the place of the one before, if that is still there."""
    replaced = bool(Proposal.objects.filter(pk=proposal_id, sealed=before).update(sealed=after))
    if replaced:
        about = f"proposal:{proposal_id}"
        outbox.write(kind="participants.resealed", by=by.ref, about=about, now=now, why="rotated")
    return replaced


def drop_proposal(*, proposal_id: uuid.UUID) -> None:
    """A proposal counts now, or never will."""
    Proposal.objects.filter(pk=proposal_id).delete()


def lapse_proposals(*, now: dt.datetime) -> None:
    """Forget addresses that nobody confirmed in time."""
    Proposal.objects.filter(proposed_at__lte=now - PROPOSED_FOR).delete()


@transaction.atomic
def end(*, participant_id: uuid.UUID, by: Actor, now: dt.datetime) -> None:
    """She leaves: her link ends, envelope and alias are emptied."""
    found = Participant.objects.filter(pk=participant_id, ended_at=None)
    Proposal.objects.filter(participant=participant_id).delete()
    if found.update(ended_at=now, envelope=b"", alias=GONE):
        outbox.write(
            kind="participants.left", by=by.ref, about=f"participant:{participant_id}", now=now
        )
