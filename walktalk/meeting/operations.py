"""Making sure of each other, and starting the walk."""

import datetime as dt
from collections.abc import Set

from django.db import transaction

from walktalk.access.actors import Actor
from walktalk.meeting import queries
from walktalk.meeting.enums import How
from walktalk.meeting.models import Check
from walktalk.meeting.rules import start_problems
from walktalk.notices.operations import ring
from walktalk.proofs import words
from walktalk.record import outbox
from walktalk.walks import operations as walks


class NotReady(Exception):
    """A walk that cannot start yet; `reasons` says each in a sentence."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def choose_words(
    *, walk_id: int, booking_id: int, officer_id: int, said: str, by: Actor, now: dt.datetime
) -> bool:
    """She chose what she heard an officer say; empty for none of the four.

    True: these are the officer's words. False: they are not, and the desk outside the force is
    rung at once, whatever she does next; after five times it has heard enough of her.
    """
    right = words.accepts(queries.officers(walk_id, officer_id), said, now)
    if not right and queries.rang_enough(booking_id):
        return False
    _note(walk_id, booking_id, officer_id, how=How.WORDS, right=right, by=by, now=now)
    return right


@transaction.atomic
def use_card(
    *, walk_id: int, booking_id: int, officer_id: int, said: str, by: Actor, now: dt.datetime
) -> bool:
    """An officer chose what the person with a printed card answered. Wrong once is wrong for good,
    so that nobody tries all four, not even at once."""
    walks.hold(walk_id=walk_id)
    if queries.card_refused(booking_id):
        return False
    right = words.accepts_fixed(queries.hers(walk_id, booking_id), said)
    _note(walk_id, booking_id, officer_id, how=How.CARD, right=right, by=by, now=now)
    return right


@transaction.atomic
def start(*, walk_id: int, not_come: Set[int], by: Actor, now: dt.datetime) -> None:
    """Start a walk: each person present has made sure of every officer or used a card; the others
    are marked as not come. Raises `NotReady`, or `walks.NotPossible` outside its time."""
    walks.hold(walk_id=walk_id)
    people = queries.standing(walk_id)
    reasons = start_problems(people, not_come)
    if reasons:
        raise NotReady(reasons)
    came = {one.booking for one in people if one.ready}
    walks.start_walk(walk_id=walk_id, came=came, by=by, now=now)


def _note(
    walk_id: int,
    booking_id: int,
    officer_id: int,
    *,
    how: How,
    right: bool,
    by: Actor,
    now: dt.datetime,
) -> None:
    facts = {"booking": booking_id, "officer": officer_id, "how": how, "right": right}
    if right:
        _, new = Check.objects.get_or_create(**facts, defaults={"at": now})
    else:
        Check.objects.create(**facts, at=now)
        ring(kind=f"meeting.{how.value}", about=f"walk:{walk_id}", by=by.ref, now=now)
    if not right or new:
        outbox.write(
            kind="meeting.checked",
            by=by.ref,
            about=f"booking:{booking_id}",
            now=now,
            officer=officer_id,
            how=how.value,
            right=right,
        )
    if right and queries.is_ready(walk_id, booking_id):
        walks.arrive_late(booking_id=booking_id, by=by, now=now)
