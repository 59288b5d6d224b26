"""An envelope that is not hers as it counts: the desk is rung once, and nothing is sent."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from tests.courier.addresses import NEW, OLD, ask, join, move, propose, sent
from tests.settings import COURIER, DESK, VAULT
from walktalk.courier import opening
from walktalk.courier.models import Known
from walktalk.notices.enums import State
from walktalk.notices.models import Alarm
from walktalk.participants.models import Participant
from walktalk.proofs.canonical import Json
from walktalk.proofs.envelope import SIZE, packed
from walktalk.proofs.sealing import seal

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
PUBLIC = bytes(VAULT.public_key)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    """The courier's own keys."""
    settings.KEYS = {"VAULT": bytes(VAULT), "COURIER": bytes(COURIER)}


def put(her: Participant, envelope: bytes) -> None:
    Participant.objects.filter(pk=her.pk).update(envelope=envelope)


def garbled(her: Participant, other: Participant, older: bytes) -> bytes:
    sealed = bytes(Participant.objects.get(pk=her.pk).envelope)
    return sealed[:-1] + bytes([sealed[-1] ^ 1])


def emptied(her: Participant, other: Participant, older: bytes) -> bytes:
    return b""


def anothers(her: Participant, other: Participant, older: bytes) -> bytes:
    return bytes(other.envelope)


def replayed(her: Participant, other: Participant, older: bytes) -> bytes:
    return older


def forged(her: Participant, other: Participant, older: bytes) -> bytes:
    facts = {"id": str(her.pk), "contact": "thief@example.org", "link": "x", "confirm": "y"}
    return seal(packed(facts), PUBLIC)


def incomplete(her: Participant, other: Participant, older: bytes) -> bytes:
    return seal(packed({"id": str(her.pk), "contact": ["thief@example.org"]}), PUBLIC)


def nested(her: Participant, other: Participant, older: bytes) -> bytes:
    return seal(b"[" * SIZE, PUBLIC)


def to_another_key(her: Participant, other: Participant, older: bytes) -> bytes:
    return seal(packed({"id": str(her.pk)}), bytes(DESK.public_key))


ATTACKS = [
    garbled,
    emptied,
    anothers,
    replayed,
    forged,
    incomplete,
    nested,
    to_another_key,
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_rings_once_and_sends_nothing(
    now: dt.datetime, attack: Callable[[Participant, Participant, bytes], bytes]
) -> None:
    her, other = join(now), join(now, "wren@example.org")
    older = bytes(her.envelope)
    move(her.pk, now)
    mail.outbox.clear()
    put(her, attack(her, other, older))
    for minute in range(3):
        assert ask(propose(her.pk, now + minute * MINUTE), now) == State.UNREACHABLE
    assert mail.outbox == []
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.about) == ("envelope.swapped", f"participant:{her.pk}")
    assert alarm.detail == ""


def test_two_envelopes_that_were_exchanged_ring_for_both(now: dt.datetime) -> None:
    one, other = join(now), join(now, "wren@example.org")
    for her in (one, other):
        ask(propose(her.pk, now), now)
    mail.outbox.clear()
    put(one, bytes(other.envelope))
    put(other, bytes(one.envelope))
    for her in (one, other):
        assert ask(propose(her.pk, now + MINUTE), now) == State.UNREACHABLE
    assert mail.outbox == []
    about = set(Alarm.objects.values_list("about", flat=True))
    assert about == {f"participant:{one.pk}", f"participant:{other.pk}"}


def test_each_wrong_one_rings_and_again_after_the_right_one_was_back(now: dt.datetime) -> None:
    her, other = join(now), join(now, "wren@example.org")
    right = bytes(her.envelope)
    opening.open_contact(her.pk, now)
    wrong = [forged(her, other, b""), forged(her, other, b"")]
    for envelope, alarms in zip([*wrong, right, wrong[1]], [1, 2, 2, 3], strict=True):
        put(her, envelope)
        ask(propose(her.pk, now), now)
        assert Alarm.objects.count() == alarms
    assert sent() == [OLD]


def test_a_forged_envelope_is_never_taken_for_the_first(now: dt.datetime) -> None:
    her, other = join(now), join(now, "wren@example.org")
    put(her, bytes(other.envelope))
    ask(propose(her.pk, now), now)
    assert not Known.objects.filter(pk=her.pk).exists()
    put(her, bytes(her.envelope))
    assert ask(propose(her.pk, now), now) == State.SENT


def test_every_envelope_has_one_size_whatever_the_address(now: dt.datetime) -> None:
    short, long = join(now, "a@b.co"), join(now, f"{'long' * 50}@example.org")
    assert len(bytes(short.envelope)) == len(bytes(long.envelope))
    move(short.pk, now, f"{'other' * 20}@example.org")
    short.refresh_from_db()
    assert len(bytes(short.envelope)) == len(bytes(long.envelope))


def test_what_lies_in_an_envelope_besides_stays_in_it(now: dt.datetime) -> None:
    """Room for what is sealed later: with whom she will not walk, when she may be written to."""
    her = join(now)
    facts: dict[str, Json] = {"id": str(her.pk), "contact": OLD, "link": "l", "confirm": "c"}
    facts["not_with"] = ["x"]
    put(her, seal(packed(facts), PUBLIC))
    move(her.pk, now)
    found = opening.look(her.pk, now)
    assert found is not None
    assert found.facts == {**facts, "contact": NEW}
