"""Reads: which areas there are, what lies where, and the map's lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from django.db.models import Count, F, Max, Q, QuerySet, Sum
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from walktalk.analysis.network import Network
from walktalk.analysis.projection import to_lonlat
from walktalk.areas.enums import AreaKind, LandmarkKind, StreetKind
from walktalk.areas.models import Area, Landmark, Street

Points = NDArray[np.float64]
Stamp = tuple[int, ...]
AROUND = 300.0
BY_NAME = 40.0
MAP_POINTS = frozenset({LandmarkKind.STATION, LandmarkKind.BUS_STOP, LandmarkKind.LANDMARK})
MAP_SURFACES = frozenset({LandmarkKind.PARK, LandmarkKind.WATER, LandmarkKind.BUILDING})


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area that is valid now; x, y in metres is a point inside."""

    code: str
    name: str
    kind: str
    parent: str | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class LandmarkRow:
    """A landmark; x, y in metres."""

    id: int
    name: str
    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class StreetRow:
    """A street by its name; x, y in metres is the middle of its longest stretch."""

    id: int
    name: str
    x: float
    y: float


def area(code: str) -> AreaRow | None:
    """The area of this code that is valid now."""
    found = _valid().filter(code=code).select_related("parent").first()
    return _row(found) if found else None


def wards(codes: Sequence[str] | frozenset[str] | None = None) -> list[AreaRow]:
    """Every ward, or those of these codes, by name."""
    rows = _valid().filter(kind=AreaKind.WARD).select_related("parent").order_by("name", "code")
    return [_row(one) for one in (rows if codes is None else rows.filter(code__in=codes))]


def children(code: str, kind: str) -> list[AreaRow]:
    """The areas of a kind anywhere below this one, by name."""
    rows = _valid().filter(_within(code), kind=kind).exclude(code=code)
    return [_row(one) for one in rows.select_related("parent").order_by("name", "code")]


def within(*codes: str) -> frozenset[str]:
    """The codes of the wards inside some areas; a ward's own code for a ward."""
    rows = _valid().filter(_within(*codes), kind=AreaKind.WARD)
    return frozenset(rows.values_list("code", flat=True))


def locate(xy: Points) -> list[str | None]:
    """The code of the ward that holds each point (n, 2) in metres, or None.

    On a border the ward whose code comes first.
    """
    codes, tree = _ward_tree(_areas_stamp())
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    points = shapely.points(xy)
    found: list[str | None] = [None] * len(xy)
    for point, ward in sorted(tree.query(points, predicate="intersects").T.tolist(), reverse=True):
        found[point] = codes[ward]
    return found


def landmarks(ward: str | None = None, kinds: Sequence[str] | None = None) -> list[LandmarkRow]:
    """Named landmarks, of a ward and of some kinds if asked, by name."""
    rows = Landmark.objects.exclude(name="").order_by("name", "pk")
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    if ward is not None:
        rows = rows.filter(pk__in=_landmarks_in(ward))
    return [LandmarkRow(one.pk, one.name, one.kind, one.x, one.y) for one in rows]


def streets(ward: str) -> list[StreetRow]:
    """The named streets of a ward that can be walked, each name once, by name."""
    boundary = _valid().filter(code=ward).values_list("boundary", flat=True).first()
    if boundary is None:
        return []
    named = Street.objects.exclude(name="").exclude(kind=StreetKind.RAIL)
    rows = list(named.filter(_box(shape(boundary).bounds)).order_by("name", "-length", "pk"))
    inside = locate(np.array([(one.x, one.y) for one in rows]))
    first: dict[str, StreetRow] = {}
    for one, code in zip(rows, inside, strict=True):
        if code == ward:
            first.setdefault(one.name, StreetRow(one.pk, one.name, one.x, one.y))
    return list(first.values())


def meeting_points(ward: str) -> list[LandmarkRow]:
    """Public places of a ward where a walk may start and end; police stations first."""
    rows = Landmark.objects.filter(public_meeting_point=True, pk__in=_landmarks_in(ward))
    found = [LandmarkRow(one.pk, one.name, one.kind, one.x, one.y) for one in rows]
    return sorted(found, key=lambda row: (row.kind != LandmarkKind.POLICE_STATION, row.name))


def landmark(landmark_id: int) -> LandmarkRow | None:
    """One landmark."""
    one = Landmark.objects.filter(pk=landmark_id).first()
    return LandmarkRow(one.pk, one.name, one.kind, one.x, one.y) if one else None


def network(ward: str) -> Network:
    """The streets that can be walked in and around a ward. Raises `Unreachable` without any."""
    return _network(ward, _streets_stamp())


def place_name(x: float, y: float) -> str:
    """What people would call a point: an underpass or landmark close by, else the street."""
    point = shapely.Point(x, y)
    names, shapes, tree = _named_places(_names_stamp())
    close = tree.query(point, predicate="dwithin", distance=BY_NAME)
    if not len(close):
        return _street_name(point)
    near: tuple[float, str] = min((shapes[one].distance(point), names[one]) for one in close)
    return near[1]


def street_names_along(xy: Points) -> list[str]:
    """The names of the streets along a line (n, 2) in metres, in order, each once in a row."""
    if len(xy) < 2:
        return []
    names, tree = _named_streets(_streets_stamp())
    middles = shapely.points((xy[:-1] + xy[1:]) / 2)
    passed = [names[index] for index in np.atleast_1d(tree.nearest(middles))] if names else []
    return [name for index, name in enumerate(passed) if not index or name != passed[index - 1]]


def find(words: str) -> list[AreaRow]:
    """Wards by their own name or by that of a street or landmark in them; own names first."""
    words = words.strip()
    if len(words) < 2:
        return []
    rows = {row.code: row for row in wards()}
    found = {code: row for code, row in rows.items() if words.lower() in row.name.lower()}
    spots = [
        *Landmark.objects.filter(name__icontains=words).order_by("pk").values_list("x", "y")[:200],
        *Street.objects.filter(name__icontains=words).order_by("pk").values_list("x", "y")[:200],
    ]
    for code in locate(np.array(spots).reshape(-1, 2)):
        if code is not None:
            found.setdefault(code, rows[code])
    return list(found.values())


def streets_geojson(ward: str) -> dict[str, Any]:
    """The map of a ward and its surroundings: streets, parks, water, stations, its boundary.

    Longitude and latitude; properties `kind` and `name`. Raises `Area.DoesNotExist`.
    """
    one = _valid().get(code=ward, kind=AreaKind.WARD)
    outline = shape(one.boundary)
    near = _box(outline.bounds)
    features = [_feature(outline, "ward", one.name)]
    for known in Landmark.objects.filter(near).order_by("pk"):
        features.append(_feature(shape(known.shape), _map_kind(known), known.name))
    for street in Street.objects.filter(near).order_by("pk"):
        features.append(_feature(shape(street.line), street.kind, street.name))
    return {"type": "FeatureCollection", "features": features}


def shape(wkb: bytes | memoryview | None) -> BaseGeometry:
    """A stored shape, in metres; nothing stored is an empty one."""
    return shapely.from_wkb(bytes(wkb)) if wkb is not None else shapely.Point()


def _valid() -> QuerySet[Area]:
    return Area.objects.filter(valid_to=None)


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


def _areas_stamp() -> Stamp:
    """Changes whenever areas are loaded, so that what is kept in memory is never stale."""
    values = Area.objects.aggregate(
        newest=Max("pk"), written=Sum("revision"), ended=Count("valid_to")
    )
    return tuple(values[name] or 0 for name in ("newest", "written", "ended"))


def _streets_stamp() -> Stamp:
    """The same for streets, which are replaced as a whole."""
    return (Street.objects.aggregate(newest=Max("pk"))["newest"] or 0, *_areas_stamp())


@lru_cache(maxsize=2)
def _ward_tree(stamp: Stamp) -> tuple[list[str], shapely.STRtree]:
    rows = list(_valid().filter(kind=AreaKind.WARD).order_by("code").exclude(boundary=None))
    return [one.code for one in rows], shapely.STRtree([shape(one.boundary) for one in rows])


@lru_cache(maxsize=8)
def _network(ward: str, stamp: Stamp) -> Network:
    near = _box(shape(_valid().get(code=ward).boundary).bounds)
    rows = list(Street.objects.filter(near).exclude(kind=StreetKind.RAIL).order_by("pk"))
    lines = (shapely.get_coordinates(shape(one.line)) for one in rows)
    return Network.of(lines, [one.name for one in rows])


def _names_stamp() -> Stamp:
    """Changes whenever streets or landmarks are loaded, which are replaced as a whole."""
    newest = [kind.objects.aggregate(newest=Max("pk"))["newest"] for kind in (Street, Landmark)]
    return tuple(one or 0 for one in newest)


def _street_name(point: shapely.Point) -> str:
    names, tree = _named_streets(_streets_stamp())
    near = tree.query_nearest(point, max_distance=AROUND)
    return min((names[one] for one in near), default="")


@lru_cache(maxsize=2)
def _named_streets(stamp: Stamp) -> tuple[list[str], shapely.STRtree]:
    rows = list(Street.objects.exclude(name="").exclude(kind=StreetKind.RAIL).order_by("pk"))
    return [one.name for one in rows], shapely.STRtree([shape(one.line) for one in rows])


@lru_cache(maxsize=2)
def _named_places(stamp: Stamp) -> tuple[list[str], list[BaseGeometry], shapely.STRtree]:
    """Landmarks and underpasses, which people name a point by when it is close."""
    landmarks = Landmark.objects.exclude(name="").order_by("pk").values_list("name", "shape")
    tunnels = Street.objects.exclude(name="").filter(kind=StreetKind.UNDERPASS).order_by("pk")
    rows = [*landmarks, *tunnels.values_list("name", "line")]
    shapes = [shape(wkb) for _, wkb in rows]
    return [name for name, _ in rows], shapes, shapely.STRtree(shapes)


def _landmarks_in(ward: str) -> list[int]:
    rows = list(Landmark.objects.values_list("pk", "x", "y"))
    places = locate(np.array([(x, y) for _, x, y in rows]).reshape(-1, 2))
    return [row[0] for row, code in zip(rows, places, strict=True) if code == ward]


def _box(bounds: tuple[float, float, float, float]) -> Q:
    """Rows whose shape may come within `AROUND` metres of a box."""
    west, south, east, north = bounds
    reach = F("reach")
    return Q(x__gte=west - AROUND - reach, x__lte=east + AROUND + reach) & Q(
        y__gte=south - AROUND - reach, y__lte=north + AROUND + reach
    )


def _map_kind(known: Landmark) -> str:
    """The map's sign: what it has none for is a landmark, or a building where it is a surface."""
    point = shape(known.shape).geom_type == "Point"
    kinds = MAP_POINTS if point else MAP_SURFACES
    other = LandmarkKind.LANDMARK if point else LandmarkKind.BUILDING
    return known.kind if known.kind in kinds else other.value


def _feature(where: BaseGeometry, kind: str, name: str) -> dict[str, Any]:
    moved = shapely.transform(where, lambda points: to_lonlat(points).round(6))
    return {
        "type": "Feature",
        "geometry": shapely.geometry.mapping(moved),
        "properties": {"kind": kind, "name": name},
    }
