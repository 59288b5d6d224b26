"""How long loading wards and streets takes, how much memory, and how large a ward's map is."""

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

import numpy as np

from bench import _ground
from walktalk.areas import operations
from walktalk.areas import queries as areas
from walktalk.areas.formats.streetmap import street_map
from walktalk.areas.models import Street

SEED = 0
MAPS = 20
Answer = TypeVar("Answer")


def run(*, quick: bool, say: Callable[[str], None]) -> dict[str, float | int]:
    """Seconds for the files, first and again; the bytes and milliseconds of the largest map."""
    with _ground.databases(), _ground.files() as (wards, streets, what):
        before = _megabytes()
        say(f"Loading {what} …")
        first_wards, count = _timed(lambda: _ground.load_wards(wards))
        first_streets, _ = _timed(lambda: _load(streets))
        say("The same files again …")
        again_wards, _ = _timed(lambda: _ground.load_wards(wards))
        again_streets, changed = _timed(lambda: _load(streets))
        if changed:
            raise RuntimeError("The same file of streets changed something.")
        peak = _megabytes()
        say("Pressing maps …")
        maps = _maps(5 if quick else MAPS)
        kept = Street.objects.count()
    return {
        "wards": count,
        "streets": kept,
        "seconds_wards": round(first_wards, 2),
        "seconds_wards_again": round(again_wards, 2),
        "seconds_streets": round(first_streets, 2),
        "seconds_streets_again": round(again_streets, 2),
        "megabytes_before": round(before),
        "megabytes_peak": round(peak),
        **maps,
    }


def _load(streets: Path) -> bool:
    return operations.load_streets(path=streets, by=_ground.BY, now=_ground.NOW).changed


def _maps(most: int) -> dict[str, float | int]:
    """What the maps of the wards with the most streets take: to press, and once they are kept."""
    where = areas.locate(np.array(list(Street.objects.values_list("x", "y"))))
    busiest = [code for code, _ in Counter(filter(None, where)).most_common(most)]
    pressed = [_timed(partial(street_map, code)) for code in busiest]
    kept = [_timed(partial(street_map, code))[0] for code in busiest]
    largest = max((found for _, found in pressed), key=lambda one: len(one.gzipped))
    return {
        "maps": len(busiest),
        "milliseconds_map_first": round(1e3 * median(seconds for seconds, _ in pressed), 1),
        "milliseconds_map_kept": round(1e3 * median(kept), 2),
        "bytes_map": len(largest.plain),
        "bytes_map_gzipped": len(largest.gzipped),
    }


def _timed(deed: Callable[[], Answer]) -> tuple[float, Answer]:
    begun = time.perf_counter()
    answer = deed()
    return time.perf_counter() - begun, answer


def _megabytes() -> float:
    """The most memory that this process has held so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 2**10
