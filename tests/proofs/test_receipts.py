"""A receipt holds for one id and one digest, and only from the holder of the key."""

import hashlib
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walktalk.proofs.receipts import holds, issue, receipt_line
from walktalk.proofs.sealing import new_signing_pair

PRIVATE, PUBLIC = new_signing_pair(b"r" * 32)
OTHER, _ = new_signing_pair(b"o" * 32)
ID = uuid.UUID(int=7)
DIGEST = hashlib.sha256(b"sealed").digest()


def test_the_signed_line_is_fixed() -> None:
    """The browser writes the same line; frontend/tests/receipt.test.ts has the same example."""
    assert receipt_line(ID, DIGEST) == (
        b"walk-receipt-1 00000000-0000-0000-0000-000000000007 " + DIGEST.hex().encode() + b"\n"
    )


@given(st.uuids(), st.binary(min_size=32, max_size=32))
def test_every_receipt_holds_and_is_the_same_again(report: uuid.UUID, digest: bytes) -> None:
    receipt = issue(report, digest, PRIVATE)
    assert holds(receipt, PUBLIC)
    assert issue(report, digest, PRIVATE) == receipt


@pytest.mark.parametrize(
    "change",
    [
        {"id": uuid.UUID(int=8)},
        {"sha256": hashlib.sha256(b"other").hexdigest()},
        {"sha256": "not hexadecimal"},
        {"signature": ""},
        {"signature": "zz"},
        {"signature": issue(ID, DIGEST, OTHER).signature},
    ],
)
def test_anything_else_does_not_hold(change: dict[str, object]) -> None:
    assert not holds(replace(issue(ID, DIGEST, PRIVATE), **change), PUBLIC)  # type: ignore[arg-type]
