"""Whether a courier that is killed again and again sends every message, and none twice.

A walk with many people is called off, so that each must be told. A real courier process sends to
a mail server on loopback and is killed (SIGKILL) on its way, every other time at the worst moment:
a message is taken, and the answer finds no courier. `lost`: people who got nothing;
`doubled`: people who got two messages under different ids; `repeated`: messages that went out
again under the same Message-ID, because the courier was killed after the server took them and
before that was noted. A mailbox that knows messages by their id shows one of those.
"""

import datetime as dt
import statistics
from collections.abc import Callable

from bench import _ground
from tests.courier import mailing
from tests.courier.sink import sink

SEED = 0
FULL, QUICK = (10_000, 5), (600, 2)
WITHIN = 3_600.0


def run(*, quick: bool, say: Callable[[str], None]) -> dict[str, float | int]:
    """How many messages were sent, lost and doubled, and how steadily they went."""
    people, kills = QUICK if quick else FULL
    with _ground.databases(), sink() as mails:
        say(f"Calling off a walk of {people} people …")
        mailing.prepare(people, dt.datetime.now(dt.UTC))  # noqa: TID251
        counted = mailing.run(
            mails, people=people, kills=kills, aged=quick, within=WITHIN, say=say
        )
    busy = [count for count in counted.per_second if count]
    return {
        "messages": people,
        "kills": counted.kills,
        "sent": counted.sent,
        "lost": counted.lost,
        "doubled": counted.doubled,
        "repeated": counted.repeated,
        "seconds": round(counted.seconds, 1),
        "per_second": round(statistics.median(busy), 1) if busy else 0.0,
        "connections": mails.connections,
    }
