"""What lies on the desk."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F

from walktalk.desk import opening
from walktalk.desk.enums import Found
from walktalk.desk.models import Member, Opened
from walktalk.notices import queries as notices
from walktalk.proofs.opening import CannotOpen
from walktalk.safeguarding import queries as safeguarding
from walktalk.safeguarding.rules import Garbled

KINDS = {
    "envelope.unreadable": "An envelope could not be opened",
    "envelope.swapped": "Somebody's sealed contact was exchanged. No message was sent to it",
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


def alarms() -> list[AlarmRow]:
    """Open alarms, oldest first."""
    return [
        AlarmRow(
            alarm.pk,
            _in_words(alarm.kind),
            alarm.about.replace(":", " "),
            alarm.detail,
            alarm.raised_at,
        )
        for alarm in notices.open_alarms()
    ]


def unsorted() -> list[uuid.UUID]:
    """Envelopes that nobody has sorted yet, the oldest day first."""
    known = set(Opened.objects.values_list("envelope", flat=True))
    return [envelope for envelope in safeguarding.left() if envelope not in known]


def of_kinds(kinds: Sequence[Found]) -> list[Opened]:
    """What was sorted as one of these: first what is open, oldest first; without its content."""
    rows = Opened.objects.filter(kind__in=kinds).defer("inner")
    return list(rows.order_by(F("closed_at").asc(nulls_first=True), "sorted_at", "envelope"))


def one(envelope_id: uuid.UUID, kinds: Sequence[Found]) -> Opened | None:
    """One of these kinds."""
    return Opened.objects.filter(pk=envelope_id, kind__in=kinds).first()


def words(opened: Opened) -> str | None:
    """What it says, opened now; None where the key of this process does not open it."""
    try:
        return opening.words(bytes(opened.inner), settings.KEYS["DESK"])
    except (CannotOpen, Garbled):
        return None


def member_of(user_id: int) -> Member | None:
    """The member whose account this is."""
    return Member.objects.filter(user_id=user_id).first()


def _in_words(kind: str) -> str:
    return KINDS.get(kind, kind.replace(".", " ").capitalize())
