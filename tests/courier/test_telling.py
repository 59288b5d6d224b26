"""Whoever's contact was opened is told within the day, and nobody can stop it."""

import datetime as dt
import re
import smtplib
import uuid
from collections.abc import Sequence

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections, transaction
from pytest_django.fixtures import Settings

from tests.courier.ordering import (
    BOTH_OUTSIDE,
    ROBIN,
    be_yourself,
    become,
    delay,
    guest,
    leave,
    reveal,
)
from tests.settings import COURIER, VAULT
from walktalk.access.actors import ANYONE
from walktalk.courier import clock, revealing, telling
from walktalk.courier.models import Delivery, Revealed
from walktalk.demo.cast import Cast
from walktalk.notices.models import Alarm, Step
from walktalk.participants import operations as participants
from walktalk.participants.models import Participant
from walktalk.proofs.orders import Order
from walktalk.walks.models import Booking

pytestmark = pytest.mark.django_db(databases=["default", "courier", "desk"])
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def keys(settings: Settings) -> None:
    """The courier's own keys."""
    settings.KEYS = {"VAULT": bytes(VAULT), "COURIER": bytes(COURIER)}


@pytest.fixture
def opened(cast: Cast, now: dt.datetime) -> Order:
    """Robin's contact was opened."""
    order = leave(reveal(guest(cast, now).walk_id, now), now)
    revealing.look(now=now)
    return order


def steps() -> list[str]:
    return list(Step.objects.order_by("at").values_list("kind", flat=True))


def rung() -> list[str]:
    return list(Alarm.objects.order_by("raised_at").values_list("kind", flat=True))


class Down(BaseEmailBackend):
    """A provider that takes nothing."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise smtplib.SMTPServerDisconnected("try later")


def break_mail(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Down"


def test_she_is_told_after_twenty_hours_and_once(opened: Order, now: dt.datetime) -> None:
    become("walktalk_courier")
    telling.look(now=now + 20 * HOUR - MINUTE)
    assert mail.outbox == []
    for minute in (0, 1):
        telling.look(now=now + 20 * HOUR + minute * MINUTE)
    be_yourself()
    assert [message.to for message in mail.outbox] == [[ROBIN]]
    told = Revealed.objects.get()
    assert (told.ending, told.contact) == ("told", b"")
    assert steps() == ["contact.opened", "telling.told"]


def test_the_message_says_when_by_whom_why_and_how_to_complain(
    opened: Order, now: dt.datetime
) -> None:
    telling.look(now=now + DAY)
    message, text = mail.outbox[0], str(mail.outbox[0].body)
    assert message.subject == "About your contact details"
    assert "On Tuesday 3 November 2026 at 4.30pm it was opened once" in text
    assert "one of them outside the police and one inside" in text
    assert "Why: safety: somebody may need help now" in text
    assert re.search(r"http\S+/feedback/$", text, re.MULTILINE)
    assert "Robin" not in text
    assert "walk" not in text.lower().replace("walk & talk", "")


def test_it_says_so_where_both_were_outside(cast: Cast, now: dt.datetime) -> None:
    leave(reveal(guest(cast, now).walk_id, now, facts=BOTH_OUTSIDE), now)
    revealing.look(now=now)
    telling.look(now=now + DAY)
    assert "both outside the police" in str(mail.outbox[0].body)


def test_with_a_sign_off_from_outside_it_is_three_days_and_no_longer(
    opened: Order, now: dt.datetime
) -> None:
    leave(delay(opened, now + HOUR), now + HOUR)
    revealing.look(now=now + HOUR)
    telling.look(now=now + 68 * HOUR - MINUTE)
    assert mail.outbox == []
    leave(delay(opened, now + 67 * HOUR), now + 67 * HOUR)
    revealing.look(now=now + 67 * HOUR)
    telling.look(now=now + 68 * HOUR)
    assert len(mail.outbox) == 1
    assert now + 68 * HOUR < Revealed.objects.get().latest_at == now + 72 * HOUR


def test_once_she_knows_nothing_can_be_put_off(opened: Order, now: dt.datetime) -> None:
    telling.look(now=now + 20 * HOUR)
    leave(delay(opened, now + 21 * HOUR), now + 21 * HOUR)
    revealing.look(now=now + 21 * HOUR)
    assert steps()[-1] == "telling.not_delayed"


def test_who_has_left_is_not_written_to_and_the_desk_hears_of_it(
    opened: Order, now: dt.datetime
) -> None:
    participants.end(participant_id=Revealed.objects.get().participant, by=ANYONE, now=now)
    for minute in (0, 1):
        telling.look(now=now + 20 * HOUR + minute * MINUTE)
    assert mail.outbox == []
    assert steps() == ["contact.opened", "telling.left"]
    assert rung() == ["telling.left"]
    assert Revealed.objects.get().contact == b""


def swap(participant: Participant) -> None:
    participant.envelope = b"another's"
    participant.save()


def forget(participant: Participant) -> None:
    Booking.objects.all().delete()


def rename(participant: Participant) -> None:
    Participant.objects.update(alias="gone")


@pytest.mark.parametrize("attack", [swap, forget, rename])
def test_no_row_of_the_force_keeps_her_from_being_told(
    opened: Order, now: dt.datetime, attack: object
) -> None:
    attack(Participant.objects.get())  # type: ignore[operator]
    telling.look(now=now + 20 * HOUR)
    assert [message.to for message in mail.outbox] == [[ROBIN]]


def test_a_database_of_the_force_that_refuses_does_not_either(
    opened: Order, now: dt.datetime
) -> None:
    with transaction.atomic():
        with connections["default"].cursor() as cursor:
            cursor.execute("ALTER TABLE participants_participant RENAME TO hidden")
        telling.look(now=now + 20 * HOUR)
        transaction.set_rollback(True)
    assert [message.to for message in mail.outbox] == [[ROBIN]]


def test_it_is_tried_again_rings_when_the_day_is_over_and_ends_after_a_week(
    opened: Order, now: dt.datetime, settings: Settings
) -> None:
    break_mail(settings)
    with pytest.raises(ExceptionGroup):
        telling.look(now=now + 20 * HOUR)
    telling.look(now=now + 20 * HOUR + 14 * MINUTE)
    for _ in range(2):
        with pytest.raises(ExceptionGroup):
            telling.look(now=now + 24 * HOUR + 15 * MINUTE)
        Revealed.objects.update(due_at=now)
    assert rung() == ["telling.failed"]
    with pytest.raises(ExceptionGroup):
        telling.look(now=now + 7 * DAY)
    telling.look(now=now + 8 * DAY)
    assert Revealed.objects.get().ending == "unreached"
    assert steps()[-1] == "telling.unreached"


def test_a_message_that_goes_through_later_goes_once_under_its_own_id(
    opened: Order, now: dt.datetime, settings: Settings
) -> None:
    before = settings.EMAIL_BACKEND
    break_mail(settings)
    clock.tick(now + 20 * HOUR)
    settings.EMAIL_BACKEND = before
    clock.tick(now + 20 * HOUR + 15 * MINUTE)
    clock.tick(now + 21 * HOUR)
    (told,) = [one for one in mail.outbox if one.subject == "About your contact details"]
    delivery = Delivery.objects.get(pk=uuid.uuid5(opened.id, "told"))
    assert str(delivery.message) in told.extra_headers["Message-ID"]
    assert rung() == []


def test_the_copy_opens_with_the_vault_of_before(
    opened: Order, now: dt.datetime, settings: Settings
) -> None:
    settings.KEYS = {"VAULT": b"n" * 32, "VAULT_BEFORE": bytes(VAULT), "COURIER": bytes(COURIER)}
    telling.look(now=now + 20 * HOUR)
    assert [message.to for message in mail.outbox] == [[ROBIN]]
