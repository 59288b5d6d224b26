"""Which areas there are, and which lie in which."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from walktalk.areas.enums import AreaKind
from walktalk.areas.models import Area
from walktalk.areas.queries.stored import valid


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area that is valid now; x, y in metres is a point inside."""

    code: str
    name: str
    kind: str
    parent: str | None
    x: float
    y: float


def area(code: str) -> AreaRow | None:
    """The area of this code that is valid now."""
    found = valid().filter(code=code).select_related("parent").first()
    return _row(found) if found else None


def everything() -> list[AreaRow]:
    """Every area that is valid now, the largest kinds first, then by name."""
    kinds = list(AreaKind)
    rows = [_row(one) for one in valid().select_related("parent").order_by("name", "code")]
    return sorted(rows, key=lambda row: kinds.index(AreaKind(row.kind)))


def wards(codes: Sequence[str] | frozenset[str] | None = None) -> list[AreaRow]:
    """Every ward, or those of these codes, by name."""
    rows = valid().filter(kind=AreaKind.WARD).select_related("parent").order_by("name", "code")
    return [_row(one) for one in (rows if codes is None else rows.filter(code__in=codes))]


def children(code: str, kind: str) -> list[AreaRow]:
    """The areas of a kind anywhere below this one, by name."""
    rows = valid().filter(_within(code), kind=kind).exclude(code=code)
    return [_row(one) for one in rows.select_related("parent").order_by("name", "code")]


def within(*codes: str) -> frozenset[str]:
    """The codes of the wards inside some areas; a ward's own code for a ward."""
    rows = valid().filter(_within(*codes), kind=AreaKind.WARD)
    return frozenset(rows.values_list("code", flat=True))


def _within(*codes: str) -> Q:
    """Areas of these codes and all below them, however many levels there are."""
    paths = ("code", "parent__code", "parent__parent__code", "parent__parent__parent__code")
    anywhere = Q()
    for path in paths:
        anywhere |= Q(**{f"{path}__in": codes})
    return anywhere


def _row(one: Area) -> AreaRow:
    parent = one.parent.code if one.parent else None
    return AreaRow(one.code, one.name, one.kind, parent, one.x, one.y)
