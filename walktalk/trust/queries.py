"""How far answers moved, by ward."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.db.models import Count

from walktalk.access.actors import Actor
from walktalk.analysis.change import LEAST, Change, TooFew, paired_change
from walktalk.areas import queries as areas
from walktalk.trust.enums import Wave
from walktalk.trust.models import Answer
from walktalk.trust.rules import INSTRUMENT, UNSAID, Question


@dataclass(frozen=True, slots=True)
class Moved:
    """One question and its change; None where there are too few to say."""

    question: Question
    change: Change | None


@dataclass(frozen=True, slots=True)
class WardRow:
    """A ward, and whether enough people answered both times to say anything."""

    code: str
    name: str
    enough: bool


def visible_to(actor: Actor) -> list[WardRow]:
    """The wards of a colleague, by name."""
    wards = areas.wards(actor.areas)
    enough = _enough(ward.code for ward in wards)
    return [WardRow(ward.code, ward.name, ward.code in enough) for ward in wards]


def change_in(ward: str) -> list[Moved]:
    """The change of each question among those of a ward who answered it before and after."""
    waves: dict[str, dict[str, list[int]]] = {Wave.BEFORE: {}, Wave.AFTER: {}}
    for panel, wave, scores in Answer.objects.filter(ward=ward).values_list(
        "panel", "wave", "scores"
    ):
        waves[wave][panel] = scores
    both = sorted(waves[Wave.BEFORE].keys() & waves[Wave.AFTER].keys())
    pairs = [(waves[Wave.BEFORE][panel], waves[Wave.AFTER][panel]) for panel in both]
    return [Moved(question, _change(pairs, index)) for index, question in enumerate(INSTRUMENT)]


def answered(panel: str, wave: str) -> bool:
    """Whether these questions were answered already."""
    return Answer.objects.filter(panel=panel, wave=wave).exists()


def _change(pairs: Iterable[tuple[list[int], list[int]]], index: int) -> Change | None:
    said = [
        (before[index], after[index])
        for before, after in pairs
        if UNSAID not in (before[index], after[index])
    ]
    moved = np.array(said, dtype=float).reshape(-1, 2)
    change = paired_change(moved[:, 0], moved[:, 1])
    return None if isinstance(change, TooFew) else change


def _enough(wards: Iterable[str]) -> frozenset[str]:
    rows = Answer.objects.filter(ward__in=list(wards)).values("ward", "panel")
    both = (
        rows.annotate(waves=Count("wave")).filter(waves=len(Wave)).values_list("ward", flat=True)
    )
    return frozenset(ward for ward, people in Counter(both).items() if people >= LEAST)
