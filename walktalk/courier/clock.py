"""What the courier does by its own clock."""

import datetime as dt
import logging

from walktalk.courier import changes, fates, operations, revealing, telling, unfinished

log = logging.getLogger(__name__)
ROUNDS = (
    operations.look_round,
    changes.lapse,
    revealing.look,
    telling.look,
    unfinished.take_up,
    fates.read_returned,
    fates.ask_provider,
)


def tick(now: dt.datetime) -> None:
    """One round of each. What goes wrong in one is noted, by its kind alone; the others go on."""
    for look in ROUNDS:
        try:
            look(now=now)
        except Exception as problem:
            log.error("A round failed: %s", type(problem).__name__)
