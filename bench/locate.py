"""How long it takes to put a point in its ward, from memory.

Points are drawn evenly over the box of all wards, so that some lie in none. `single` asks for one
point a call, as a request does; `batch` for all at once, as the analysis does. Each figure is the
median of nine rounds, so that a busy machine does not decide it.
"""

import time
from collections.abc import Callable

import numpy as np

from bench import _ground
from walktalk.areas import queries as areas

SEED = 20261103
POINTS, QUICK_POINTS, ROUNDS = 45_000, 4_500, 9


def run(*, quick: bool, say: Callable[[str], None]) -> dict[str, float | int]:
    """Microseconds for each point, one by one and all at once."""
    count = QUICK_POINTS if quick else POINTS
    with _ground.databases(), _ground.files() as (wards, _, what):
        say(f"Loading {what} …")
        loaded = _ground.load_wards(wards)
        rows = np.array([(row.x, row.y) for row in areas.wards()])
        spots = np.random.default_rng(SEED).uniform(rows.min(axis=0), rows.max(axis=0), (count, 2))
        areas.locate(spots[:1])
        say(f"Putting {count} points in {loaded} wards, one by one …")
        singles, seconds = _singly(spots)
        say("The same points at once …")
        together = areas.locate(spots)
        batch = float(np.median([_seconds(spots) for _ in range(ROUNDS)]))
    if singles != together:
        raise RuntimeError("One by one and all at once do not agree.")
    return {
        "wards": loaded,
        "points": count,
        "points_in_a_ward": sum(code is not None for code in together),
        "microseconds_per_point": round(1e6 * _typical(seconds), 2),
        "microseconds_per_point_99th": round(1e6 * float(np.quantile(seconds, 0.99)), 2),
        "microseconds_per_point_batch": round(1e6 * batch / count, 2),
    }


def _typical(seconds: np.ndarray) -> float:
    """The mean of each round, and of those the median."""
    return float(np.median(seconds.reshape(ROUNDS, -1).mean(axis=1)))


def _seconds(spots: np.ndarray) -> float:
    begun = time.perf_counter()
    areas.locate(spots)
    return time.perf_counter() - begun


def _singly(spots: np.ndarray) -> tuple[list[str | None], np.ndarray]:
    """The ward of each point by a call of its own, and the seconds that each call took."""
    found, seconds = [], np.empty(len(spots))
    for index in range(len(spots)):
        begun = time.perf_counter()
        found += areas.locate(spots[index])
        seconds[index] = time.perf_counter() - begun
    return found, seconds
