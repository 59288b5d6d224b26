"""What loading streets and landmarks share: the old make room for the new, if they differ."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np
import shapely
from django.db.models import Model
from numpy.typing import NDArray

from walktalk.access.actors import Actor
from walktalk.record import outbox

Row = TypeVar("Row", bound=Model)
Progress = Callable[[int, int], None]
AT_ONCE = 2_000


def same(stored: Iterable[tuple[Any, ...]], new: Iterable[tuple[Any, ...]]) -> bool:
    """Whether two sets of rows are equal but for their order; the first column is WKB."""
    return _bag(stored) == _bag(new)


def replace(model: type[Row], rows: Sequence[Row], progress: Progress | None) -> None:
    """Delete all rows of a model and store these."""
    model._default_manager.all().delete()
    for start in range(0, len(rows), AT_ONCE):
        batch = rows[start : start + AT_ONCE]
        model._default_manager.bulk_create(batch)
        if progress:
            progress(start + len(batch), len(rows))


def note(what: str, count: int, *, by: Actor, now: dt.datetime) -> None:
    """The entry in the record."""
    outbox.write(kind=f"areas.{what}", by=by.ref, about=f"{what}:all", now=now, count=count)


def placed(
    shapes: NDArray[np.object_], points: NDArray[np.object_]
) -> Iterator[tuple[bytes, float, float, float]]:
    """For each shape its WKB, its point's x and y, and how far its farthest corner lies from
    there, in metres."""
    corners, owner = shapely.get_coordinates(shapes, return_index=True)
    reach = np.zeros(len(shapes))
    np.maximum.at(reach, owner, shapely.distance(shapely.points(corners), points[owner]))
    columns = (shapely.to_wkb(shapes), shapely.get_x(points), shapely.get_y(points), reach)
    yield from zip(*(column.tolist() for column in columns), strict=True)


def _bag(rows: Iterable[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    return Counter((bytes(wkb), *others) for wkb, *others in rows)
