"""Reads of what the desk keeps of the record."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncMonth

from walktalk.desk.checkpoints.models import Awaited, Seen, Signed
from walktalk.proofs.chain import START
from walktalk.proofs.notes import Key

BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of checkpoints: its name in an address, its first day, and how many there are."""

    name: str
    first: dt.date
    count: int


def key() -> Key:
    """The name of the record and the public half of the key that signs."""
    return Key(settings.RECORD_ORIGIN, settings.PUBLIC_KEYS["SIGNING"])


def head() -> Seen:
    """The last entry that the desk saw; number 0 where it saw none."""
    nothing = Seen(number=0, leaf=b"", link=START, latest=BEGINNING)
    return Seen.objects.order_by("-number").first() or nothing


def seen(first: int, last: int) -> Sequence[Seen]:
    """What the desk saw under these numbers, in order."""
    return list(Seen.objects.filter(number__range=(first, last)).order_by("number"))


def leaves(size: int) -> list[bytes]:
    """The digests of the first so many entries, as the desk saw them."""
    rows = Seen.objects.filter(number__lte=size).order_by("number")
    return list(map(bytes, rows.values_list("leaf", flat=True)))


def longest_awaited() -> Awaited | None:
    """The deed that the desk has waited for longest."""
    return Awaited.objects.order_by("seen_at", "pk").first()


def newest() -> Signed | None:
    """The newest checkpoint of this record's name."""
    return _of_this_name().order_by("-pk").first()


def cosigned_size() -> int:
    """How many entries the witness has signed for, as far as the desk knows."""
    found = _of_this_name().exclude(cosignature="").aggregate(most=Max("size"))
    return int(found["most"] or 0)


def latest(count: int) -> list[Signed]:
    """The newest checkpoints, newest first, without their stamps' bytes."""
    return list(Signed.objects.order_by("-pk")[:count])


def one(pk: int) -> Signed | None:
    """One checkpoint."""
    return Signed.objects.filter(pk=pk).first()


def months() -> list[Month]:
    """The months that have checkpoints, newest first."""
    found = (
        Signed.objects.annotate(month=TruncMonth("signed_at", tzinfo=ZoneInfo("UTC")))
        .values_list("month")
        .annotate(count=Count("pk"))
        .order_by("-month")
    )
    return [Month(f"{month:%Y-%m}", month.date(), count) for month, count in found]


def of_month(first: dt.date) -> list[Signed]:
    """The checkpoints of a month, oldest first."""
    rows = Signed.objects.filter(signed_at__year=first.year, signed_at__month=first.month)
    return list(rows.order_by("pk"))


def written(checkpoint: Signed) -> str:
    """A checkpoint as text, with the signature of the witness where there is one."""
    return checkpoint.note + checkpoint.cosignature


def _of_this_name() -> QuerySet[Signed]:
    return Signed.objects.filter(note__startswith=f"{settings.RECORD_ORIGIN}\n")
