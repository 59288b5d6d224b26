"""What somebody says to the courier through pages of the force, sealed, with a token of her own.

Whoever keeps the queue in between can neither read the token nor make one. A copy of what was said
says the same thing again, of the same person, and so changes nothing.
"""

import json
from dataclasses import dataclass

from walktalk.proofs.canonical import canonical
from walktalk.proofs.sealing import pad, seal, unpad

FORM = "walk-said-1"
SIZE = 512
HOME, LEAVES, STILL = "home", "leaves", "still"
SAYINGS = frozenset({HOME, LEAVES, STILL})


class Garbled(ValueError):
    """It does not say anything that the courier knows."""


@dataclass(frozen=True, slots=True)
class Said:
    """`says`: one of `SAYINGS`. `token`: out of her message; or `kept`: the token as her browser
    keeps it, sealed, in hexadecimal. `officers`: whom her page named when she said it."""

    says: str
    token: str = ""
    kept: str = ""
    officers: tuple[int, ...] = ()


def sealed_said(said: Said, public_key: bytes) -> bytes:
    """What is passed on; only the courier opens it. Its length does not tell what it says."""
    content = {
        "form": FORM,
        "says": said.says,
        "token": said.token,
        "kept": said.kept,
        "officers": list(said.officers),
    }
    return seal(pad(canonical(content), SIZE), public_key)


def said_from_bytes(content: bytes) -> Said:
    """What was said, once opened. Raises `Garbled`."""
    try:
        read = json.loads(unpad(content))
        if read["form"] != FORM or read["says"] not in SAYINGS:
            raise Garbled("This is not something that somebody says to the courier.")
        officers = tuple(int(one) for one in read["officers"])
        return Said(read["says"], str(read["token"]), str(read["kept"]), officers)
    except (ValueError, TypeError, KeyError) as error:
        raise Garbled("This is not something that somebody says to the courier.") from error


def kept(token: str, public_key: bytes) -> str:
    """A token as her browser keeps it: of use to the courier alone."""
    return seal(token.encode(), public_key).hex()
