"""Opening with the desk's key: an envelope, and what the courier answered."""

import json
from dataclasses import dataclass, field

from walktalk.desk.enums import Found
from walktalk.proofs.opening import CannotOpen, open_sealed
from walktalk.proofs.sealing import unpad
from walktalk.safeguarding.enums import Kind
from walktalk.safeguarding.rules import Content, Garbled, unpacked, words_from_bytes


def content(sealed: bytes, key: bytes) -> Content:
    """What an envelope says. Raises `CannotOpen` or `Garbled`."""
    return unpacked(open_sealed(sealed, key))


def words(sealed: bytes, key: bytes) -> str:
    """The words of a complaint or of feedback. Raises `CannotOpen` or `Garbled`."""
    return words_from_bytes(content(sealed, key).inside)


def found(sealed: bytes, key: bytes) -> tuple[Found, bytes]:
    """What an envelope is, and what is kept of it, still sealed."""
    try:
        said = content(sealed, key)
        if said.kind == Kind.DISCLOSURE:
            return Found.DISCLOSURE, said.inside
        written = words_from_bytes(said.inside).strip()
    except (CannotOpen, Garbled):
        return Found.UNREADABLE, sealed
    if said.kind == Kind.COMPLAINT:
        return Found.COMPLAINT, sealed
    return (Found.FEEDBACK, sealed) if written else (Found.NOTHING, b"")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the courier found; a contact only where it opened one. Never logged."""

    outcome: str
    contact: str = field(repr=False)


def answer(sealed: bytes, key: bytes) -> Answer:
    """The courier's answer to an order. Raises `CannotOpen`."""
    said = json.loads(unpad(open_sealed(sealed, key)))
    return Answer(said["outcome"], said["contact"])


def open_words(sealed: bytes, key: bytes) -> str:
    """The words of a member. Raises `CannotOpen`."""
    return open_sealed(sealed, key).decode()
