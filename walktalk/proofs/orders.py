"""An order between processes that do not trust the queue between them: signed, for one use, until.

Whoever can write the row still cannot make one: the signature covers everything that it says.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from walktalk.proofs.canonical import Json, canonical, instant
from walktalk.proofs.signing import sign, signed_by

FORM = "walk-order-1"


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked (`verb`), of whom or what (`about`), with which facts, and until when."""

    id: uuid.UUID
    verb: str
    about: str
    facts: Mapping[str, Json]
    until: dt.datetime


def order_bytes(order: Order) -> bytes:
    """The bytes that are signed."""
    return canonical(
        {
            "form": FORM,
            "id": str(order.id),
            "verb": order.verb,
            "about": order.about,
            "facts": dict(order.facts),
            "until": instant(order.until),
        }
    )


def signed(order: Order, private_key: bytes) -> bytes:
    """The signature of whoever may give the order, 64 bytes."""
    return sign(order_bytes(order), private_key)


def stands(order: Order, signature: bytes, *, public_key: bytes, now: dt.datetime) -> bool:
    """Whether the holder of the private key gave exactly this order, and it has not run out."""
    return now < order.until and signed_by(order_bytes(order), signature, public_key)
