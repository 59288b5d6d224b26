"""Requests cut off at random points, and whether what arrived was in the looks by then.

The demo's own processes run on free ports in a temporary folder. Its open walk is copied once for
each request, with somebody booked on it, so that every request has a look of its own to leave. A
coordinator's browser is played by plain sockets that are closed while they ask, while they wait or
while they read. As soon as a byte of a walk's page has arrived, another connection asks the
database whether its look stands there: `unlogged` counts those where it does not. `aborts` are the
requests that were cut off, `shown` those of which something arrived.
"""

import random
import re
import select
import socket
import struct
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import requests

from bench._copies import copied_walks
from tests.running import running

SEED = 20_221_103
FULL, QUICK = 10_000, 300
WORKERS = 6
LONGEST_WAIT = 0.08
MOST_BYTES = 6_000
ANSWER_WITHIN = 30.0
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LOOKED = "SELECT 1 FROM access_look WHERE about @> ARRAY[%s]::varchar[]"
SHOWN = b"HTTP/1.1 200"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Cut:
    """One request: whether it was cut off, whether anything arrived, whether the look stood."""

    aborted: bool
    shown: bool
    logged: bool


@dataclass(frozen=True, slots=True)
class Site:
    """Where to ask, as whom, and the database to compare with."""

    address: str
    cookies: str
    database: str


def run(*, quick: bool, say: Say) -> dict[str, float | int]:
    """The figures; fewer requests with `quick`."""
    say("Starting the demo …")
    with (
        tempfile.TemporaryDirectory(prefix="walk-bench-") as folder,
        running(Path(folder), past="none") as demo,
    ):
        site = enter(demo.links["Coordinator"], demo.environment["DATABASE_URL"])
        return measure(site, QUICK if quick else FULL, say=say)


def enter(link: str, database: str) -> Site:
    """Sign in by a ready link."""
    session = requests.Session()
    page = session.get(link, timeout=ANSWER_WITHIN)
    found = TOKEN.search(page.text)
    if found is None:
        raise RuntimeError("The ready link shows no form.")
    session.post(link, {"csrfmiddlewaretoken": found[1]}, timeout=ANSWER_WITHIN)
    cookies = "; ".join(f"{one.name}={one.value}" for one in session.cookies)
    parts = urlsplit(link)
    return Site(f"{parts.scheme}://{parts.netloc}", cookies, database)


def measure(site: Site, count: int, *, say: Say) -> dict[str, float | int]:
    """Cut `count` requests off and compare."""
    say(f"Copying a walk {count} times …")
    with copied_walks(site.database, count) as walks:
        say("Cutting requests off …")
        begun = time.monotonic()
        with ThreadPoolExecutor(WORKERS) as pool:
            parts = [
                pool.submit(_cut_off, site, walks[number::WORKERS], number)
                for number in range(WORKERS)
            ]
            cuts = [one for part in parts for one in part.result()]
        seconds = time.monotonic() - begun
    return {
        "aborts": sum(one.aborted for one in cuts),
        "shown": sum(one.shown for one in cuts),
        "unlogged": sum(one.shown and not one.logged for one in cuts),
        "seconds": round(seconds, 1),
    }


def _cut_off(site: Site, walks: Sequence[int], number: int) -> list[Cut]:
    """Ask for each walk once."""
    dice = random.Random(SEED + number)  # noqa: S311
    with psycopg.connect(site.database, autocommit=True) as database:
        return [_one(site, walk, dice=dice, database=database) for walk in walks]


def _one(site: Site, walk: int, *, dice: random.Random, database: psycopg.Connection) -> Cut:
    with _line(site) as line:
        if not _ask(line, _question(site, walk), dice):
            return Cut(aborted=True, shown=False, logged=False)
        came, ended = _read(line, dice.randrange(len(SHOWN), MOST_BYTES))
        logged = database.execute(LOOKED, [f"walk:{walk}"]).fetchall() != []
    shown = came.startswith(SHOWN)
    if came and not shown:
        raise RuntimeError(f"Walk {walk} was answered with {came[:60]!r}")
    return Cut(aborted=not ended, shown=shown, logged=logged)


@contextmanager
def _line(site: Site) -> Iterator[socket.socket]:
    """A connection that closes at once, so that the other side knows that nobody reads."""
    parts = urlsplit(site.address)
    with socket.create_connection((parts.hostname, parts.port), ANSWER_WITHIN) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        yield line


def _question(site: Site, walk: int) -> bytes:
    lines = (
        f"GET /staff/walks/{walk}/ HTTP/1.1",
        f"Host: {urlsplit(site.address).netloc}",
        f"Cookie: {site.cookies}",
        "Connection: close",
    )
    return "\r\n".join((*lines, "", "")).encode()


def _ask(line: socket.socket, question: bytes, dice: random.Random) -> bool:
    """Ask, the whole question or a part, and wait for a while; whether to read an answer."""
    way = dice.choice(["asking", "waiting", "waiting", "reading", "reading"])
    whole = way != "asking"
    line.sendall(question if whole else question[: dice.randrange(len(question))])
    patience = dice.uniform(0, LONGEST_WAIT) if way == "waiting" else ANSWER_WITHIN
    return whole and bool(select.select([line], [], [], patience)[0])


def _read(line: socket.socket, wanted: int) -> tuple[bytes, bool]:
    """Up to so many bytes, and whether the answer ended before them."""
    came = b""
    while len(came) < wanted:
        part = line.recv(wanted - len(came))
        if not part:
            return came, True
        came += part
    return came, False
