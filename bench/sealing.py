"""How many envelopes a core seals in a second, and opens again.

Envelopes have the size that a participant's has, each with another content and sealed by a call of
its own, as a booking does it. Figures are the median of the rounds; one core does all the work.
"""

import random
import time
from collections.abc import Callable
from statistics import median

from walktalk.proofs.envelope import SIZE
from walktalk.proofs.opening import open_sealed
from walktalk.proofs.sealing import new_pair, seal

SEED = 20_261_104
ENVELOPES, QUICK, ROUNDS = 5_000, 500, 7


def run(*, quick: bool, say: Callable[[str], None]) -> dict[str, float | int]:
    """Sealings and openings a second, on one core."""
    count = QUICK if quick else ENVELOPES
    contents = [random.Random(SEED + at).randbytes(SIZE) for at in range(count)]  # noqa: S311
    private, public = new_pair(b"b" * 32)
    say(f"Sealing and opening {count} envelopes of {SIZE} bytes, {ROUNDS} times …")
    sealing, opening = [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        sealed = [seal(content, public) for content in contents]
        between = time.perf_counter()
        opened = [open_sealed(one, private) for one in sealed]
        ended = time.perf_counter()
        sealing.append(between - begun)
        opening.append(ended - between)
        if opened != contents:
            raise RuntimeError("What was opened is not what was sealed.")
    return {
        "envelopes": count,
        "bytes": SIZE,
        "per_second": round(count / median(sealing)),
        "opened_per_second": round(count / median(opening)),
    }
