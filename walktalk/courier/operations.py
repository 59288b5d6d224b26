"""Delivering one notice, once."""

import datetime as dt
import smtplib
import uuid

from django.core.mail import EmailMessage

from walktalk.courier import copies
from walktalk.courier.letters import Letter, letter
from walktalk.courier.models import Delivery
from walktalk.courier.opening import Contact, Swapped, open_contact
from walktalk.notices import operations as notices
from walktalk.notices import queries
from walktalk.notices.enums import State, Verb

COPIED = frozenset({Verb.ENDED, Verb.CANCELLED})


def deliver(*, notice_id: uuid.UUID, now: dt.datetime) -> State:
    """Open the envelope, write the message, hand it to the provider, and say what became of it.

    That a walk is over or cancelled the courier tells by itself, when its own copy says so,
    whatever the queue holds: such a notice stays waiting.

    A notice that was sent is not sent again. After a crash between handing over and noting it, the
    second message carries the same Message-ID, so that mail programs show one.
    """
    delivery, _ = Delivery.objects.get_or_create(notice=notice_id, defaults={"begun_at": now})
    if delivery.sent_at is not None:
        return State.SENT
    notice = queries.notice(notice_id)
    if notice.verb in COPIED and copies.is_watched(notice.participant):
        return State.WAITING
    if notice.verb == Verb.BOOKED and _told_before(notice, now):
        notices.settle(notice_id=notice_id, state=State.SENT, now=now)
        return State.SENT
    contact = reach(notice.participant, now)
    if contact is None:
        notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)
        return State.UNREACHABLE
    send(letter(notice, contact), contact, delivery.message)
    if notice.verb == Verb.BOOKED:
        copies.has_told(participant=notice.participant, now=now)
    Delivery.objects.filter(pk=notice_id).update(sent_at=now)
    notices.settle(notice_id=notice_id, state=State.SENT, now=now)
    return State.SENT


def give_up(*, notice_id: uuid.UUID, now: dt.datetime) -> None:
    """Every attempt failed: the coordinator sees that somebody could not be reached."""
    notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)


def _told_before(notice: queries.NoticeRow, now: dt.datetime) -> bool:
    """Copy what somebody is about to be told, and say whether she has been told it already."""
    booking = int(notice.about.removeprefix("booking:"))
    copies.keep_booking(participant=notice.participant, booking_id=booking, now=now)
    return copies.is_told(notice.participant)


def reach(participant: uuid.UUID, now: dt.datetime) -> Contact | None:
    """How to reach somebody; a swapped envelope rings at the desk and reaches nobody."""
    try:
        return open_contact(participant, now)
    except Swapped:
        about = f"participant:{participant}"
        notices.raise_alarm(kind="envelope.swapped", about=about, now=now)
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
