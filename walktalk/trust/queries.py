"""How far answers moved, by ward."""

from dataclasses import dataclass

import numpy as np

from walktalk.analysis.change import Change, TooFew, paired_change
from walktalk.trust.enums import Wave
from walktalk.trust.models import Answer
from walktalk.trust.rules import INSTRUMENT, Question


@dataclass(frozen=True, slots=True)
class Moved:
    """One question and its change; None where there are too few to say."""

    question: Question
    change: Change | None


def change_in(ward: str) -> list[Moved]:
    """The change of each question among those of a ward who answered before and after."""
    waves: dict[str, dict[str, list[int]]] = {Wave.BEFORE: {}, Wave.AFTER: {}}
    for answer in Answer.objects.filter(ward=ward):
        waves[answer.wave][answer.panel] = answer.scores
    both = sorted(waves[Wave.BEFORE].keys() & waves[Wave.AFTER].keys())
    shape = (len(both), len(INSTRUMENT))
    before = np.array([waves[Wave.BEFORE][panel] for panel in both], dtype=float).reshape(shape)
    after = np.array([waves[Wave.AFTER][panel] for panel in both], dtype=float).reshape(shape)
    changes = [paired_change(before[:, i], after[:, i]) for i in range(len(INSTRUMENT))]
    return [
        Moved(question, None if isinstance(change, TooFew) else change)
        for question, change in zip(INSTRUMENT, changes, strict=True)
    ]


def answered(panel: str, wave: str) -> bool:
    """Whether these questions were answered already."""
    return Answer.objects.filter(panel=panel, wave=wave).exists()
