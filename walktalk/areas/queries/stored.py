"""Shapes as they are stored, and stamps that change when they do."""

import shapely
from django.db.models import Count, F, Max, Q, QuerySet, Sum
from shapely.geometry.base import BaseGeometry

from walktalk.areas.models import Area, Landmark, Street

Stamp = tuple[int, ...]
AROUND = 300.0


def shape(wkb: bytes | memoryview | None) -> BaseGeometry:
    """A stored shape, in metres; nothing stored is an empty one."""
    return shapely.from_wkb(bytes(wkb)) if wkb is not None else shapely.Point()


def valid() -> QuerySet[Area]:
    """The areas that are valid now."""
    return Area.objects.filter(valid_to=None)


def around(bounds: tuple[float, float, float, float]) -> Q:
    """Rows whose shape may come within `AROUND` metres of a box."""
    west, south, east, north = bounds
    reach = F("reach")
    return Q(x__gte=west - AROUND - reach, x__lte=east + AROUND + reach) & Q(
        y__gte=south - AROUND - reach, y__lte=north + AROUND + reach
    )


def areas_stamp() -> Stamp:
    """Changes whenever areas are loaded, so that what is kept in memory is never stale."""
    values = Area.objects.aggregate(
        newest=Max("pk"), written=Sum("revision"), ended=Count("valid_to")
    )
    return tuple(values[name] or 0 for name in ("newest", "written", "ended"))


def streets_stamp() -> Stamp:
    """The same for streets, which are replaced as a whole."""
    return (_newest(Street.objects.aggregate(newest=Max("pk"))),)


def landmarks_stamp() -> Stamp:
    """The same for landmarks."""
    return (_newest(Landmark.objects.aggregate(newest=Max("pk"))),)


def _newest(values: dict[str, int | None]) -> int:
    return values["newest"] or 0
