"""One notice, one message; a swapped envelope rings and sends nothing."""

import datetime as dt
import logging
import re
import uuid

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from tests.settings import COURIER, DESK, VAULT
from tests.walks.test_operations import book, confirm, publish
from walktalk.access.actors import ANYONE
from walktalk.courier import operations
from walktalk.courier.models import Delivery, Known
from walktalk.demo.cast import Cast
from walktalk.notices.enums import State
from walktalk.notices.models import Alarm, Notice
from walktalk.notices.operations import settle
from walktalk.participants import operations as participants
from walktalk.participants.models import Participant
from walktalk.proofs.sealing import seal
from walktalk.trust.rules import read_link_word
from walktalk.walks.models import Walk

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    """The courier's own keys."""
    settings.KEYS = {"VAULT": bytes(VAULT), "COURIER": bytes(COURIER)}


@pytest.fixture
def held(cast: Cast, now: dt.datetime) -> Notice:
    """Somebody has booked; her message waits."""
    book(publish(cast, now), now, "Robin")
    return Notice.objects.get()


def deliver(notice: Notice, now: dt.datetime) -> State:
    return operations.deliver(notice_id=notice.pk, now=now)


def test_the_message_goes_to_her_once(held: Notice, now: dt.datetime) -> None:
    assert [deliver(held, now), deliver(held, now)] == [State.SENT, State.SENT]
    assert [message.to for message in mail.outbox] == [["Robin@example.org"]]
    assert mail.outbox[0].subject == "Please confirm"
    held.refresh_from_db()
    assert held.state == State.SENT


def test_the_confirm_link_confirms_and_then_the_place_is_told(
    held: Notice, now: dt.datetime, settings: Settings
) -> None:
    deliver(held, now)
    found = re.search(r"/confirm/(\S+)/", str(mail.outbox[0].body))
    assert found
    her = Participant.objects.get()
    assert "police station" not in str(mail.outbox[0].body)
    confirm_notice(her.pk, now)
    deliver(Notice.objects.get(verb="booked"), now)
    text = str(mail.outbox[1].body)
    assert "Park Hill police station" in text
    assert "Sergeant Dana Whitlock" in text
    assert mail.outbox[1].attachments[0][0] == "visit.ics"
    word = re.search(r"/questions/(\S+)/", text)
    assert word
    link = read_link_word(word.group(1), settings.PUBLIC_KEYS["COURIER"])
    assert link is not None
    assert (link.ward, link.wave) == ("L03", "before")
    assert str(her.pk) not in text


def confirm_notice(participant: uuid.UUID, now: dt.datetime) -> None:
    from_walks = type("Row", (), {"participant": participant})
    confirm(from_walks, now)  # type: ignore[arg-type]


def swapped(first: Participant, second: Participant) -> bytes:
    return bytes(second.envelope)


def forged(first: Participant, second: Participant) -> bytes:
    words = b'{"id":"%s","contact":"thief@example.org","link":"x","confirm":"y"}'
    return seal(words % str(first.pk).encode(), bytes(VAULT.public_key))


def garbled(first: Participant, second: Participant) -> bytes:
    return bytes(first.envelope)[:-1] + b"!"


def elsewhere(first: Participant, second: Participant) -> bytes:
    return seal(b"{}", bytes(DESK.public_key))


@pytest.mark.parametrize("attack", [swapped, forged, garbled, elsewhere])
def test_an_envelope_that_is_not_the_first_rings_and_sends_nothing(
    held: Notice, now: dt.datetime, attack: object
) -> None:
    deliver(held, now)
    mail.outbox.clear()
    first = Participant.objects.get()
    second = participants.register(
        alias="Wren", contact="wren@example.org", ward="L03", by=ANYONE, now=now
    )
    envelope = attack(first, second)  # type: ignore[operator]
    Participant.objects.filter(pk=first.pk).update(envelope=envelope)
    confirm_notice(first.pk, now)
    assert deliver(Notice.objects.get(verb="booked"), now) == State.UNREACHABLE
    assert mail.outbox == []
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.about) == ("envelope.swapped", f"participant:{first.pk}")


def test_who_has_left_gets_no_message_and_no_alarm(held: Notice, now: dt.datetime) -> None:
    participants.end(participant_id=held.participant, by=ANYONE, now=now)
    assert deliver(held, now) == State.UNREACHABLE
    assert (mail.outbox, Alarm.objects.count()) == ([], 0)


def test_logs_hold_neither_address_nor_token(
    held: Notice, now: dt.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    deliver(held, now)
    token = re.search(r"/confirm/(\S+)/", str(mail.outbox[0].body))
    assert token
    assert "Robin@example.org" not in caplog.text
    assert token.group(1) not in caplog.text


def test_a_crash_before_the_force_is_told_sends_nothing_again(
    held: Notice, now: dt.datetime
) -> None:
    deliver(held, now)
    Notice.objects.update(state=State.WAITING)
    assert deliver(held, now) == State.SENT
    held.refresh_from_db()
    assert (held.state, len(mail.outbox)) == (State.SENT, 1)


def test_what_came_back_is_not_called_sent_again(held: Notice, now: dt.datetime) -> None:
    deliver(held, now)
    settle(notice_id=held.pk, state=State.UNREACHABLE, now=now)
    deliver(held, now)
    held.refresh_from_db()
    assert held.state == State.UNREACHABLE


def test_nothing_is_escaped_as_if_it_were_a_web_page(held: Notice, now: dt.datetime) -> None:
    Walk.objects.update(meeting_point="Cooper's Yard & Mill")
    confirm_notice(held.participant, now)
    deliver(Notice.objects.get(verb="booked"), now)
    assert "Where we meet: Cooper's Yard & Mill, Park Hill" in str(mail.outbox[0].body)


def test_after_a_crash_the_same_message_id_is_used_again(held: Notice, now: dt.datetime) -> None:
    deliver(held, now)
    Delivery.objects.update(sent_at=None)
    Notice.objects.update(state=State.WAITING)
    deliver(held, now)
    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == second
    assert Known.objects.count() == 1
