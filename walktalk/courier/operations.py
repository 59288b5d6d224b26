"""Delivering one notice, once."""

import datetime as dt
import uuid

from django.core.mail import EmailMessage

from walktalk.courier.letters import Letter, letter
from walktalk.courier.models import Delivery
from walktalk.courier.opening import Contact, Swapped, open_contact
from walktalk.notices import operations as notices
from walktalk.notices import queries
from walktalk.notices.enums import State


def deliver(*, notice_id: uuid.UUID, now: dt.datetime) -> State:
    """Open the envelope, write the message, hand it to the provider, and say what became of it.

    A notice that was sent is not sent again. After a crash between handing over and noting it, the
    second message carries the same Message-ID, so that mail programs show one.
    """
    delivery, _ = Delivery.objects.get_or_create(notice=notice_id, defaults={"begun_at": now})
    if delivery.sent_at is not None:
        return State.SENT
    notice = queries.notice(notice_id)
    try:
        contact = open_contact(notice.participant, now)
    except Swapped:
        about = f"participant:{notice.participant}"
        notices.raise_alarm(kind="envelope.swapped", about=about, now=now)
        contact = None
    if contact is None:
        notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)
        return State.UNREACHABLE
    _send(letter(notice, contact), contact, delivery)
    Delivery.objects.filter(pk=notice_id).update(sent_at=now)
    notices.settle(notice_id=notice_id, state=State.SENT, now=now)
    return State.SENT


def give_up(*, notice_id: uuid.UUID, now: dt.datetime) -> None:
    """Every attempt failed: the coordinator sees that somebody could not be reached."""
    notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)


def _send(words: Letter, contact: Contact, delivery: Delivery) -> None:
    message = EmailMessage(
        words.subject,
        words.text,
        to=[contact.address],
        headers={"Message-ID": f"<{delivery.message}@walktalk>"},
    )
    if words.calendar:
        message.attach("visit.ics", words.calendar, "text/calendar")

    message.send()
