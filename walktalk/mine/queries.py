"""What her page shows, put together from other rooms."""

import datetime as dt
import uuid
from dataclasses import dataclass

from walktalk.access import roles
from walktalk.access.enums import AGAIN, AGAIN_ANY, HERS
from walktalk.access.looks import reading as access
from walktalk.concerns import queries as concerns
from walktalk.meeting import queries as meeting
from walktalk.participants import queries as participants
from walktalk.problems import queries as problems
from walktalk.walks import queries as walks
from walktalk.walks.enums import BookingState, WalkState

MEET = "Make sure of your officers: they say three words first."
NO_PLACE = "You have no place on this walk. You can book again."
SETTLED = {
    BookingState.LAPSED: NO_PLACE,
    BookingState.CANCELLED: NO_PLACE,
    BookingState.NOT_COME: "The officers noted that you did not come. You can book another walk.",
}
NEVER_SHOWN = {BookingState.HELD, BookingState.LAPSED}
OPENED = "opened a page about you"
SOMEBODY = "Somebody of the force"
WHO = {
    roles.OFFICER: "An officer of your walk",
    roles.COORDINATOR: "The coordinator",
    roles.ANALYST: "An analyst",
}
KNOWS = {BookingState.CONFIRMED, BookingState.CAME, BookingState.NOT_COME}


@dataclass(frozen=True, slots=True)
class Visit:
    """Her page. `details` stays None until her place is confirmed; `meets`: it is time to meet."""

    next: str
    booking: walks.BookingRow | None
    walk: walks.WalkRow | None
    details: walks.WalkDetails | None
    meets: bool
    pins: list[concerns.PinRow]
    answers: list[problems.AnswerRow]


@dataclass(frozen=True, slots=True)
class Looked:
    """One line of who looked: the day, and what a role did, in words."""

    day: dt.date
    words: str


def visit(participant: uuid.UUID, now: dt.datetime) -> Visit:
    """Everything on the page of one participant."""
    booking = walks.booking_of(participant)
    pins = concerns.of_participant(participant)
    walk = walks.walk(booking.walk_id) if booking else None
    knows = booking is not None and booking.state in KNOWS
    details = walks.details(booking.walk_id) if booking and knows else None
    answers = problems.answers_for([pin.id for pin in pins]) if pins else []
    meets = knows and walk is not None and _meets(walk, now)
    next_words = MEET if meets and walk else _next(booking, walk, now)
    return Visit(next_words, booking, walk, details, meets, pins, answers)


def looks(her: uuid.UUID) -> list[Looked]:
    """Who looked at her booking, her walk since she booked, and problems made from her places."""
    found = participants.get(her)
    if found is None:
        return []
    pins = [pin.id for pin in concerns.of_participant(her)]
    refs = [f"problem:{one}" for one in problems.raised_from(pins)] if pins else []
    booking = walks.booking_of(her)
    if booking is not None:
        refs += [f"booking:{booking.id}"]
        refs += [f"walk:{booking.walk_id}"] if booking.state not in NEVER_SHOWN else []
    rows = access.looks_at(refs, found.joined_at)
    return [Looked(row.day, f"{WHO.get(row.role, SOMEBODY)} {_deed(row)}") for row in rows]


def ward_of(participant: uuid.UUID) -> str | None:
    """The ward of the walk that she booked."""
    booking = walks.booking_of(participant)
    walk = walks.walk(booking.walk_id) if booking else None
    return walk.ward if walk else None


def route_walk(participant: uuid.UUID) -> int | None:
    """The walk whose route she may see."""
    booking = walks.booking_of(participant)
    return booking.walk_id if booking and booking.state in KNOWS else None


def _deed(row: access.SeenRow) -> str:
    return AGAIN.get(row.purpose, AGAIN_ANY) if row.asked else HERS.get(row.purpose, OPENED)


def _meets(walk: walks.WalkRow, now: dt.datetime) -> bool:
    """Whether people meet now and the walk has not begun."""
    return walk.state == WalkState.PUBLISHED and meeting.is_on(walk, now)


def _next(booking: walks.BookingRow | None, walk: walks.WalkRow | None, now: dt.datetime) -> str:
    if booking is None or walk is None:
        return "Nothing is planned for you."
    if walk.state == WalkState.CANCELLED:
        return "This walk will not take place. We are sorry. You can book another one."
    if booking.state == BookingState.HELD:
        if now > booking.held_until:
            return "Your place was let go, since it was not confirmed. You can book again."
        return "Confirm your place: press the button behind the link in your message."
    if booking.state in SETTLED:
        return SETTLED[BookingState(booking.state)]
    return {
        WalkState.PUBLISHED: "Your place is confirmed. Here is when and where.",
        WalkState.STARTED: "Your walk is on. Show us the places that matter to you.",
        WalkState.ENDED: "Thank you for walking with us. Here is what came of it.",
    }[WalkState(walk.state)]
