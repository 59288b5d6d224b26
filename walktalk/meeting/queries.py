"""What each side reads when people meet: words to say, words to choose from, who is ready."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from walktalk.access.actors import Actor
from walktalk.access.enums import Work
from walktalk.meeting.enums import How
from walktalk.meeting.models import Check
from walktalk.meeting.rules import ENOUGH, SEEN_FOR, Standing, is_open, may_be_asked
from walktalk.proofs import words
from walktalk.staff.queries import OfficerRow
from walktalk.walks import queries as walks
from walktalk.walks.enums import BookingState
from walktalk.walks.rules import is_todays

HERE = {BookingState.CONFIRMED, BookingState.CAME, BookingState.NOT_COME}


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody booked, as the officers see her. `answer`: her words, once she is ready."""

    booked: walks.BookedRow
    standing: Standing
    by_card: bool
    answer: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What an officer says first, for how many seconds still, and how many people are ready."""

    phrase: str
    seconds: int
    ready: int
    booked: int


@dataclass(frozen=True, slots=True)
class Known:
    """An officer of her walk, and whether she has made sure of her or him."""

    id: int
    title: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Hers:
    """Her side: the officers, whose words to choose next, for how many seconds still, and her own
    once she is sure of all."""

    booking: int
    walk: int
    officers: tuple[Known, ...]
    asked: Known | None
    offered: tuple[str, ...]
    seconds: int
    answer: str


def work_on_walk(actor: Actor, now: dt.datetime, *, walk_id: int) -> Work:
    """What a walk is to an officer. Who came the day before yesterday is nobody's work now."""
    row = walks.walk(walk_id)
    if row is None or not walks.is_rostered(walk_id, actor.officer or 0):
        return Work.NOT_THEIRS
    if now > row.ends_at + SEEN_FOR:
        return Work.NOT_THEIRS
    return Work.LIVE if is_todays(row.starts_at, row.ends_at, now) else Work.OUTSIDE


def work_on_card(actor: Actor, now: dt.datetime, *, walk_id: int, booking_id: int) -> Work:
    """What a printed card is to an officer: that of somebody on the walk."""
    if not walks.is_for(booking_id, walk_id):
        return Work.NOT_THEIRS
    return work_on_walk(actor, now, walk_id=walk_id)


def present(walk_id: int) -> list[Present]:
    """Everybody with a confirmed place, and how far each one is."""
    officers = walks.roster(walk_id)
    booked = walks.bookings(walk_id)
    right = _right(row.id for row in booked)
    people = []
    for row in booked:
        checks = right.get(row.id, {})
        standing = Standing(row.id, row.alias, _missing(officers, checks))
        answer = words.fixed_phrase(hers(walk_id, row.id)) if standing.ready else ""
        people.append(Present(row, standing, How.CARD in checks.values(), answer))
    return people


def is_on_walk(walk_id: int, number: str, now: dt.datetime) -> bool:
    """Whether an officer of this number is on the roster of a walk that is near or on."""
    row = walks.walk(walk_id)
    numbers = {"".join(one.number.split()).upper() for one in walks.roster(walk_id)}
    near = row is not None and may_be_asked(
        row.state, starts_at=row.starts_at, ends_at=row.ends_at, now=now
    )
    return near and number in numbers


def own_words(walk_id: int, officer_id: int, now: dt.datetime) -> OwnWords:
    """The words of an officer on a walk."""
    people = [one for one in present(walk_id) if one.booked.state != BookingState.NOT_COME]
    return OwnWords(
        words.phrase(officers(walk_id, officer_id), now),
        _seconds_left(now),
        sum(one.standing.ready for one in people),
        len(people),
    )


def for_her(participant: uuid.UUID, now: dt.datetime, *, asked: str = "") -> Hers | None:
    """Her side of the meeting, or None where no walk is on for her now.

    asked: the officer whose words she wants to choose from, as her page sends it; else the first
    she is not sure of.
    """
    booking = walks.booking_of(participant)
    walk = walks.walk(booking.walk_id) if booking and booking.state in HERE else None
    if not booking or not walk or not is_on(walk, now):
        return None
    roster = walks.roster(walk.id)
    missing = _missing(roster, _right([booking.id]).get(booking.id, {}))
    known = tuple(Known(one.id, one.title, one.title not in missing) for one in roster)
    open_ones = [one for one in known if not one.sure]
    chosen = next((one for one in open_ones if str(one.id) == asked), next(iter(open_ones), None))
    return Hers(
        booking.id,
        walk.id,
        known,
        chosen,
        tuple(words.offered(officers(walk.id, chosen.id), now)) if chosen else (),
        _seconds_left(now),
        "" if chosen else words.fixed_phrase(hers(walk.id, booking.id)),
    )


def card(walk_id: int, booking_id: int) -> tuple[str, str]:
    """What stands on a printed card: the officers' words, and the answer."""
    return (
        words.fixed_phrase(cards(walk_id, booking_id)),
        words.fixed_phrase(hers(walk_id, booking_id)),
    )


def card_of(participant: uuid.UUID) -> tuple[str, str] | None:
    """Her card, or None where she has no confirmed place."""
    booking = walks.booking_of(participant)
    if booking is None or booking.state != BookingState.CONFIRMED:
        return None
    return card(booking.walk_id, booking.id)


def offered_answers(walk_id: int, booking_id: int) -> list[str]:
    """Four answers that an officer chooses from, when somebody has a card."""
    return words.offered_fixed(hers(walk_id, booking_id))


def rang_enough(booking_id: int) -> bool:
    """Whether somebody's answers have rung at the desk so often that one more tells nothing."""
    return Check.objects.filter(booking=booking_id, right=False).count() >= ENOUGH


def card_refused(booking_id: int) -> bool:
    """Whether an answer to this card was wrong: it is not asked again."""
    return Check.objects.filter(booking=booking_id, how=How.CARD, right=False).exists()


def is_on(walk: walks.WalkRow, now: dt.datetime) -> bool:
    """Whether people of a walk meet now, or are walking."""
    return is_open(walk.state, starts_at=walk.starts_at, ends_at=walk.ends_at, now=now)


def is_ready(walk_id: int, booking_id: int) -> bool:
    """Whether a booking has made sure of every officer of the walk."""
    return not _missing(walks.roster(walk_id), _right([booking_id]).get(booking_id, {}))


def standing(walk_id: int) -> list[Standing]:
    """How far each confirmed person is who has not been marked yet."""
    found = present(walk_id)
    return [one.standing for one in found if one.booked.state == BookingState.CONFIRMED]


def officers(walk_id: int, officer_id: int) -> bytes:
    """The secret behind the words of one officer on one walk."""
    return words.secret(settings.KEYS["WORDS"], "officer", str(walk_id), str(officer_id))


def cards(walk_id: int, booking_id: int) -> bytes:
    """The secret behind what officers say to one printed card."""
    return words.secret(settings.KEYS["WORDS"], "card", str(walk_id), str(booking_id))


def hers(walk_id: int, booking_id: int) -> bytes:
    """The secret behind the words that she answers with."""
    return words.secret(settings.KEYS["WORDS"], "hers", str(walk_id), str(booking_id))


def _seconds_left(now: dt.datetime) -> int:
    """When a page with words must look again: just after they have changed."""
    return int(words.until_next(now).total_seconds()) + 1


def _right(bookings: Iterable[int]) -> dict[int, dict[int, str]]:
    """For each booking the officers that it is sure of, and how; a card, which does for all of
    them, goes before words."""
    found: dict[int, dict[int, str]] = {}
    rows = Check.objects.filter(booking__in=list(bookings), right=True).order_by("-how")
    for booking, officer, how in rows.values_list("booking", "officer", "how"):
        found.setdefault(booking, {})[officer] = how
    return found


def _missing(officers: Iterable[OfficerRow], checks: dict[int, str]) -> tuple[str, ...]:
    """The titles of the officers still to be made sure of; a card stands for all of them."""
    if How.CARD in checks.values():
        return ()
    return tuple(one.title for one in officers if one.id not in checks)
