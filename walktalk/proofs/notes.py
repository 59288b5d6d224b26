"""Signed notes as C2SP writes them: a text, an empty line, and a line for each signature.

A witness signs with the time, so its signature says since when the note is known elsewhere.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from walktalk.proofs.signing import sign, signed_by

ED25519: Final = 1
COSIGNATURE: Final = 4
DASH = "— "


class NotANote(ValueError):
    """Words that are no signed note, or no key that checks one."""


@dataclass(frozen=True, slots=True)
class Key:
    """Who signs, how (`ED25519` or `COSIGNATURE`), and the public key."""

    name: str
    public_key: bytes
    kind: int = ED25519

    @property
    def id(self) -> bytes:
        """Four bytes that tell this key's signatures from others of the same name."""
        words = self.name.encode() + b"\n" + bytes([self.kind]) + self.public_key
        return hashlib.sha256(words).digest()[:4]

    def written(self) -> str:
        """The key in one word, as other programs for signed notes read it."""
        told = base64.b64encode(bytes([self.kind]) + self.public_key).decode()
        return f"{self.name}+{self.id.hex()}+{told}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note."""

    name: str
    key_id: bytes
    value: bytes

    def line(self) -> str:
        """The line, with its end."""
        told = base64.b64encode(self.key_id + self.value).decode()
        return f"{DASH}{self.name} {told}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text, which ends with its line, and who signed it."""

    text: str
    signatures: tuple[Signature, ...]

    def written(self) -> str:
        """The whole note."""
        return f"{self.text}\n" + "".join(one.line() for one in self.signatures)


def read_key(words: str) -> Key:
    """A key in one word. Raises `NotANote`."""
    name, _, rest = words.strip().partition("+")
    _, _, told = rest.partition("+")
    key = _decoded(told)
    one = Key(name, key[1:], key[0] if key else 0)
    if len(one.public_key) != 32 or one.written() != words.strip():
        raise NotANote(f"{words!r} is not the key of a signed note.")
    return one


def signed_note(text: str, key: Key, private_key: bytes) -> Note:
    """The text, signed."""
    return Note(text, (Signature(key.name, key.id, sign(text.encode(), private_key)),))


def read_note(words: str) -> Note:
    """A note and its signatures, which are not checked yet. Raises `NotANote`."""
    text, gap, lines = words.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise NotANote("There is no signature below an empty line.")
    if any(letter < " " and letter != "\n" for letter in words):
        raise NotANote("There are control characters in it.")
    return Note(text + "\n", tuple(map(_signature, _lines(lines))))


def read_notes(words: str) -> Iterator[str]:
    """The notes in a file that holds several, one below the other."""
    kept: list[str] = []
    for line in _lines(words):
        if kept and kept[-1].startswith(DASH) and not line.startswith(DASH):
            yield "".join(kept)
            kept = []
        kept.append(f"{line}\n")
    if kept:
        yield "".join(kept)


def is_signed(note: Note, key: Key) -> bool:
    """Whether this key signed the note, and no signature in its name is false."""
    mine = _of(note, key)
    return bool(mine) and all(
        signed_by(note.text.encode(), one.value, key.public_key) for one in mine
    )


def cosigned_at(note: Note, key: Key) -> int | None:
    """The second since 1970 at which a witness signed the note; None where it did not."""
    for one in _of(note, key):
        second = int.from_bytes(one.value[:8], "big")
        if signed_by(cosigned_bytes(note.text, second), one.value[8:], key.public_key):
            return second
    return None


def cosigned_bytes(text: str, second: int) -> bytes:
    """What a witness signs."""
    return f"cosignature/v1\ntime {second}\n{text}".encode()


def _of(note: Note, key: Key) -> list[Signature]:
    return [one for one in note.signatures if (one.name, one.key_id) == (key.name, key.id)]


def _signature(line: str) -> Signature:
    name, _, told = line.removeprefix(DASH).partition(" ")
    value = _decoded(told)
    if not line.startswith(DASH) or not name or "+" in name or len(value) <= 4:
        raise NotANote(f"{line!r} is not a signature line.")
    return Signature(name, value[:4], value[4:])


def _lines(words: str) -> list[str]:
    """Lines as a note knows them: only a newline ends one."""
    return words.removesuffix("\n").split("\n")


def _decoded(told: str) -> bytes:
    try:
        return base64.b64decode(told, validate=True)
    except binascii.Error as error:
        raise NotANote(f"{told!r} is not base64.") from error
