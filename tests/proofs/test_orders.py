"""An order stands only as it was given, by whom it was given, and until it runs out."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

import pytest

from walktalk.proofs.orders import Order, signed, stands
from walktalk.proofs.sealing import new_signing_pair

NOW = dt.datetime(2026, 11, 3, 16, 30, tzinfo=dt.UTC)
PRIVATE, PUBLIC = new_signing_pair(b"g" * 32)
ORDER = Order(
    uuid.UUID(int=7), "reveal", "participant:1", {"case": "K-12"}, NOW + dt.timedelta(minutes=15)
)


def test_an_order_stands_as_it_was_given() -> None:
    assert stands(ORDER, signed(ORDER, PRIVATE), public_key=PUBLIC, now=NOW)


@pytest.mark.parametrize(
    "change",
    [
        {"id": uuid.UUID(int=8)},
        {"verb": "erase"},
        {"about": "participant:2"},
        {"facts": {"case": "K-13"}},
        {"until": ORDER.until + dt.timedelta(microseconds=1)},
    ],
)
def test_nothing_in_it_can_be_changed(change: dict[str, Any]) -> None:
    other = dataclasses.replace(ORDER, **change)
    assert not stands(other, signed(ORDER, PRIVATE), public_key=PUBLIC, now=NOW)


def test_nobody_else_can_give_it_and_it_runs_out() -> None:
    other, _ = new_signing_pair(b"h" * 32)
    assert not stands(ORDER, signed(ORDER, other), public_key=PUBLIC, now=NOW)
    assert not stands(ORDER, b"short", public_key=PUBLIC, now=NOW)
    assert not stands(ORDER, signed(ORDER, PRIVATE), public_key=PUBLIC, now=ORDER.until)
