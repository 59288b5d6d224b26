"""Delivering one notice, once; writing again to those who have not said that they got home."""

import datetime as dt
import smtplib
import uuid

from django.core.mail import EmailMessage

from walktalk.courier import guests, vault, watch
from walktalk.courier.changes import NothingToAsk, expect
from walktalk.courier.letters import Letter, letter, reminder
from walktalk.courier.models import Awaited, Delivery
from walktalk.courier.opening import Contact, about, open_contact
from walktalk.courier.vault import Swapped
from walktalk.notices import operations as notices
from walktalk.notices import queries
from walktalk.notices.enums import State, Verb


def deliver(*, notice_id: uuid.UUID, now: dt.datetime) -> State:
    """Open the envelope, write the message, hand it to the provider, and say what became of it.

    A notice that was sent is not sent again. After a crash between handing over and noting it, the
    second message carries the same Message-ID, so that mail programs show one.
    """
    delivery, _ = Delivery.objects.get_or_create(notice=notice_id, defaults={"begun_at": now})
    if delivery.sent_at is not None:
        return State.SENT
    notice = queries.notice(notice_id)
    contact = _contact(notice.participant, now)
    if contact is None:
        notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)
        return State.UNREACHABLE
    try:
        token = _expected(notice_id, notice, now)
    except NothingToAsk:
        notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)
        return State.UNREACHABLE
    send(letter(notice, contact, token), contact, delivery.message)
    Delivery.objects.filter(pk=notice_id).update(sent_at=now)
    notices.settle(notice_id=notice_id, state=State.SENT, now=now)
    return State.SENT


def remind(*, notice_id: uuid.UUID, now: dt.datetime) -> None:
    """Write once more to somebody who has not said that she got home."""
    awaited = Awaited.objects.get(pk=notice_id)
    contact = _contact(queries.notice(notice_id).participant, now)
    if contact is not None:
        message = uuid.uuid5(notice_id, "reminder")
        send(reminder(awaited.token, contact), contact, message)
    watch.reminded(notice=notice_id, now=now)


def look_round(*, now: dt.datetime) -> None:
    """Ring for walks that nobody ended and for people who stay silent, then write again.

    Nothing goes before a ring, and a reminder that fails keeps no other from being sent.
    """
    watch.overdue_walks(now=now)
    watch.silent_homes(now=now)
    failed = []
    for notice in watch.to_remind(now):
        try:
            remind(notice_id=notice, now=now)
        except Exception as problem:
            failed.append(problem)
    if failed:
        raise ExceptionGroup("Reminders that are tried again in a minute", failed)


def give_up(*, notice_id: uuid.UUID, now: dt.datetime) -> None:
    """Every attempt failed: the coordinator sees that somebody could not be reached."""
    notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)


def _expected(notice_id: uuid.UUID, notice: queries.NoticeRow, now: dt.datetime) -> str | None:
    """What the courier now waits for, as the token of the button that answers it."""
    name = notice.about.partition(":")[2]
    if notice.verb == Verb.BOOKED:
        watch.somebody_comes(booking_id=int(name), now=now)
        guests.note(participant=notice.participant, booking_id=int(name))
    if notice.verb == Verb.ENDED:
        return watch.await_home(notice=notice_id, booking_id=int(name), now=now)
    if notice.verb == Verb.CONTACT:
        return expect(proposal=uuid.UUID(name), participant=notice.participant, now=now)
    return None


def _contact(participant: uuid.UUID, now: dt.datetime) -> Contact | None:
    """How to reach somebody; a swapped envelope rings at the desk and reaches nobody."""
    try:
        return open_contact(participant, now)
    except Swapped as swapped:
        vault.ring(kind="envelope.swapped", about=about(participant), swapped=swapped, now=now)
        return None


def send(words: Letter, contact: Contact, message_id: uuid.UUID) -> None:
    """Hand a message over. What smtplib says of a refusal names the address: it is not logged."""
    message = EmailMessage(
        words.subject,
        words.text,
        to=[contact.address],
        headers={"Message-ID": f"<{message_id}@walktalk>"},
    )
    if words.calendar:
        message.attach("visit.ics", words.calendar, "text/calendar")
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused:
        raise smtplib.SMTPException("The provider refused the address.") from None
