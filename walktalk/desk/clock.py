"""What the desk does by its own clock."""

import datetime as dt
import logging

from walktalk.desk import operations
from walktalk.desk.checkpoints import operations as checkpoints
from walktalk.desk.checkpoints import sending

log = logging.getLogger(__name__)
ROUNDS = (
    operations.sort_envelopes,
    operations.forget_unread,
    operations.release_figures,
    checkpoints.look_round,
    sending.send,
)


def tick(now: dt.datetime) -> None:
    """One round of each. What goes wrong in one is noted, by its kind alone; the others go on."""
    for look in ROUNDS:
        try:
            look(now=now)
        except Exception as problem:
            log.error("A round failed: %s", type(problem).__name__)
