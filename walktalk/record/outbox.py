"""The one way into the record.

It is one plain statement without a lock and without an index but the key, since every request pays
for it: the model's own way of writing costs twice as much (`script/bench record`).
"""

import datetime as dt
import uuid

from django.db import connection

from walktalk.proofs.canonical import Json, canonical, instant

INSERT = "INSERT INTO record_outbox (id, written_at, content) VALUES (%s, %s, %s)"


def write(*, kind: str, by: str, about: str, now: dt.datetime, **facts: Json) -> None:
    """Note a deed beside the rows that it changes, in the same transaction.

    kind: ``room.verb``. by, about: references such as ``staff:12``. facts: ids, codes and counts,
    never names, addresses or free text. Raises `TypeError` for what JSON cannot hold.
    """
    entry = uuid.uuid4()
    content = {
        "id": str(entry),
        "at": instant(now),
        "kind": kind,
        "by": by,
        "about": about,
        "facts": facts,
    }
    words = canonical(content).decode()
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [entry, now, words])
