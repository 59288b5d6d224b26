"""Finding a participant by what she holds, and her alias for those who walk with her."""

import hashlib
import uuid
from collections.abc import Iterable

from walktalk.participants.models import Participant


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


def gone(ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those of them who left, or whose row or envelope is not there any more."""
    ids = set(ids)
    here = Participant.objects.filter(pk__in=ids, ended_at=None).exclude(envelope=b"")
    return ids - set(here.values_list("pk", flat=True))


def aliases(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The alias of each participant."""
    return dict(Participant.objects.filter(pk__in=list(ids)).values_list("pk", "alias"))
