"""The courier's own minute. Nobody's queue tells it when to look round, so nobody can stop it."""

import datetime as dt
import logging
import threading
import time

from django.db import close_old_connections

from walktalk.courier import operations

EVERY = 60.0
log = logging.getLogger(__name__)


def start() -> threading.Thread:
    """Look round each minute for as long as this process runs."""
    thread = threading.Thread(target=_run, name="courier-clock", daemon=True)
    thread.start()
    return thread


def tick(now: dt.datetime) -> None:
    """One round. What goes wrong in it is noted, by its kind alone, and the next one comes."""
    try:
        operations.look_round(now=now)
    except Exception as problem:
        log.error("A round failed: %s", type(problem).__name__)


def _run() -> None:
    while True:
        tick(dt.datetime.now(dt.UTC))  # noqa: TID251
        close_old_connections()
        time.sleep(EVERY)
