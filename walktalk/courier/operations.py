"""Delivering one notice, once."""

import datetime as dt
import uuid

from walktalk.courier import copies, guests, rules, vault
from walktalk.courier.changes import NothingToAsk, expect
from walktalk.courier.handing import hand_over, went
from walktalk.courier.letters import letter
from walktalk.courier.opening import Contact, about, open_contact
from walktalk.courier.peers.channel import Refused
from walktalk.courier.vault import Swapped
from walktalk.notices import operations as notices
from walktalk.notices import queries
from walktalk.notices.enums import State, Verb

COPIED = frozenset({Verb.ENDED, Verb.CANCELLED})


def deliver(*, notice_id: uuid.UUID, now: dt.datetime) -> State:
    """Open the envelope, write the message, hand it to the provider, and say what became of it.

    That a walk is over or cancelled the courier tells by itself, when its own copy says so,
    whatever the queue holds: such a notice stays waiting. A notice that was sent is not sent
    again. Raises `Later` where it must be tried again.
    """
    if went(notice_id):
        return _settled(notice_id, State.SENT, now)
    notice = queries.notice(notice_id)
    if notice.verb in COPIED and copies.is_watched(notice.participant):
        return State.WAITING
    if notice.verb == Verb.BOOKED and _told_before(notice, now):
        return _settled(notice_id, State.SENT, now)
    contact = reach(notice.participant, now)
    if contact is None:
        return _settled(notice_id, State.UNREACHABLE, now)
    try:
        words = letter(notice, contact, _expected(notice, now))
        hand_over(key=notice_id, notice=notice_id, letter=words, to=contact.address, now=now)
    except (NothingToAsk, Refused):
        return _settled(notice_id, State.UNREACHABLE, now)
    if notice.verb == Verb.BOOKED:
        copies.has_told(participant=notice.participant, now=now)
    return _settled(notice_id, State.SENT, now)


def give_up(*, notice_id: uuid.UUID, now: dt.datetime) -> bool:
    """Where a notice was tried for long enough, the coordinator sees that somebody could not be
    reached. Says whether it was."""
    notice = queries.notice(notice_id)
    if not rules.gives_up(notice.verb, notice.asked_at, now):
        return False
    notices.settle(notice_id=notice_id, state=State.UNREACHABLE, now=now)
    return True


def reach(participant: uuid.UUID, now: dt.datetime) -> Contact | None:
    """How to reach somebody; a swapped envelope rings at the desk and reaches nobody."""
    try:
        return open_contact(participant, now)
    except Swapped as swapped:
        vault.ring(kind="envelope.swapped", about=about(participant), swapped=swapped, now=now)
        return None


def _settled(notice_id: uuid.UUID, state: State, now: dt.datetime) -> State:
    notices.settle(notice_id=notice_id, state=state, now=now)
    return state


def _expected(notice: queries.NoticeRow, now: dt.datetime) -> str | None:
    """What the courier now waits for, as the token of the button that answers it."""
    if notice.verb != Verb.CONTACT:
        return None
    proposal = uuid.UUID(notice.about.removeprefix("proposal:"))
    return expect(proposal=proposal, participant=notice.participant, now=now)


def _told_before(notice: queries.NoticeRow, now: dt.datetime) -> bool:
    """Copy what somebody is about to be told, and say whether she has been told it already."""
    booking = int(notice.about.removeprefix("booking:"))
    guests.note(participant=notice.participant, booking_id=booking)
    copies.keep_booking(participant=notice.participant, booking_id=booking, now=now)
    return copies.is_told(notice.participant)
