"""Open alarms, in words."""

import datetime as dt
import uuid
from dataclasses import dataclass

from walktalk.desk.checkpoints import faults
from walktalk.desk.queries.members import labels
from walktalk.notices import queries as notices

KINDS = {
    "envelope.unreadable": "An envelope could not be opened",
    "envelope.swapped": "Somebody's sealed contact was exchanged. No message was sent to it",
    "proposal.forged": "Somebody tried to put another address in place of hers. Nothing was sent",
    "walk.overdue": "A walk was not ended",
    "walk.early": "A walk ended early, and nobody on it has said that she is home",
    "walk.moved": "A walk is said to be at another time or place than people were told",
    "walk.vanished": "A walk is gone from the force's database",
    "booking.vanished": "Somebody's place is gone, and she did not give it back",
    "roster.changed": "The officers of a walk have changed",
    "person.untold": "Somebody could not be told or asked",
    "left.during": "Somebody left the scheme while her walk was on",
    "courier.blind": "The courier cannot read what the force says of a walk",
    "home.unanswered": "Somebody has not said that she got home",
    "meeting.words": "Somebody heard words that are not her officer's",
    "meeting.card": "A printed card was answered wrongly",
    "order.refused": "Somebody left the courier an order that does not stand. Nothing was opened",
    "order.repeated": "Somebody gave the courier an order a second time. Nothing was opened",
    "telling.failed": "Somebody does not know yet that her contact was opened",
    "telling.left": "Somebody left before she was told that her contact was opened",
    **faults.WORDS,
    "demo.rehearsal": "A rehearsal: please close it",
}


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """An alarm in words."""

    id: uuid.UUID
    words: str
    about: str
    detail: str
    raised_at: dt.datetime
    taken_by: str
    taken_at: dt.datetime | None
    mine: bool
    leads_to_somebody: bool


def alarms(member: str) -> list[AlarmRow]:
    """Open alarms, oldest first, as this member sees them."""
    names = labels()
    return [
        AlarmRow(
            alarm.pk,
            _in_words(alarm.kind),
            alarm.about.replace(":", " "),
            alarm.detail,
            alarm.raised_at,
            names.get(alarm.taken_by, alarm.taken_by),
            alarm.taken_at,
            alarm.taken_by == member,
            subject(alarm.about) is not None,
        )
        for alarm in notices.open_alarms()
    ]


def subject(about: str) -> str | None:
    """The walk or the participant that an alarm is about; None for anything else."""
    return about if about.startswith(("walk:", "participant:")) else None


def _in_words(kind: str) -> str:
    return KINDS.get(kind, kind.replace(".", " ").capitalize())
