"""How many entries a second the record takes, and how much it slows requests.

`entries_per_second`: deeds written to the outbox, each committed by itself, until the last is in
the chain; a sealer runs beside in a process of its own.

`slowdown`: how much longer the requests of somebody who books take with the record on than off
(the list, the walk, the form, the press, the answer), in one run, in turns; 0.05 is 5 %.
`slowdown_press`: the same of the press alone, a POST of 17 statements, three of them entries. On:
entries are written, and the sealer seals beside once a second, which is harsher than once a
minute. Off: nothing is written, nothing is sealed. Both are medians over pairs of neighbours;
milliseconds are medians of single presses.
"""

import datetime as dt
import itertools
import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from typing import Any

from django.db import connections
from django.test import Client

from bench import _ground
from tests.walks.test_operations import publish
from walktalk.demo import evening
from walktalk.demo.cast import make
from walktalk.record import outbox, queries, sealer
from walktalk.walks.models import Booking, Walk

SEED = 0
ENTRIES = {False: 20_000, True: 4_000}
PAIRS = {False: 600, True: 100}
PLACES = 32_000
LONGEST = 120
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds of all requests of somebody who books, and of the press alone."""

    all: float
    press: float


def run(*, quick: bool, say: Say) -> dict[str, float | int]:
    """The figures, smaller with `quick`."""
    with _ground.databases():
        say(f"Writing and sealing {ENTRIES[quick]} entries …")
        with _sealing(pause=0.01) as sealing:
            taken = _entries_per_second(ENTRIES[quick], sealing)
        say(f"Booking {PAIRS[quick] * 2} places, with the record on and off …")
        with _sealing(pause=1) as sealing:
            on, off = _booked(PAIRS[quick], sealing)
    return {
        "entries_per_second": round(taken),
        "slowdown": _slowdown([one.all for one in on], [one.all for one in off]),
        "slowdown_press": _slowdown([one.press for one in on], [one.press for one in off]),
        "milliseconds_press_on": round(1e3 * statistics.median(one.press for one in on), 2),
        "milliseconds_press_off": round(1e3 * statistics.median(one.press for one in off), 2),
        "bookings": 2 * len(on),
    }


def _entries_per_second(count: int, sealing: Event) -> float:
    sealing.set()
    begun = time.perf_counter()
    for number in range(count):
        outbox.write(
            kind="walks.booked",
            by=f"participant:{number}",
            about=f"booking:{number}",
            now=_ground.NOW,
            walk=number,
        )
    while queries.last_number() < count:
        time.sleep(0.01)
        if time.perf_counter() - begun > LONGEST:
            raise RuntimeError("The sealer does not keep up.")
    spent = time.perf_counter() - begun
    sealing.clear()
    return count / spent


def _booked(pairs: int, sealing: Event) -> tuple[list[Visit], list[Visit]]:
    """Visits with the record on, and off."""
    now = dt.datetime.now(dt.UTC)  # noqa: TID251
    evening.load_district(now)
    walk = publish(make(now), now, places=5).pk
    Walk.objects.update(places=PLACES)
    people = itertools.count()
    _visit(walk, people)
    on: list[Visit] = []
    off: list[Visit] = []
    for pair in range(pairs):
        for recorded in (pair % 2 == 0, pair % 2 == 1):
            if recorded:
                sealing.set()
                on.append(_visit(walk, people))
                sealing.clear()
            else:
                with _nothing_written():
                    off.append(_visit(walk, people))
    if Booking.objects.count() != 2 * pairs + 1:
        raise RuntimeError("A booking was refused.")
    return on, off


def _visit(walk: int, people: "itertools.count[int]") -> Visit:
    """One person's way to a place."""
    client = Client(SERVER_NAME="localhost")
    form = {
        "alias": "Robin",
        "contact": f"robin{next(people)}@example.org",
        "needs": ["slow"],
        "if_silent": "desk",
        "eligible": "on",
    }
    begun = time.perf_counter()
    for page in ("/walks/", f"/walks/{walk}/", f"/walks/{walk}/book/"):
        client.get(page)
    pressed = time.perf_counter()
    answer = client.post(f"/walks/{walk}/book/", form)
    press = time.perf_counter() - pressed
    client.get(answer["Location"])
    return Visit(time.perf_counter() - begun, press)


@contextmanager
def _nothing_written() -> Iterator[None]:
    """The same operations without the record."""

    def nothing(**_: Any) -> None:
        """Write nothing."""

    write, outbox.write = outbox.write, nothing
    try:
        yield
    finally:
        outbox.write = write


@contextmanager
def _sealing(*, pause: float) -> Iterator[Event]:
    """A sealer in a process of its own, which seals while the event is set."""
    connections.close_all()
    begin = multiprocessing.get_context("fork")
    sealing = begin.Event()
    process = begin.Process(target=_seal, args=[sealing, pause], daemon=True)
    process.start()
    try:
        yield sealing
    finally:
        process.terminate()
        process.join()


def _seal(sealing: Event, pause: float) -> None:
    while True:
        sealing.wait()
        sealer.seal_all()
        time.sleep(pause)


def _slowdown(on: Sequence[float], off: Sequence[float]) -> float:
    """The median over pairs of how much longer the one took than the other."""
    return round(statistics.median(a / b for a, b in zip(on, off, strict=True)) - 1, 3)
