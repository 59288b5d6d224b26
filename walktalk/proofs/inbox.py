"""Opening what a phone sealed in the street. Only the worker's task may import this module.

The inbox key lies with the force. It guards a lost phone, a proxy's log and a copy of the queue.
It does not guard against the force: what must (contacts, complaints, disclosures) is sealed to
other keys and opened through `opening`, which this side cannot import.
"""

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox


class NotOurs(Exception):
    """Sealed to another key, cut short, or changed since."""


def open_report(sealed: bytes, private_key: bytes) -> bytes:
    """The content of a report. Raises `NotOurs`."""
    try:
        return bytes(SealedBox(PrivateKey(private_key)).decrypt(sealed))
    except (CryptoError, ValueError, TypeError) as error:
        raise NotOurs("This report was sealed to another key, or it was changed.") from error
