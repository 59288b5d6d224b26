"""Delivering one notice, once; writing again to those who have not said that they got home."""

import datetime as dt
import uuid
from contextlib import suppress

from walktalk.courier import guests, rules, vault, watch
from walktalk.courier.changes import NothingToAsk, expect
from walktalk.courier.handing import hand_over, went
from walktalk.courier.letters import letter, reminder
from walktalk.courier.models import Awaited
from walktalk.courier.opening import Contact, about, open_contact
from walktalk.courier.peers.channel import Refused
from walktalk.courier.vault import Swapped
from walktalk.notices import operations as notices
from walktalk.notices import queries
from walktalk.notices.enums import State, Verb


def deliver(*, notice_id: uuid.UUID, now: dt.datetime) -> State:
    """Open the envelope, write the message, hand it to the provider, and say what became of it.

    A notice that was sent is not sent again. Raises `Later` where it must be tried again.
    """
    if went(notice_id):
        notices.settle(notice_id=notice_id, state=State.SENT, now=now)
        return State.SENT
    notice = queries.notice(notice_id)
    contact = _contact(notice.participant, now)
    if contact is None:
        notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)
        return State.UNREACHABLE
    try:
        words = letter(notice, contact, _expected(notice_id, notice, now))
        hand_over(key=notice_id, notice=notice_id, letter=words, to=contact.address, now=now)
    except (NothingToAsk, Refused):
        notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)
        return State.UNREACHABLE
    notices.settle(notice_id=notice_id, state=State.SENT, now=now)
    return State.SENT


def remind(*, notice_id: uuid.UUID, now: dt.datetime) -> None:
    """Write once more to somebody who has not said that she got home."""
    awaited = Awaited.objects.get(pk=notice_id)
    participant = queries.notice(notice_id).participant
    contact = _contact(participant, now)
    if contact is not None:
        words = reminder(awaited.token, contact, participant)
        key = uuid.uuid5(notice_id, "reminder")
        with suppress(Refused):
            hand_over(key=key, notice=notice_id, letter=words, to=contact.address, now=now)
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


def give_up(*, notice_id: uuid.UUID, now: dt.datetime) -> bool:
    """Where a notice was tried for long enough, the coordinator sees that somebody could not be
    reached. Says whether it was."""
    notice = queries.notice(notice_id)
    if not rules.gives_up(notice.verb, notice.asked_at, now):
        return False
    notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)
    return True


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
