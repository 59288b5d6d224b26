"""Many messages through a real courier that is killed again and again."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import connection

from tests.courier.sink import Mail, Sink
from tests.settings import COURIER, VAULT
from tests.walks.test_operations import publish
from walktalk.demo import evening
from walktalk.demo.cast import make
from walktalk.notices.enums import State
from walktalk.notices.models import Notice
from walktalk.participants.models import Participant
from walktalk.proofs.canonical import canonical
from walktalk.proofs.sealing import seal
from walktalk.walks import operations as walks
from walktalk.walks.enums import BookingState
from walktalk.walks.models import Booking, Walk

Say = Callable[[str], None]
AT_ONCE = 1_000


@dataclass(frozen=True)
class Counted:
    """What the sink saw. `doubled`: people who got two messages under different ids; `repeated`:
    messages that were transmitted again under the same id, of which a mailbox shows one."""

    sent: int
    lost: int
    doubled: int
    repeated: int
    kills: int
    seconds: float
    per_second: list[int]


def prepare(people: int, now: dt.datetime) -> None:
    """A walk that many people have a place on is called off: each is to be told."""
    evening.load_district(now)
    cast = make(now)
    walk = publish(cast, now, places=people)
    for first in range(0, people, AT_ONCE):
        hers = [_participant(n, now) for n in range(first, min(first + AT_ONCE, people))]
        Participant.objects.bulk_create(hers)
        Booking.objects.bulk_create(
            Booking(
                walk=walk,
                participant=one.pk,
                state=BookingState.CONFIRMED,
                booked_at=now,
                held_until=now,
            )
            for one in hers
        )
    Walk.objects.filter(pk=walk.pk).update(taken=people)
    walks.cancel_walk(walk_id=walk.pk, by=cast.coordinator, now=now)


def run(sink: Sink, *, people: int, kills: int, aged: bool, within: float, say: Say) -> Counted:
    """Let a courier send all of it, and kill it on its way: at any moment, and every other time
    at the worst. `aged`: a killed courier is taken for dead at once, not after some seconds."""
    begun, until = time.monotonic(), time.monotonic() + within
    pace: list[int] = []
    for kill in range(kills):
        goal = people * (kill + 1) // (kills + 1)
        with _courier(sink) as process:
            if kill % 2:
                sink.answer = partial(_kill_before_the_answer, sink, process, goal)
                _watch(sink, pace, partial(_over, process, until))
            else:
                _watch(sink, pace, partial(_reached, sink, goal, until))
                process.send_signal(signal.SIGKILL)
            process.wait()
        sink.answer = usual
        say(f"Killed after {len(sink.taken)} messages …")
        if aged:
            _age_workers()
    with _courier(sink) as process:
        _watch(sink, pace, lambda: _none_waits() or time.monotonic() > until)
        process.terminate()
        process.wait(30)
    return _counted(sink.taken, people, kills, seconds=time.monotonic() - begun, pace=pace)


def forget_jobs() -> None:
    """The queue's tables are nobody's models: a test empties them itself."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def _participant(number: int, now: dt.datetime) -> Participant:
    one = Participant(
        alias=f"P{number}",
        ward="L03",
        link_hash=number.to_bytes(32, "big"),
        confirm_hash=number.to_bytes(32, "big"),
        joined_at=now,
    )
    words = {
        "id": str(one.pk),
        "contact": f"p{number}@example.org",
        "link": f"link-{number}",
        "confirm": f"confirm-{number}",
    }
    one.envelope = seal(canonical(words), bytes(VAULT.public_key))
    return one


@contextmanager
def _courier(sink: Sink) -> Iterator[subprocess.Popen[bytes]]:
    """A courier as an operator would start it."""
    public = {name: os.environ[name] for name in os.environ if "WALKTALK_PUBLIC_" in name}
    environment = {
        "PATH": os.environ["PATH"],
        "WALKTALK_PROCESS": "courier",
        "WALKTALK_SECRET": "only for tests",
        "WALKTALK_KEY_VAULT": bytes(VAULT).hex(),
        "WALKTALK_KEY_COURIER": bytes(COURIER).hex(),
        "WALKTALK_SMTP_HOST": "127.0.0.1",
        "WALKTALK_SMTP_PORT": str(sink.port),
        "DATABASE_URL": _url("default"),
        "OUTSIDE_DATABASE_URL": _url("courier"),
        **public,
    }
    words = [sys.executable, "-m", "walktalk", "work"]
    process = subprocess.Popen(words, env=environment, cwd=settings.BASE)  # noqa: S603
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _url(alias: str) -> str:
    one = settings.DATABASES[alias]
    return (
        f"postgresql://{one['USER']}@/{one['NAME']}?host={one['HOST']}&port={one['PORT'] or 5432}"
    )


def _watch(sink: Sink, pace: list[int], done: Callable[[], bool]) -> None:
    """Wait, and note how many messages came in each second."""
    before, second = len(sink.taken), time.monotonic() + 1
    while not done():
        time.sleep(0.02)
        if time.monotonic() > second:
            pace.append(len(sink.taken) - before)
            before, second = len(sink.taken), time.monotonic() + 1


def usual(line: str) -> None:
    """A mail server that does what one does."""


def _kill_before_the_answer(
    sink: Sink, process: subprocess.Popen[bytes], goal: int, line: str
) -> str | None:
    """The worst moment: the message is taken, and its courier does not live to hear so."""
    if line != "." or len(sink.taken) < goal:
        return None
    process.send_signal(signal.SIGKILL)
    return ""


def _over(process: subprocess.Popen[bytes], until: float) -> bool:
    return process.poll() is not None or time.monotonic() > until


def _reached(sink: Sink, goal: int, until: float) -> bool:
    return len(sink.taken) >= goal or time.monotonic() > until


def _none_waits() -> bool:
    return not Notice.objects.filter(state=State.WAITING).exists()


def _age_workers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 h'")


def _counted(
    taken: list[Mail], people: int, kills: int, *, seconds: float, pace: list[int]
) -> Counted:
    ids = defaultdict(set)
    for mail in taken:
        ids[mail.to].add(mail.id)
    times = Counter(mail.id for mail in taken)
    return Counted(
        sent=len(times),
        lost=people - len(ids),
        doubled=sum(len(found) > 1 for found in ids.values()),
        repeated=sum(count - 1 for count in times.values()),
        kills=kills,
        seconds=seconds,
        per_second=pace,
    )
