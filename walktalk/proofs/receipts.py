"""What a phone is given for a report that arrived, and how it knows that the answer is ours.

The server signs one line of text over the report's id and the digest of its ciphertext. The
browser writes the same line (`frontend/src/field/receipt.ts`) and checks the signature with the
public key alone, so that the page of a captive portal, a proxy's answer or an old answer for
another report is never taken for a receipt.
"""

import uuid
from dataclasses import dataclass

from walktalk.proofs.signing import sign, signed_by

FORM = "walk-receipt-1 {id} {sha256}\n"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`sha256` and `signature` in lower-case hexadecimal."""

    id: uuid.UUID
    sha256: str
    signature: str


def receipt_line(report_id: uuid.UUID, sha256: bytes) -> bytes:
    """The bytes that are signed: the id with hyphens and the digest, both in lower case."""
    return FORM.format(id=report_id, sha256=sha256.hex()).encode()


def issue(report_id: uuid.UUID, sha256: bytes, private_key: bytes) -> Receipt:
    """The receipt for a report of this id and digest. The same report gets the same receipt."""
    signature = sign(receipt_line(report_id, sha256), private_key)
    return Receipt(report_id, sha256.hex(), signature.hex())


def holds(receipt: Receipt, public_key: bytes) -> bool:
    """Whether the holder of the private key issued exactly this receipt."""
    try:
        sha256, signature = bytes.fromhex(receipt.sha256), bytes.fromhex(receipt.signature)
    except ValueError:
        return False
    return signed_by(receipt_line(receipt.id, sha256), signature, public_key)
