"""A process's own clock. Nobody's queue tells it when to look round, so nobody can stop it."""

import datetime as dt
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections

EVERY = 10.0
Tick = Callable[[dt.datetime], None]


def beside(tick: Tick) -> None:
    """Let a clock run beside this process's jobs, for as long as they do."""
    threading.Thread(target=run, args=[tick], name="clock", daemon=True).start()


def run(tick: Tick) -> None:
    """Call `tick` every few seconds, for ever."""
    while True:
        tick(dt.datetime.now(dt.UTC))  # noqa: TID251
        close_old_connections()
        time.sleep(EVERY)
