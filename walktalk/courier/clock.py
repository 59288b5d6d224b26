"""What the courier does by its own clock."""

import datetime as dt
import logging
from collections.abc import Callable, Sequence

from walktalk.courier import (
    changes,
    claims,
    errands,
    fates,
    revealing,
    telling,
    unfinished,
    watch,
)

log = logging.getLogger(__name__)
Round = Callable[..., object]

# Alarms run on a thread of their own: they read the courier's copy alone, and nothing that is done
# to the force's database or to a mail server holds them up.
ALARMS: tuple[Round, ...] = (
    watch.overdue_walks,
    watch.ended_early,
    watch.silent_homes,
    watch.blind_walks,
    watch.long_untold,
    watch.remind,
)
ROUNDS: tuple[Round, ...] = (
    claims.compare,
    errands.tell,
    changes.lapse,
    revealing.look,
    telling.look,
    unfinished.take_up,
    fates.read_returned,
    fates.ask_provider,
    watch.forget_old,
)


def alarms(now: dt.datetime) -> None:
    """Ring for what the courier's copy alone shows."""
    _each(ALARMS, now)


def tick(now: dt.datetime) -> None:
    """Compare, and tell people."""
    _each(ROUNDS, now)


def _each(rounds: Sequence[Round], now: dt.datetime) -> None:
    """One round of each. What goes wrong in one is noted, by its kind alone; the others go on."""
    for look in rounds:
        try:
            look(now=now)
        except Exception as problem:
            log.error("A round failed: %s", type(problem).__name__)
