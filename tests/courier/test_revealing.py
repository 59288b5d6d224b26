"""An order opens one contact for the desk, once; anything else reveals nothing and rings."""

import dataclasses
import datetime as dt
import json
import logging
import uuid
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from tests.courier.ordering import (
    ONE_INSIDE,
    ROBIN,
    be_yourself,
    become,
    delay,
    guest,
    leave,
    reveal,
)
from tests.settings import COURIER, DESK, SIGNING, VAULT
from tests.walks.test_operations import book, confirm, publish
from walktalk.access.actors import ANYONE
from walktalk.courier import guests, operations, revealing, watch
from walktalk.courier.models import Awaited, Guest, Revealed, Used
from walktalk.demo.cast import Cast
from walktalk.notices.models import Alarm, Notice, Order, Step
from walktalk.participants import operations as participants
from walktalk.participants.models import Participant
from walktalk.proofs.opening import open_sealed
from walktalk.proofs.orders import signed
from walktalk.proofs.sealing import new_signing_pair, unpad
from walktalk.record.models import Waiting
from walktalk.walks.models import Booking

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    """The courier's own keys."""
    settings.KEYS = {"VAULT": bytes(VAULT), "COURIER": bytes(COURIER)}


@pytest.fixture
def robin(cast: Cast, now: dt.datetime) -> Booking:
    """Robin, who was told of her place."""
    return guest(cast, now, "Robin", "Wren")


def answered(order_id: uuid.UUID) -> dict[str, str]:
    """What the desk can open of the answer."""
    sealed = bytes(Order.objects.get(pk=order_id).answer)
    found: dict[str, str] = json.loads(unpad(open_sealed(sealed, bytes(DESK))))
    return found


def rung() -> list[str]:
    return list(Alarm.objects.order_by("raised_at").values_list("kind", flat=True))


def nothing_opened() -> bool:
    return not Revealed.objects.exists() and not Order.objects.exclude(answer=b"").exists()


def test_the_contact_is_sealed_to_the_desk(robin: Booking, now: dt.datetime) -> None:
    order = leave(reveal(robin.walk_id, now), now)
    become("walktalk_courier")
    revealing.look(now=now + MINUTE)
    be_yourself()
    assert answered(order.id) == {"order": str(order.id), "outcome": "opened", "contact": ROBIN}
    row = Order.objects.get()
    assert row.done_at == now + MINUTE
    assert ROBIN.encode() not in bytes(row.answer)
    told = Revealed.objects.get()
    assert (told.participant, told.purpose, told.inside) == (robin.participant, "safety", True)
    assert ROBIN.encode() not in bytes(told.contact)
    assert rung() == []


def test_the_steps_stand_in_both_registers_without_naming_her(
    robin: Booking, now: dt.datetime
) -> None:
    order = leave(reveal(robin.walk_id, now), now)
    revealing.look(now=now)
    entry = Waiting.objects.get(content__kind="courier.revealed").content
    assert (entry["by"], entry["about"], entry["facts"]) == ("courier", f"order:{order.id}", {})
    step = Step.objects.get()
    assert (step.kind, step.by, step.about) == ("contact.opened", "courier", f"order:{order.id}")
    for words in (json.dumps(entry), str(step.facts)):
        assert "obin" not in words
        assert str(robin.participant) not in words


def test_an_answer_has_one_size_whatever_it_says(robin: Booking, now: dt.datetime) -> None:
    leave(reveal(robin.walk_id, now), now)
    leave(reveal(robin.walk_id, now, facts={"alias": "Nobody"}), now)
    revealing.look(now=now)
    assert len({len(bytes(row.answer)) for row in Order.objects.all()}) == 1


OTHER, _ = new_signing_pair(b"x" * 32)
CHANGES: list[dict[str, Any]] = [
    {"about": "walk:999"},
    {"about": f"participant:{uuid.UUID(int=9)}"},
    {"verb": "delay"},
    {"until": dt.datetime(2027, 1, 1, tzinfo=dt.UTC)},
    {"facts": ONE_INSIDE | {"alias": "Wren", "purpose": "safety"}},
    {"facts": {"alias": 1.5}},
    {"facts": ["Robin"]},
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_an_altered_order_reveals_nothing_and_rings(
    robin: Booking, now: dt.datetime, change: dict[str, Any]
) -> None:
    honest = reveal(robin.walk_id, now)
    leave(honest, now)
    Order.objects.update(**change)
    revealing.look(now=now)
    revealing.look(now=now + MINUTE)
    assert nothing_opened()
    assert rung() == ["order.refused"]
    assert not Used.objects.exists()


@pytest.mark.parametrize("key", [OTHER, bytes(VAULT), None])
def test_a_forged_order_reveals_nothing_and_rings(
    robin: Booking, now: dt.datetime, key: bytes | None
) -> None:
    order = reveal(robin.walk_id, now)
    leave(order, now, signed(order, key) if key else b"")
    revealing.look(now=now)
    assert nothing_opened()
    assert rung() == ["order.refused"]


def test_an_order_runs_out_after_its_quarter_of_an_hour(robin: Booking, now: dt.datetime) -> None:
    leave(reveal(robin.walk_id, now), now)
    revealing.look(now=now + 15 * MINUTE)
    assert nothing_opened()
    assert rung() == ["order.refused"]


@pytest.mark.parametrize(
    "facts",
    [
        {"approved_by": "member:1"},
        {"outside": []},
        {"outside": ["member:3"]},
        {"outside": "member:2"},
        {"asked_by": None},
    ],
)
def test_even_a_signed_order_needs_two_people_and_one_outside(
    robin: Booking, now: dt.datetime, facts: dict[str, Any]
) -> None:
    leave(reveal(robin.walk_id, now, facts=facts), now)
    revealing.look(now=now)
    assert nothing_opened()
    assert rung() == ["order.refused"]


def test_an_order_that_is_put_back_is_not_carried_out_again(
    robin: Booking, now: dt.datetime
) -> None:
    leave(reveal(robin.walk_id, now), now)
    revealing.look(now=now)
    Order.objects.update(done_at=None, answer=b"")
    revealing.look(now=now + MINUTE)
    assert Order.objects.get().answer == b""
    assert Revealed.objects.count() == 1
    assert rung() == ["order.repeated"]


def test_the_order_that_was_begun_before_a_crash_is_not_begun_again(
    robin: Booking, now: dt.datetime
) -> None:
    order = leave(reveal(robin.walk_id, now), now)
    Used.objects.create(order=order.id, at=now)
    revealing.look(now=now)
    assert nothing_opened()
    assert rung() == ["order.repeated"]


@pytest.mark.parametrize(("alias", "outcome"), [("Nobody", "nobody"), ("wren ", "opened")])
def test_a_name_finds_one_person_of_this_walk_or_nobody(
    robin: Booking, now: dt.datetime, alias: str, outcome: str
) -> None:
    order = leave(reveal(robin.walk_id, now, facts={"alias": alias}), now)
    other = leave(reveal(robin.walk_id + 1, now), now)
    revealing.look(now=now)
    assert answered(order.id)["outcome"] == outcome
    assert answered(other.id) == {"order": str(other.id), "outcome": "nobody", "contact": ""}


def test_a_name_that_two_share_opens_neither(cast: Cast, now: dt.datetime) -> None:
    two = guest(cast, now, "Robin", "robin")
    order = leave(reveal(two.walk_id, now), now)
    revealing.look(now=now)
    assert answered(order.id)["outcome"] == "several"
    assert not Revealed.objects.exists()


def test_whoever_was_told_of_her_place_can_be_found_and_nobody_else(
    cast: Cast, now: dt.datetime
) -> None:
    walk = publish(cast, now, places=8)
    confirm(book(walk, now, "Robin"), now)
    book(walk, now, "Wren")
    for notice in Notice.objects.order_by("asked_at"):
        operations.deliver(notice_id=notice.pk, now=now)
    assert [(one.walk, one.alias) for one in Guest.objects.all()] == [(walk.pk, "Robin")]
    assert guests.named(walk.pk, "Wren") == []


def test_names_changed_in_the_forces_database_lead_to_nobody_else(
    robin: Booking, now: dt.datetime
) -> None:
    wren = Guest.objects.get(alias="Wren").participant
    Participant.objects.filter(pk=wren).update(alias="Robin")
    Participant.objects.filter(pk=robin.participant).update(alias="Wren")
    Booking.objects.filter(participant=wren).update(walk=robin.walk_id)
    for booking in Booking.objects.all():
        guests.note(participant=booking.participant, booking_id=booking.pk)
    order = leave(reveal(robin.walk_id, now), now)
    revealing.look(now=now)
    assert answered(order.id)["contact"] == ROBIN
    assert Revealed.objects.get().participant == robin.participant


def test_whoever_has_not_said_that_she_got_home_is_found_without_a_name(
    robin: Booking, now: dt.datetime
) -> None:
    Awaited.objects.update_or_create(
        participant=robin.participant,
        defaults={
            "walk": robin.walk_id,
            "token": "t",
            "rings": True,
            "counts_from": now - HOUR,
            "due_at": now - HOUR,
        },
    )
    watch.silent_homes(now=now)
    order = leave(reveal(robin.walk_id, now, facts={"alias": ""}), now)
    revealing.look(now=now)
    assert answered(order.id)["contact"] == ROBIN


def test_without_a_name_and_without_silence_nobody_is_found(
    robin: Booking, now: dt.datetime
) -> None:
    order = leave(reveal(robin.walk_id, now, facts={"alias": ""}), now)
    revealing.look(now=now)
    assert answered(order.id)["outcome"] == "nobody"


def test_a_participant_whom_an_alarm_named_is_opened(robin: Booking, now: dt.datetime) -> None:
    about = f"participant:{robin.participant}"
    order = leave(reveal(0, now, about=about, facts={"alias": ""}), now)
    revealing.look(now=now)
    assert answered(order.id)["contact"] == ROBIN


def test_a_swapped_envelope_is_not_opened_and_rings(robin: Booking, now: dt.datetime) -> None:
    wren = Guest.objects.get(alias="Wren").participant
    hers = bytes(Participant.objects.get(pk=wren).envelope)
    Participant.objects.filter(pk=robin.participant).update(envelope=hers)
    order = leave(reveal(robin.walk_id, now), now)
    revealing.look(now=now)
    assert answered(order.id) == {"order": str(order.id), "outcome": "swapped", "contact": ""}
    assert rung() == ["envelope.swapped"]
    assert not Revealed.objects.exists()


def test_who_has_left_has_no_contact_any_more(robin: Booking, now: dt.datetime) -> None:
    participants.end(participant_id=robin.participant, by=ANYONE, now=now)
    order = leave(reveal(robin.walk_id, now), now)
    revealing.look(now=now)
    assert answered(order.id)["outcome"] == "left"
    assert not Revealed.objects.exists()


def test_orders_of_other_kinds_are_left_to_others(robin: Booking, now: dt.datetime) -> None:
    leave(reveal(robin.walk_id, now, verb="erase"), now)
    revealing.look(now=now)
    assert Order.objects.get().done_at is None
    assert rung() == []


def test_one_that_fails_keeps_no_other_waiting(robin: Booking, now: dt.datetime) -> None:
    leave(reveal(robin.walk_id, now, about="walk:none"), now - MINUTE)
    order = leave(reveal(robin.walk_id, now), now)
    with pytest.raises(ExceptionGroup):
        revealing.look(now=now)
    assert answered(order.id)["contact"] == ROBIN


def test_telling_is_put_off_once_and_only_with_somebody_outside(
    robin: Booking, now: dt.datetime
) -> None:
    order = leave(reveal(robin.walk_id, now), now)
    revealing.look(now=now)
    assert Revealed.objects.get().latest_at == now + 24 * HOUR
    leave(delay(order, now, outside=["member:1"]), now)
    revealing.look(now=now)
    assert rung() == ["order.refused"]
    assert Revealed.objects.get().latest_at == now + 24 * HOUR
    for minute in (1, 2):
        leave(delay(order, now), now)
        revealing.look(now=now + minute * MINUTE)
    assert Revealed.objects.get().latest_at == now + 72 * HOUR


def test_logs_hold_no_contact(
    robin: Booking, now: dt.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    leave(reveal(robin.walk_id, now), now)
    revealing.look(now=now)
    assert "example.org" not in caplog.text


def test_an_order_with_its_signature_still_stands_only_for_its_own_row(
    robin: Booking, now: dt.datetime
) -> None:
    honest = leave(reveal(robin.walk_id, now), now)
    again = dataclasses.replace(honest, id=uuid.uuid4())
    leave(again, now, signed(honest, bytes(SIGNING)))
    revealing.look(now=now)
    assert Revealed.objects.count() == 1
    assert rung() == ["order.refused"]
