"""What an envelope holds, and how long words may be so that all envelopes have one size."""

import base64
import json
from dataclasses import dataclass, field

from walktalk.proofs.canonical import canonical
from walktalk.proofs.sealing import pad, unpad
from walktalk.safeguarding.enums import Kind

LONGEST = 3_000
INNER_SIZE = 12_288
SIZE = 16_896
SEALED_SIZE = SIZE + 48


class NotAnEnvelope(ValueError):
    """Not the base 64 of bytes as long as every envelope."""


class Garbled(ValueError):
    """What was opened is not what the form writes."""


@dataclass(frozen=True, slots=True)
class Content:
    """What an envelope says: a kind, and words or, for a disclosure, what specialists open."""

    kind: Kind
    inside: bytes = field(repr=False)


def words_as_bytes(words: str) -> bytes:
    """Words at the one size that they always have before they are sealed to anybody."""
    return pad(words.encode(), INNER_SIZE)


def words_from_bytes(padded: bytes) -> str:
    """The words that `words_as_bytes` was given. Raises `Garbled`."""
    try:
        return unpad(padded).decode()
    except UnicodeDecodeError as error:
        raise Garbled("These are not words.") from error


def packed(content: Content) -> bytes:
    """What is sealed to the desk: `SIZE` bytes, whatever it says."""
    inside = base64.b64encode(content.inside).decode()
    return pad(canonical({"kind": content.kind.value, "inside": inside}), SIZE)


def unpacked(padded: bytes) -> Content:
    """The content that `packed` was given. Raises `Garbled`."""
    try:
        content = json.loads(unpad(padded))
        return Content(Kind(content["kind"]), base64.b64decode(content["inside"], validate=True))
    except (ValueError, KeyError, TypeError) as error:
        raise Garbled("This is not what the form writes.") from error


def sealed_bytes(text: str) -> bytes:
    """An envelope as a browser sends it, sealed already. Raises `NotAnEnvelope`."""
    try:
        sealed = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise NotAnEnvelope("not base 64") from error
    if len(sealed) != SEALED_SIZE:
        raise NotAnEnvelope(f"{len(sealed)} bytes")
    return sealed
