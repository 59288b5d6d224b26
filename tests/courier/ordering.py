"""A guest of a walk, and orders as the desk signs and leaves them."""

import datetime as dt
import uuid
from typing import Any

from django.db import connections

from tests.settings import SIGNING
from tests.walks.test_operations import book, confirm, publish
from walktalk.courier import guests
from walktalk.demo.cast import Cast
from walktalk.notices import operations as notices
from walktalk.proofs.orders import Order, signed
from walktalk.walks.models import Booking

QUARTER = dt.timedelta(minutes=15)
ROBIN = "Robin@example.org"
ONE_INSIDE: dict[str, Any] = {
    "asked_by": "member:1",
    "approved_by": "member:2",
    "outside": ["member:2"],
}
BOTH_OUTSIDE = ONE_INSIDE | {"outside": ["member:1", "member:2"]}


def guest(cast: Cast, now: dt.datetime, *names: str) -> Booking:
    """A walk with these people, who were all told of their place; the first's booking."""
    walk = publish(cast, now, places=8)
    bookings = [confirm(book(walk, now, name), now) for name in names or ("Robin",)]
    for one in bookings:
        guests.note(participant=one.participant, booking_id=one.pk)
    return bookings[0]


def reveal(walk: int, now: dt.datetime, **changes: Any) -> Order:
    """An order to open Robin's contact."""
    facts = ONE_INSIDE | {"alias": "Robin", "purpose": "safety"} | changes.pop("facts", {})
    values = {
        "id": uuid.uuid4(),
        "verb": "reveal",
        "about": f"walk:{walk}",
        "facts": facts,
        "until": now + QUARTER,
    }
    return Order(**{**values, **changes})


def delay(of: Order, now: dt.datetime, **facts: Any) -> Order:
    """An order to tell later."""
    return Order(uuid.uuid4(), "delay", f"order:{of.id}", {**ONE_INSIDE, **facts}, now + QUARTER)


def leave(order: Order, now: dt.datetime, signature: bytes | None = None) -> Order:
    """Leave an order for the courier."""
    own = signed(order, bytes(SIGNING)) if signature is None else signature
    notices.give_order(order=order, signature=own, now=now)
    return order


def become(role: str) -> None:
    """Every database answers as it answers this process, until the test ends."""
    for alias in ("default", "courier", "desk"):
        connections[alias].cursor().execute(f"SET LOCAL ROLE {role}")


def be_yourself() -> None:
    """The test looks at everything again."""
    for alias in ("default", "courier", "desk"):
        connections[alias].cursor().execute("RESET ROLE")
