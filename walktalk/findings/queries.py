"""Reads of places; below three people nobody gets a number."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from walktalk.access.actors import Actor
from walktalk.concerns.enums import Category
from walktalk.findings.models import Place, Run
from walktalk.findings.rules import after_dark_words, band, people_words


@dataclass(frozen=True, slots=True)
class RunRow:
    """The latest finished run of a ward, and whether a newer one is waited for."""

    finished_at: dt.datetime | None
    people_words: str
    waiting: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place; x, y in metres. Counts are words and bands only."""

    id: int
    ward: str
    name: str
    x: float
    y: float
    band: str
    people_words: str
    categories: tuple[str, ...]
    after_dark_words: str


def visible_to(actor: Actor) -> QuerySet[Place]:
    """The places of a colleague's areas."""
    return Place.objects.filter(run__ward__in=actor.areas)


def latest(ward: str) -> RunRow | None:
    """What the ward's page says about the analysis; None where it was never asked for."""
    newest = Run.objects.filter(ward=ward).order_by("-asked_at", "-pk").first()
    done = _finished(ward)
    if newest is None:
        return None
    return RunRow(
        done.finished_at if done else None,
        people_words(done.people) if done else "",
        newest.finished_at is None,
    )


def places(ward: str) -> list[PlaceRow]:
    """The places of the latest finished run, those that most people named first."""
    run = _finished(ward)
    found = run.places.order_by("-people", "pk") if run else Place.objects.none()
    return [_row(one, ward) for one in found]


def place(place_id: int) -> PlaceRow | None:
    """One place."""
    one = Place.objects.filter(pk=place_id).select_related("run").first()
    return _row(one, one.run.ward) if one else None


def pins_of(place_id: int) -> list[uuid.UUID]:
    """The pins that make a place, for those who must be told what came of it."""
    return Place.objects.values_list("pins", flat=True).get(pk=place_id)


def runs_at() -> dict[str, tuple[int, dt.datetime]]:
    """For each ward the latest run's number of pins and when it was asked for."""
    rows = Run.objects.order_by("ward", "-asked_at").distinct("ward")
    return {run.ward: (run.pins, run.asked_at) for run in rows}


def _finished(ward: str) -> Run | None:
    done = Run.objects.filter(ward=ward).exclude(finished_at=None)
    return done.order_by("-finished_at", "-pk").first()


def _row(one: Place, ward: str) -> PlaceRow:
    return PlaceRow(
        one.pk,
        ward,
        one.name,
        one.x,
        one.y,
        band(one.people),
        people_words(one.people),
        tuple(Category(code).label for code in one.categories),
        after_dark_words(one.after_dark, one.people),
    )
