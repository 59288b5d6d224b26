"""Finding a participant by what she holds, and her alias for those who walk with her."""

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from walktalk.participants.enums import Language
from walktalk.participants.models import Participant, Proposal


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """An address that waits to be confirmed, sealed. Whose it is stands inside, too."""

    id: uuid.UUID
    participant: uuid.UUID
    sealed: bytes = field(repr=False)


def digest(token: str) -> bytes:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).digest()


def get(participant_id: uuid.UUID) -> Participant | None:
    """A participant who has not left."""
    return Participant.objects.filter(pk=participant_id, ended_at=None).first()


def by_link(token: str) -> Participant | None:
    """The participant whose private link this is."""
    return Participant.objects.filter(link_hash=digest(token), ended_at=None).first()


def by_confirm(token: str) -> Participant | None:
    """The participant whose message held this token."""
    return Participant.objects.filter(confirm_hash=digest(token), ended_at=None).first()


def envelope(participant_id: uuid.UUID) -> bytes | None:
    """The sealed envelope, which only the courier can open."""
    found = Participant.objects.filter(pk=participant_id, ended_at=None)
    sealed = found.values_list("envelope", flat=True).first()
    return bytes(sealed) if sealed is not None else None


def everybody() -> list[uuid.UUID]:
    """All who have not left, in one order."""
    return list(
        Participant.objects.filter(ended_at=None).order_by("pk").values_list("pk", flat=True)
    )


def proposal(proposal_id: uuid.UUID) -> ProposalRow | None:
    """One address that waits to be confirmed."""
    found = Proposal.objects.filter(pk=proposal_id).first()
    return ProposalRow(found.pk, found.participant, bytes(found.sealed)) if found else None


def proposals() -> list[uuid.UUID]:
    """All addresses that wait, in one order."""
    return list(Proposal.objects.order_by("pk").values_list("pk", flat=True))


def language(participant_id: uuid.UUID) -> Language:
    """In which language she is written to."""
    found = Participant.objects.filter(pk=participant_id)
    return Language(found.values_list("language", flat=True).first() or Language.ENGLISH)


def gone(ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those of them who left, or whose row or envelope is not there any more."""
    ids = set(ids)
    here = Participant.objects.filter(pk__in=ids, ended_at=None).exclude(envelope=b"")
    return ids - set(here.values_list("pk", flat=True))


def aliases(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The alias of each participant."""
    return dict(Participant.objects.filter(pk__in=list(ids)).values_list("pk", "alias"))
