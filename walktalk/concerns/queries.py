"""Reads of what people pointed out. Notes leave this room only to the one who wrote them."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from django.db.models import Count, Max
from django.utils import timezone
from numpy.typing import NDArray

from walktalk.concerns.enums import AgeBand, Category, DayPart, Feeling, Light, ReportState
from walktalk.concerns.models import Encounter, Pin, Report
from walktalk.concerns.rules import NO_NAME, quarter_words, when_words
from walktalk.design.words import people_words


@dataclass(frozen=True, slots=True)
class PinRow:
    """One pin as its own maker sees it; codes are already words."""

    id: uuid.UUID
    x: float
    y: float
    place_name: str
    category: str
    feeling: str
    when: str
    may_be_used: bool
    made_at: dt.datetime
    note: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The pins of a ward as arrays of one length n, in the order of their ids.

    xy: (n, 2) metres. people: (n,) labels 0..k-1, the same for pins of one person and good for
    nothing else. category: n codes. after_dark, alone: (n,) booleans. No note and nobody's id.
    """

    ids: list[uuid.UUID]
    xy: NDArray[np.float64]
    people: NDArray[np.int64]
    category: list[str]
    after_dark: NDArray[np.bool_]
    alone: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class EncounterRow:
    """What people said whom officers met, as staff may read it: never who noted it, on which walk
    or on which day, and not in their words."""

    place_name: str
    people: str
    age: str
    category: str
    feeling: str
    day_part: str
    light: str
    quarter: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pins a ward has, and when the newest was made."""

    pins: int
    newest: dt.datetime


def of_participant(participant: uuid.UUID | str) -> list[PinRow]:
    """Her own pins, newest first."""
    pins = Pin.objects.filter(participant=participant).order_by("-made_at", "id")
    return [_row(pin) for pin in pins]


def snapshot(ward: str) -> Snapshot:
    """What a run works on."""
    pins = list(
        Pin.objects.filter(ward=ward)
        .order_by("id")
        .values_list("id", "x", "y", "participant", "category", "after_dark", "alone")
    )
    labels: dict[uuid.UUID, int] = {}
    people = [labels.setdefault(participant, len(labels)) for _, _, _, participant, *_ in pins]
    return Snapshot(
        ids=[pin for pin, *_ in pins],
        xy=np.array([(x, y) for _, x, y, *_ in pins], dtype=np.float64).reshape(-1, 2),
        people=np.array(people, dtype=np.int64),
        category=[category for *_, category, _, _ in pins],
        after_dark=np.array([after_dark for *_, after_dark, _ in pins], dtype=np.bool_),
        alone=np.array([alone for *_, alone in pins], dtype=np.bool_),
    )


def raisers(pin_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Who made these pins, each once; pins that were taken back have nobody."""
    found = Pin.objects.filter(pk__in=list(pin_ids)).values_list("participant", flat=True)
    return set(found)


def all_may_be_used(pin_ids: Iterable[uuid.UUID]) -> bool:
    """Whether every one of these pins still stands and may be used in public words.

    A pin that was taken back counts as a no, and so does having no pin at all.
    """
    wanted = set(pin_ids)
    allowed = Pin.objects.filter(pk__in=wanted, may_be_used=True).count()
    return bool(wanted) and allowed == len(wanted)


def count_since(ward: str, when: dt.datetime) -> int:
    """How many pins of a ward were made after a moment."""
    return Pin.objects.filter(ward=ward, made_at__gt=when).count()


def tallies() -> dict[str, Tally]:
    """Wards that have pins, each with its tally."""
    rows = Pin.objects.values_list("ward").annotate(Count("id"), Max("made_at")).order_by("ward")
    return {ward: Tally(pins, newest) for ward, pins, newest in rows}


def encounters(ward: str) -> list[EncounterRow]:
    """What officers noted in a ward, by place; the order tells nothing of when."""
    found = Encounter.objects.filter(ward=ward).order_by("place", "category", "id")
    return [
        EncounterRow(
            place_name=one.place or NO_NAME,
            people=people_words(one.people) if one.people else "officers themselves",
            age=AgeBand(one.age).label if one.age else "",
            category=Category(one.category).label,
            feeling=Feeling(one.feeling).label,
            day_part=DayPart(one.day_part).label,
            light=Light(one.light).label,
            quarter=quarter_words(timezone.localtime(one.received_at).date()),
        )
        for one in found
    ]


def sealed(report_id: uuid.UUID) -> bytes | None:
    """The bytes of a report that waits to be opened; None where none does."""
    waiting = Report.objects.filter(pk=report_id, state=ReportState.WAITING)
    found = waiting.values_list("sealed", flat=True).first()
    return bytes(found) if found is not None else None


def _row(pin: Pin) -> PinRow:
    return PinRow(
        id=pin.pk,
        x=pin.x,
        y=pin.y,
        place_name=pin.place or NO_NAME,
        category=Category(pin.category).label,
        feeling=Feeling(pin.feeling).label,
        when=when_words(DayPart(pin.day_part).label, after_dark=pin.after_dark, alone=pin.alone),
        may_be_used=pin.may_be_used,
        made_at=pin.made_at,
        note=pin.note,
    )
