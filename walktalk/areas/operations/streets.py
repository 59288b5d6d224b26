"""Loading streets."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import shapely
from django.db import transaction

from walktalk.access.actors import Actor
from walktalk.areas.formats.quality import Report
from walktalk.areas.formats.streets import Choice, Streets, read_streets
from walktalk.areas.models import Credit, Street
from walktalk.areas.operations.replacing import Progress, note, placed, replace, same


@dataclass(frozen=True, slots=True)
class LoadedStreets:
    """What a file of streets was like, and whether it changed anything."""

    report: Report
    changed: bool


def load_streets(
    *,
    path: Path,
    choice: Choice | None = None,
    credit: str | None = None,
    by: Actor,
    now: dt.datetime,
    progress: Progress | None = None,
) -> LoadedStreets:
    """Replace all streets by those of a file.

    credit: whom the map names as the source; left out, what the file's format tells. Raises
    `BadFile` with a sentence; nothing is stored then.
    """
    found = read_streets(path, choice)
    words = found.credit if credit is None else credit
    rows = _rows(found)
    with transaction.atomic():
        stored = Street.objects.values_list("line", "name", "kind")
        changed = not same(stored, ((one.line, one.name, one.kind) for one in rows))
        if changed:
            replace(Street, rows, progress)
            note("streets", len(rows), by=by, now=now)
        credited, _ = Credit.objects.get_or_create(about=Credit.STREETS)
        if credited.words != words:
            credited.words, changed = words, True
            credited.save()
    return LoadedStreets(found.report, changed)


def _rows(found: Streets) -> list[Street]:
    middles = shapely.line_interpolate_point(found.lines, 0.5, normalized=True)
    lengths = shapely.length(found.lines).tolist()
    placings = placed(found.lines, middles)
    columns = zip(found.names, found.kinds, lengths, placings, strict=True)
    return [
        Street(name=name, kind=kind, length=length, line=line, x=x, y=y, reach=reach)
        for name, kind, length, (line, x, y, reach) in columns
    ]
