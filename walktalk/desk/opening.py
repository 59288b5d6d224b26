"""Opening an envelope with the desk's key."""

from walktalk.desk.enums import Found
from walktalk.proofs.opening import CannotOpen, open_sealed
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
