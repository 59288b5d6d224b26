"""Loading areas, streets and landmarks: all or nothing, and the same file again changes nothing."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely
from django.db import transaction
from django.db.models import Q

from walktalk.access.actors import Actor
from walktalk.areas.enums import AreaKind
from walktalk.areas.formats.boundaries import Boundary, Columns, read_boundaries, repeated_names
from walktalk.areas.formats.features import BadFile
from walktalk.areas.formats.streets import read_landmarks, read_streets
from walktalk.areas.models import Area, Landmark, Street
from walktalk.record import outbox

ABOVE = {"unit": "force", "borough": "unit", "ward": "borough"}
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file brought: areas read, those that are new or changed, names that occur twice."""

    areas: int
    changed: int
    ended: int
    repeated_names: dict[str, int]


def load_areas(
    *,
    path: Path,
    kind: str,
    columns: Columns,
    valid_from: dt.date,
    by: Actor,
    now: dt.datetime,
    progress: Progress | None = None,
) -> Loaded:
    """Load one kind of area, valid from a day on; areas of the kind that the file leaves out end.

    Raises `BadFile` with a sentence; nothing is stored then.
    """
    rows = read_boundaries(path, columns)
    with transaction.atomic():
        parents = _parents(path, kind, rows)
        current = {area.code: area for area in Area.objects.filter(kind=kind, valid_to=None)}
        _refuse_earlier(path, current, valid_from)
        changed = 0
        for number, row in enumerate(rows, start=1):
            changed += _store(row, kind, parents.get(row.code), current.get(row.code), valid_from)
            if progress:
                progress(number, len(rows))
        gone = [area.pk for code, area in current.items() if code not in {r.code for r in rows}]
        older = Q(pk__in=gone) & Q(valid_from__lt=valid_from)
        ended = Area.objects.filter(older).update(valid_to=valid_from)
        if changed or ended:
            outbox.write(
                kind="areas.loaded",
                by=by.ref,
                about=f"areas:{kind}",
                now=now,
                areas=len(rows),
                changed=changed,
                ended=ended,
            )
    return Loaded(len(rows), changed, ended, repeated_names(rows))


def load_streets(*, path: Path, by: Actor, now: dt.datetime) -> int:
    """Replace all streets by those of a file; returns how many. Raises `BadFile`."""
    rows = read_streets(path)
    streets = [
        Street(
            name=row.name,
            kind=row.kind,
            length=row.shape.length,
            line=shapely.to_wkb(row.shape),
            x=row.shape.interpolate(0.5, normalized=True).x,
            y=row.shape.interpolate(0.5, normalized=True).y,
        )
        for row in rows
    ]
    with transaction.atomic():
        Street.objects.all().delete()
        Street.objects.bulk_create(streets, batch_size=2_000)
        outbox.write(
            kind="areas.streets", by=by.ref, about="streets:all", now=now, streets=len(rows)
        )
    return len(rows)


def load_landmarks(*, path: Path, by: Actor, now: dt.datetime) -> int:
    """Replace all landmarks by those of a file; returns how many. Raises `BadFile`."""
    rows = read_landmarks(path)
    landmarks = []
    for row in rows:
        inside = row.shape.representative_point()
        landmarks.append(
            Landmark(
                name=row.name,
                kind=row.kind,
                shape=shapely.to_wkb(row.shape),
                x=inside.x,
                y=inside.y,
                public_meeting_point=row.meeting,
            )
        )
    with transaction.atomic():
        Landmark.objects.all().delete()
        Landmark.objects.bulk_create(landmarks, batch_size=2_000)
        outbox.write(
            kind="areas.landmarks", by=by.ref, about="landmarks:all", now=now, landmarks=len(rows)
        )
    return len(rows)


def _parents(path: Path, kind: str, rows: Sequence[Boundary]) -> dict[str, Area]:
    """The parent of each area by the file's column, else by position, where parents are loaded."""
    above = _above(kind)
    if not above:
        return {}
    by_code = {area.code: area for area in above}
    surfaces = [area for area in above if area.boundary]
    tree = shapely.STRtree([shapely.from_wkb(bytes(area.boundary)) for area in surfaces])
    found = {}
    for number, row in enumerate(rows, start=1):
        if row.parent:
            if row.parent not in by_code:
                raise BadFile(
                    f"{path.name}, feature {number} names the parent {row.parent}, which is not "
                    "loaded. Load the areas above first."
                )
            found[row.code] = by_code[row.parent]
        else:
            inside = tree.query(shapely.Point(row.x, row.y), predicate="within")
            if len(inside):
                found[row.code] = surfaces[int(inside[0])]
    return found


def _above(kind: str) -> list[Area]:
    """The areas of the nearest kind above that has any."""
    while kind in ABOVE:
        kind = ABOVE[kind]
        areas = list(Area.objects.filter(kind=AreaKind(kind), valid_to=None))
        if areas:
            return areas
    return []


def _refuse_earlier(path: Path, current: dict[str, Area], valid_from: dt.date) -> None:
    later = max((area.valid_from for area in current.values()), default=valid_from)
    if later > valid_from:
        raise BadFile(
            f"{path.name} is dated {valid_from}, but areas of this kind from {later} are loaded. "
            "Give a later day with --from."
        )


def _store(
    row: Boundary, kind: str, parent: Area | None, current: Area | None, valid_from: dt.date
) -> int:
    """Store one area if it is new or changed; 1 if it was."""
    values = {"name": row.name, "kind": kind, "parent": parent, "x": row.x, "y": row.y}
    if current and _same(current, row, parent):
        return 0
    if current and current.valid_from < valid_from:
        current.valid_to = valid_from
        current.save(update_fields=["valid_to"])
    Area.objects.update_or_create(
        code=row.code, valid_from=valid_from, defaults={**values, "boundary": row.wkb}
    )
    return 1


def _same(current: Area, row: Boundary, parent: Area | None) -> bool:
    boundary = bytes(current.boundary) if current.boundary is not None else None
    same_parent = current.parent_id == (parent.pk if parent else None)
    return (current.name, boundary) == (row.name, row.wkb) and same_parent
