"""The streets of a ward, and the way along them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely

from walktalk.analysis.network import Network
from walktalk.areas.enums import StreetKind
from walktalk.areas.models import Street
from walktalk.areas.queries.locating import locate
from walktalk.areas.queries.stored import (
    Stamp,
    areas_stamp,
    around,
    shape,
    streets_stamp,
    valid,
)


@dataclass(frozen=True, slots=True)
class StreetRow:
    """A street by its name; x, y in metres is the middle of its longest stretch."""

    id: int
    name: str
    x: float
    y: float


def streets(ward: str) -> list[StreetRow]:
    """The named streets of a ward that can be walked, each name once, by name."""
    boundary = valid().filter(code=ward).values_list("boundary", flat=True).first()
    if boundary is None:
        return []
    named = Street.objects.exclude(name="").exclude(kind=StreetKind.RAIL)
    rows = list(named.filter(around(shape(boundary).bounds)).order_by("name", "-length", "pk"))
    inside = locate(np.array([(one.x, one.y) for one in rows]))
    first: dict[str, StreetRow] = {}
    for one, code in zip(rows, inside, strict=True):
        if code == ward:
            first.setdefault(one.name, StreetRow(one.pk, one.name, one.x, one.y))
    return list(first.values())


def network(ward: str) -> Network:
    """The streets that can be walked in and around a ward. Raises `Unreachable` without any."""
    return _network(ward, (*streets_stamp(), *areas_stamp()))


@lru_cache(maxsize=8)
def _network(ward: str, stamp: Stamp) -> Network:
    near = around(shape(valid().get(code=ward).boundary).bounds)
    rows = list(Street.objects.filter(near).exclude(kind=StreetKind.RAIL).order_by("pk"))
    lines = (shapely.get_coordinates(shape(one.line)) for one in rows)
    return Network.of(lines, [one.name for one in rows])
