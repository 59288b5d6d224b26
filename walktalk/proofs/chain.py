"""A hash chain: each link covers its own content and the link before it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

START = bytes(32)


@dataclass(frozen=True, slots=True)
class Link:
    """A stored entry: its number from 1, its canonical content and the hash stored beside it."""

    number: int
    content: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain fails first, and how."""

    number: int
    reason: str


def link_hash(before: bytes, content: bytes) -> bytes:
    """SHA-256 over the hash before (32 bytes) and the canonical content."""
    return hashlib.sha256(before + content).digest()


def first_break(links: Iterable[Link]) -> Broken | None:
    """The first link that is missing or changed, or None for a sound chain.

    Hashes are worked out from content; the stored ones are only compared.
    """
    before = START
    for expected, link in enumerate(links, start=1):
        if link.number != expected:
            return Broken(expected, f"entry {expected} is missing")
        before = link_hash(before, link.content)
        if before != link.hash:
            return Broken(link.number, f"entry {link.number} is not what was sealed")
    return None
