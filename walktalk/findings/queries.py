"""Reads of runs, places and stretches; counts leave this room as words and bands only."""

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import shapely
from django.db.models import Count, QuerySet
from numpy.typing import NDArray

from walktalk.access.actors import Actor
from walktalk.areas import queries as areas
from walktalk.concerns import queries as concerns
from walktalk.concerns.enums import Category
from walktalk.design.words import people_words
from walktalk.findings.models import Place, Run, Stretch
from walktalk.findings.rules import (
    A_FEW,
    BANDS,
    LEVEL_WORDS,
    band,
    dark_words,
    is_stale,
    length_words,
    rank,
    still_waiting,
)


@dataclass(frozen=True, slots=True)
class RunRow:
    """A finished run."""

    id: int
    ward: str
    asked_at: dt.datetime
    finished_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place in words; x, y in metres."""

    id: int
    ward: str
    name: str
    x: float
    y: float
    band: str
    people_words: str
    categories: tuple[str, ...]
    after_dark_words: str


@dataclass(frozen=True, slots=True)
class StretchRow:
    """A part of a street. width: ``few``, ``some`` or ``many`` people; lines: (n, 2) in metres."""

    band: str
    band_words: str
    unsure: bool
    width: str
    people_words: str
    length_words: str
    lines: tuple[NDArray[np.float64], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StreetRow:
    """A street with the stretches of it that people pointed out, those of most first."""

    number: int
    name: str
    stretches: tuple[StretchRow, ...]


@dataclass(frozen=True, slots=True)
class WardRow:
    """A ward with what its newest run found; `changed` when something came or went since."""

    code: str
    name: str
    finished_at: dt.datetime | None
    places: int
    changed: bool


def visible_to(actor: Actor) -> QuerySet[Place]:
    """The places in the wards of a colleague."""
    return Place.objects.filter(run__ward__in=actor.areas)


def latest(ward: str) -> RunRow | None:
    """The newest finished run of a ward."""
    run = _finished().filter(ward=ward).first()
    return RunRow(run.pk, run.ward, run.asked_at, _moment(run)) if run else None


def waiting(ward: str, now: dt.datetime) -> Run | None:
    """A run of this ward that was asked for and may still come."""
    run = _unfinished(ward)
    return run if run and not run.failed_at and still_waiting(run.asked_at, now) else None


def failed(ward: str, now: dt.datetime) -> bool:
    """Whether the newest run of a ward came to nothing."""
    run, done = _unfinished(ward), latest(ward)
    if run is None or (done and done.asked_at > run.asked_at):
        return False
    return run.failed_at is not None or not still_waiting(run.asked_at, now)


def places(ward: str) -> list[PlaceRow]:
    """The places of the newest finished run, those of most people first."""
    run = latest(ward)
    if run is None:
        return []
    found = sorted(
        Place.objects.filter(run=run.id), key=lambda one: (-rank(one.people), one.name, one.pk)
    )
    return [_row(one, ward) for one in found]


def streets(ward: str) -> list[StreetRow]:
    """The streets of the newest finished run with their stretches, those pointed out most first.

    Among streets that a few people pointed out the order is by name and says nothing.
    """
    run = latest(ward)
    found = defaultdict(list)
    for one in Stretch.objects.filter(run=run.id).order_by("pk") if run else []:
        found[one.street].append(one)
    named = {name: sorted(ones, key=_weight, reverse=True) for name, ones in found.items()}
    ordered = sorted(named.items())
    ordered.sort(key=lambda item: _weight(item[1][0]), reverse=True)
    return [
        StreetRow(number, name, tuple(map(_stretch, ones)))
        for number, (name, ones) in enumerate(ordered, start=1)
    ]


def place(place_id: int) -> PlaceRow | None:
    """One place, of whichever run."""
    found = Place.objects.select_related("run").filter(pk=place_id).first()
    return _row(found, found.run.ward) if found else None


def pins_of(place_id: int) -> list[uuid.UUID]:
    """The pins that make a place, for those who must be told what came of it."""
    return Place.objects.values_list("pins", flat=True).get(pk=place_id)


def wards(actor: Actor) -> list[WardRow]:
    """The wards of a colleague, by name."""
    rows = areas.wards(actor.areas)
    runs = _newest([row.code for row in rows])
    tallies = concerns.tallies()
    return [
        WardRow(
            code=row.code,
            name=row.name,
            finished_at=runs[row.code].finished_at if row.code in runs else None,
            places=getattr(runs.get(row.code), "found", 0),
            changed=_changed(runs.get(row.code), tallies.get(row.code)),
        )
        for row in rows
    ]


def stale_wards() -> list[str]:
    """Wards where pins came or were taken back since the newest run."""
    tallies = concerns.tallies()
    codes = sorted({*tallies, *Run.objects.values_list("ward", flat=True).distinct()})
    runs = _newest(codes)
    return [code for code in codes if _changed(runs.get(code), tallies.get(code))]


def _finished() -> QuerySet[Run]:
    return Run.objects.exclude(finished_at=None).order_by("-finished_at", "-pk")


def _unfinished(ward: str) -> Run | None:
    return Run.objects.filter(ward=ward, finished_at=None).order_by("-asked_at", "-pk").first()


def _newest(codes: list[str]) -> dict[str, Run]:
    runs = (
        Run.objects.exclude(finished_at=None)
        .filter(ward__in=codes)
        .order_by("ward", "-finished_at", "-pk")
        .distinct("ward")
    )
    counted = Run.objects.filter(pk__in=[run.pk for run in runs]).annotate(found=Count("places"))
    return {run.ward: run for run in counted}


def _changed(run: Run | None, tally: concerns.Tally | None) -> bool:
    if run is None:
        return tally is not None
    return is_stale(
        pins=run.pins,
        asked_at=run.asked_at,
        pins_now=tally.pins if tally else 0,
        newest=tally.newest if tally else None,
    )


def _moment(run: Run) -> dt.datetime:
    return run.finished_at or run.asked_at


def _row(one: Place, ward: str) -> PlaceRow:
    return PlaceRow(
        id=one.pk,
        ward=ward,
        name=one.name,
        x=one.x,
        y=one.y,
        band=band(one.people),
        people_words=people_words(one.people),
        categories=tuple(Category(code).label for code in one.categories),
        after_dark_words=dark_words(one.people, one.after_dark),
    )


def _weight(one: Stretch) -> tuple[int, int]:
    return BANDS.index(one.band), rank(one.people)


def _stretch(one: Stretch) -> StretchRow:
    shape = shapely.from_wkb(bytes(one.lines))
    return StretchRow(
        band=one.band,
        band_words=LEVEL_WORDS[one.band],
        unsure=one.people < A_FEW,
        width=band(one.people),
        people_words=people_words(one.people),
        length_words=length_words(shape.length),
        lines=tuple(shapely.get_coordinates(part) for part in shapely.get_parts(shape)),
    )
