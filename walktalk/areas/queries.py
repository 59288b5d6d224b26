"""Reads: which areas there are, what lies where, and the map's lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from walktalk.analysis.network import Network
from walktalk.analysis.projection import to_lonlat
from walktalk.areas.enums import AreaKind, LandmarkKind, StreetKind
from walktalk.areas.models import Area, Landmark, Street

Points = NDArray[np.float64]
AROUND = 300.0
BY_NAME = 40.0
POINTS = {LandmarkKind.POLICE_STATION: LandmarkKind.LANDMARK}


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
    inside = within(code)
    rows = _valid().filter(kind=kind).select_related("parent").order_by("name", "code")
    if kind == AreaKind.WARD:
        return [_row(one) for one in rows.filter(code__in=inside)]
    return [_row(one) for one in rows if within(one.code) <= inside]


def within(code: str) -> frozenset[str]:
    """The codes of the wards inside an area; a ward's own code for a ward."""
    paths = ("code", "parent__code", "parent__parent__code", "parent__parent__parent__code")
    anywhere = Q()
    for path in paths:
        anywhere |= Q(**{path: code})
    rows = _valid().filter(anywhere, kind=AreaKind.WARD)
    return frozenset(rows.values_list("code", flat=True))


def locate(xy: Points) -> list[str | None]:
    """The code of the ward that holds each point (n, 2) in metres, or None."""
    codes, tree = _ward_tree(_stamp(Area))
    points = shapely.points(np.asarray(xy, dtype=float).reshape(-1, 2))
    found: list[str | None] = [None] * len(points)
    for point, ward in reversed(tree.query(points, predicate="intersects").T.tolist()):
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
    """The streets that can be walked in and around a ward."""
    return _network(ward, _stamp(Street))


def place_name(x: float, y: float) -> str:
    """What people would call a point: an underpass or landmark close by, else the street."""
    point = shapely.Point(x, y)
    near = Q(x__range=(x - AROUND, x + AROUND), y__range=(y - AROUND, y + AROUND))
    known = [
        (shapely.distance(shapely.from_wkb(bytes(one.shape)), point), one.name)
        for one in Landmark.objects.filter(near).exclude(name="")
    ]
    streets = [
        (shapely.distance(shapely.from_wkb(bytes(one.line)), point), one.name, one.kind)
        for one in Street.objects.filter(near).exclude(name="").exclude(kind=StreetKind.RAIL)
    ]
    known += [(far, name) for far, name, kind in streets if kind == StreetKind.UNDERPASS]
    close = [one for one in known if one[0] <= BY_NAME]
    choice = min(close or [(far, name) for far, name, _ in streets], default=(0.0, ""))
    return choice[1]


def street_names_along(xy: Points) -> list[str]:
    """The names of the streets along a line (n, 2) in metres, in order, each once in a row."""
    if len(xy) < 2:
        return []
    names, tree = _named_streets(_stamp(Street))
    middles = shapely.points((xy[:-1] + xy[1:]) / 2)
    passed = [names[index] for index in tree.nearest(middles)] if names else []
    return [name for index, name in enumerate(passed) if not index or name != passed[index - 1]]


def find(words: str) -> list[AreaRow]:
    """Wards by their own name or by that of a street or landmark in them; own names first."""
    words = words.strip()
    if len(words) < 2:
        return []
    rows = {row.code: row for row in wards()}
    found = {code: row for code, row in rows.items() if words.lower() in row.name.lower()}
    spots = [
        *Landmark.objects.filter(name__icontains=words).values_list("x", "y")[:200],
        *Street.objects.filter(name__icontains=words).values_list("x", "y")[:200],
    ]
    for code in locate(np.array(spots).reshape(-1, 2)):
        if code is not None:
            found.setdefault(code, rows[code])
    return list(found.values())


def streets_geojson(ward: str) -> dict[str, Any]:
    """The map of a ward and its surroundings: streets, parks, water, stations, its boundary."""
    one = _valid().get(code=ward, kind=AreaKind.WARD)
    outline = shapely.from_wkb(bytes(one.boundary))
    box = _box(outline.bounds)
    features = [_feature(outline, "ward", one.name)]
    for landmark_of in Landmark.objects.filter(box):
        kind = POINTS.get(LandmarkKind(landmark_of.kind), landmark_of.kind)
        shape = shapely.from_wkb(bytes(landmark_of.shape))
        features.append(_feature(shape, kind, landmark_of.name))
    for street in Street.objects.filter(box):
        features.append(_feature(shapely.from_wkb(bytes(street.line)), street.kind, street.name))
    return {"type": "FeatureCollection", "features": features}


def _valid() -> QuerySet[Area]:
    return Area.objects.filter(valid_to=None)


def _row(one: Area) -> AreaRow:
    parent = one.parent.code if one.parent else None
    return AreaRow(one.code, one.name, one.kind, parent, one.x, one.y)


def _stamp(model: type[Area | Street]) -> tuple[int, int]:
    """Changes whenever rows were loaded, so that what is kept in memory is never stale."""
    newest = model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    ended = Area.objects.exclude(valid_to=None).count()
    return newest, ended


@lru_cache(maxsize=2)
def _ward_tree(stamp: tuple[int, int]) -> tuple[list[str], shapely.STRtree]:
    rows = list(_valid().filter(kind=AreaKind.WARD).order_by("code").exclude(boundary=None))
    return [one.code for one in rows], shapely.STRtree(
        [shapely.from_wkb(bytes(one.boundary)) for one in rows]
    )


@lru_cache(maxsize=8)
def _network(ward: str, stamp: tuple[int, int]) -> Network:
    box = _box(shapely.from_wkb(bytes(_valid().get(code=ward).boundary)).bounds)
    rows = Street.objects.filter(box).exclude(kind=StreetKind.RAIL).order_by("pk")
    return Network.of(shapely.get_coordinates(shapely.from_wkb(bytes(one.line))) for one in rows)


@lru_cache(maxsize=2)
def _named_streets(stamp: tuple[int, int]) -> tuple[list[str], shapely.STRtree]:
    rows = list(Street.objects.exclude(name="").exclude(kind=StreetKind.RAIL).order_by("pk"))
    return [one.name for one in rows], shapely.STRtree(
        [shapely.from_wkb(bytes(one.line)) for one in rows]
    )


def _landmarks_in(ward: str) -> list[int]:
    rows = list(Landmark.objects.values_list("pk", "x", "y"))
    places = locate(np.array([(x, y) for _, x, y in rows]).reshape(-1, 2))
    return [row[0] for row, code in zip(rows, places, strict=True) if code == ward]


def _box(bounds: tuple[float, float, float, float]) -> Q:
    west, south, east, north = bounds
    return Q(x__range=(west - AROUND, east + AROUND), y__range=(south - AROUND, north + AROUND))


def _feature(shape: shapely.Geometry, kind: str, name: str) -> dict[str, Any]:
    moved = shapely.transform(shape, lambda points: to_lonlat(points).round(6))
    return {
        "type": "Feature",
        "geometry": shapely.geometry.mapping(moved),
        "properties": {"kind": kind, "name": name},
    }
