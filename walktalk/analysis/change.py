"""How far answers moved, with an honest interval, or that there are too few to say."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

LEAST = 10
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Change:
    """The mean difference after minus before over `people`, with its 95 % interval."""

    people: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TooFew:
    """Fewer than `least` people answered both times."""

    people: int
    least: int


def paired_change(before: ArrayLike, after: ArrayLike, *, least: int = LEAST) -> Change | TooFew:
    """Mean paired difference of two (n,) arrays with Student's t interval on n - 1 degrees.

    Values and results in points of the scale. `TooFew` for fewer than `least` people. Source:
    Student (1908), The probable error of a mean, Biometrika 6(1), 1-25. Raises `ValueError` for
    unequal lengths or values that are not numbers.
    """
    first, second = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError(f"shapes differ or are not flat: {first.shape}, {second.shape}")
    if not (np.isfinite(first).all() and np.isfinite(second).all()):
        raise ValueError("an answer is not a number")
    people = len(first)
    if people < max(least, 2):
        return TooFew(people, least)
    moved = second - first
    mean = float(moved.mean())
    error = float(moved.std(ddof=1)) / people**0.5
    reach = float(stats.t.ppf(0.5 + CONFIDENCE / 2, people - 1)) * error
    return Change(people, mean, mean - reach, mean + reach)
