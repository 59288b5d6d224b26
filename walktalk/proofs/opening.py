"""Opening what was sealed. Only the independent side may import this module."""

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox


class CannotOpen(Exception):
    """Sealed to another key, or changed since."""


def open_sealed(sealed: bytes, private_key: bytes) -> bytes:
    """The content of a sealed box. Raises `CannotOpen`."""
    try:
        return bytes(SealedBox(PrivateKey(private_key)).decrypt(sealed))
    except CryptoError as error:
        raise CannotOpen("This was sealed to another key, or it was changed.") from error
