"""The one way into the record."""

import datetime as dt
import uuid

from walktalk.proofs.canonical import Json, canonical, instant
from walktalk.record.models import Waiting


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
    canonical(content)
    Waiting.objects.create(id=entry, written_at=now, content=content)
