"""Finding a participant by what she holds, and her alias for those who walk with her."""

import hashlib
import uuid
from collections.abc import Iterable

from walktalk.participants.enums import Language
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


def language(participant_id: uuid.UUID) -> Language:
    """In which language she is written to."""
    found = Participant.objects.filter(pk=participant_id)
    return Language(found.values_list("language", flat=True).first() or Language.ENGLISH)


def aliases(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The alias of each participant."""
    return dict(Participant.objects.filter(pk__in=list(ids)).values_list("pk", "alias"))
