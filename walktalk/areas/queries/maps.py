"""What the map of a ward shows."""

from collections import defaultdict
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from walktalk.areas.enums import AreaKind, LandmarkKind
from walktalk.areas.models import Credit, Landmark, Street
from walktalk.areas.queries.stored import (
    Stamp,
    areas_stamp,
    around,
    landmarks_stamp,
    shape,
    streets_stamp,
    valid,
)

MAP_POINTS = frozenset({LandmarkKind.STATION, LandmarkKind.BUS_STOP, LandmarkKind.LANDMARK})
MAP_SURFACES = frozenset({LandmarkKind.PARK, LandmarkKind.WATER, LandmarkKind.BUILDING})


@dataclass(frozen=True, slots=True)
class MapShape:
    """A sign on the map: its kind, its name if it has one, and its shape in metres."""

    kind: str
    name: str
    shape: BaseGeometry


def map_stamp() -> Stamp:
    """Changes whenever anything that a map shows is loaded."""
    return (*areas_stamp(), *streets_stamp(), *landmarks_stamp())


def credit() -> str:
    """Whom the map names as the source of its streets."""
    words = Credit.objects.filter(about=Credit.STREETS).values_list("words", flat=True).first()
    return words or ""


def map_shapes(ward: str) -> list[MapShape]:
    """A ward's boundary, and the streets, parks, water and stations in and around it.

    Stretches of one name and kind are joined where they meet. Raises `Area.DoesNotExist`.
    """
    one = valid().get(code=ward, kind=AreaKind.WARD)
    outline = shape(one.boundary)
    near = around(outline.bounds)
    shapes = [MapShape("ward", one.name, outline)]
    for known in Landmark.objects.filter(near).order_by("pk"):
        shapes.append(MapShape(_map_kind(known), known.name, shape(known.shape)))
    stretches = defaultdict(list)
    for street in Street.objects.filter(near).order_by("pk"):
        stretches[street.kind, street.name].append(shape(street.line))
    for (kind, name), lines in stretches.items():
        joined = shapely.line_merge(shapely.multilinestrings(lines))
        shapes.extend(MapShape(kind, name, part) for part in shapely.get_parts(joined))
    return shapes


def _map_kind(known: Landmark) -> str:
    """The map's sign: what it has none for is a landmark, or a building where it is a surface."""
    point = shape(known.shape).geom_type == "Point"
    kinds = MAP_POINTS if point else MAP_SURFACES
    other = LandmarkKind.LANDMARK if point else LandmarkKind.BUILDING
    return known.kind if known.kind in kinds else other.value
