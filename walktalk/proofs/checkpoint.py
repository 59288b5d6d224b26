"""A checkpoint as C2SP writes it: which record, how many entries, and the root over them."""

import base64
import binascii
import re
from dataclasses import dataclass

from walktalk.proofs.notes import Key, NotANote, Note, is_signed, read_note, signed_note

SIZE = re.compile(r"0|[1-9][0-9]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`origin` names the record, and is also the name of the key that signs."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def signed(checkpoint: Checkpoint, key: Key, private_key: bytes) -> Note:
    """The checkpoint as a signed note."""
    return signed_note(checkpoint.text(), key, private_key)


def read_checkpoint(note: Note) -> Checkpoint:
    """What a note's first three lines say. Raises `NotANote`."""
    lines = note.text.removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines) or not SIZE.fullmatch(lines[1]):
        raise NotANote("It is not an origin, a size and a root.")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except binascii.Error as error:
        raise NotANote("Its root is not base64.") from error
    if len(root) != 32:
        raise NotANote("Its root is not 32 bytes.")
    return Checkpoint(lines[0], int(lines[1]), root)


def checked(words: str, public_key: bytes) -> Checkpoint | None:
    """The checkpoint that this key signed; None where it did not. Raises `NotANote`."""
    note = read_note(words)
    found = read_checkpoint(note)
    return found if is_signed(note, Key(found.origin, public_key)) else None
