"""Loading areas in dated generations."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import shapely
from django.db import transaction

from walktalk.access.actors import Actor
from walktalk.areas import queries
from walktalk.areas.enums import AreaKind
from walktalk.areas.formats.boundaries import Boundary, Columns, read_boundaries, repeated_names
from walktalk.areas.formats.files import BadFile
from walktalk.areas.models import Area
from walktalk.areas.operations.replacing import Progress
from walktalk.areas.queries import shape
from walktalk.record import outbox

ABOVE = {"unit": "force", "borough": "unit", "ward": "borough"}
POINTS_WILL_DO = frozenset({AreaKind.FORCE, AreaKind.UNIT})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file brought: areas read and the columns they came from, those that are new or
    changed, names that occur twice."""

    areas: int
    changed: int
    ended: int
    repeated_names: dict[str, int]
    columns: Columns


@dataclass(slots=True)
class _Changes:
    """What a file changes: areas to add, to correct in place, and to end."""

    added: list[Area] = field(default_factory=list)
    corrected: list[Area] = field(default_factory=list)
    ended: list[Area] = field(default_factory=list)

    def store(self, valid_from: dt.date) -> None:
        """Write them all."""
        Area.objects.filter(pk__in=[area.pk for area in self.ended]).update(valid_to=valid_from)
        for area in self.corrected:
            area.save()
        Area.objects.bulk_create(self.added, batch_size=500)


def load_areas(
    *,
    path: Path,
    kind: str,
    columns: Columns,
    layer: str | None = None,
    valid_from: dt.date,
    by: Actor,
    now: dt.datetime,
    progress: Progress | None = None,
) -> Loaded:
    """Load areas of one kind, valid from a day on.

    An older generation of the same codes ends on that day, and so does any other area of the kind
    that one of the new areas takes the place of (its middle lies inside). Areas elsewhere stay.
    Raises `BadFile` with a sentence; nothing is stored then.
    """
    if valid_from > now.date():
        raise BadFile(f"{path.name} is dated {valid_from}, which is to come. Load it on that day.")
    rows, columns = read_boundaries(
        path, columns, layer=layer, points_will_do=kind in POINTS_WILL_DO
    )
    with transaction.atomic():
        _refuse_other_kinds(path, kind, rows)
        changes = _changes(path, kind, rows, valid_from=valid_from, progress=progress)
        changes.store(valid_from)
        replaced = {area.code for area in changes.ended} - {row.code for row in rows}
        loaded = Loaded(
            len(rows),
            len(changes.added) + len(changes.corrected),
            len(replaced),
            repeated_names(rows),
            columns,
        )
        if loaded.changed or loaded.ended:
            outbox.write(
                kind="areas.loaded",
                by=by.ref,
                about=f"areas:{kind}",
                now=now,
                areas=loaded.areas,
                changed=loaded.changed,
                ended=loaded.ended,
            )
    queries.forget_wards()
    return loaded


def _changes(
    path: Path,
    kind: str,
    rows: Sequence[Boundary],
    *,
    valid_from: dt.date,
    progress: Progress | None,
) -> _Changes:
    current = {area.code: area for area in Area.objects.filter(kind=kind, valid_to=None)}
    same_day = {area.code: area for area in Area.objects.filter(kind=kind, valid_from=valid_from)}
    parents = _parents(path, kind, rows)
    changes = _Changes()
    for number, row in enumerate(rows, start=1):
        before, parent = current.get(row.code), parents.get(row.code)
        if before is None or not _same(before, row, parent):
            if before and before.valid_from < valid_from:
                changes.ended.append(before)
            elif before:
                _refuse_unless(path, before, valid_from, allowed=before.valid_from == valid_from)
            area = same_day.get(row.code)
            (changes.corrected if area else changes.added).append(
                _filled(area or Area(code=row.code, kind=kind, valid_from=valid_from), row, parent)
            )
        if progress:
            progress(number, len(rows))
    for area in _replaced(rows, current):
        _refuse_unless(path, area, valid_from, allowed=area.valid_from < valid_from)
        changes.ended.append(area)
    return changes


def _filled(area: Area, row: Boundary, parent: Area | None) -> Area:
    """The area with the values of the file; one stored before counts its corrections."""
    area.name, area.boundary, area.x, area.y = row.name, row.wkb, row.x, row.y
    area.parent, area.valid_to = parent, None
    area.revision += 1
    return area


def _replaced(rows: Sequence[Boundary], current: Mapping[str, Area]) -> list[Area]:
    """Areas that the file leaves out, but in whose place it draws others."""
    codes = {row.code for row in rows}
    others = [area for code, area in current.items() if code not in codes and area.boundary]
    tree = shapely.STRtree([shape(row.wkb) for row in rows if row.wkb])
    middles = [shapely.Point(area.x, area.y) for area in others]
    inside = set(tree.query(middles, predicate="intersects")[0].tolist()) if others else set()
    return [area for index, area in enumerate(others) if index in inside]


def _refuse_unless(path: Path, area: Area, valid_from: dt.date, *, allowed: bool) -> None:
    if not allowed:
        raise BadFile(
            f"{path.name} is dated {valid_from}, but {area.code}, which it would replace, is "
            f"loaded from {area.valid_from}. Give a later day with --from."
        )


def _refuse_other_kinds(path: Path, kind: str, rows: Sequence[Boundary]) -> None:
    codes = {row.code: number for number, row in enumerate(rows, start=1)}
    other = Area.objects.filter(code__in=codes).exclude(kind=kind).first()
    if other:
        raise BadFile(
            f"{path.name}, feature {codes[other.code]} has the code {other.code}, which is "
            f"already that of a {other.kind}. Check --kind and the code."
        )


def _parents(path: Path, kind: str, rows: Sequence[Boundary]) -> dict[str, Area]:
    """The parent of each area by the file's column, else by position, where parents are loaded."""
    above = _above(kind)
    by_code = {area.code: area for area in above}
    surfaces = [area for area in above if area.boundary]
    tree = shapely.STRtree([shape(area.boundary) for area in surfaces])
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


def _same(current: Area, row: Boundary, parent: Area | None) -> bool:
    boundary = bytes(current.boundary) if current.boundary is not None else None
    same_parent = current.parent_id == (parent.pk if parent else None)
    return (current.name, boundary) == (row.name, row.wkb) and same_parent
