"""Sealing to a public key: whoever seals cannot open."""

import secrets

from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey

LENGTH = 4


class TooLong(ValueError):
    """The content does not fit the size that every envelope has."""


def new_pair(entropy: bytes | None = None) -> tuple[bytes, bytes]:
    """A key pair for sealed boxes: (private, public), 32 bytes each."""
    private = PrivateKey(entropy or secrets.token_bytes(32))
    return bytes(private), bytes(private.public_key)


def new_signing_pair(entropy: bytes | None = None) -> tuple[bytes, bytes]:
    """A key pair for Ed25519 signatures: (private seed, public), 32 bytes each."""
    signing = SigningKey(entropy or secrets.token_bytes(32))
    return bytes(signing), bytes(signing.verify_key)


def seal(content: bytes, public_key: bytes) -> bytes:
    """A libsodium sealed box that only the holder of the private key can open."""
    return bytes(SealedBox(PublicKey(public_key)).encrypt(content))


def pad(content: bytes, size: int) -> bytes:
    """Content at exactly `size` bytes: its length in four bytes, itself, zeros.

    Raises `TooLong` where it does not fit.
    """
    if len(content) + LENGTH > size:
        raise TooLong(f"{len(content)} bytes do not fit into {size}")
    return (len(content).to_bytes(LENGTH, "big") + content).ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """The content that `pad` was given."""
    length = int.from_bytes(padded[:LENGTH], "big")
    return padded[LENGTH : LENGTH + length]
