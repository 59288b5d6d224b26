"""Loading landmarks."""

import datetime as dt
from pathlib import Path

import numpy as np
import shapely
from django.db import transaction

from walktalk.access.actors import Actor
from walktalk.areas.formats.landmarks import LandmarkAsRead, read_landmarks
from walktalk.areas.models import Landmark
from walktalk.areas.operations.replacing import note, placed, replace, same


def load_landmarks(
    *, path: Path, layer: str | None = None, by: Actor, now: dt.datetime
) -> tuple[int, bool]:
    """Replace all landmarks by those of a file; how many there are, and whether that is news.

    Raises `BadFile` with a sentence; nothing is stored then.
    """
    rows = _rows(read_landmarks(path, layer))
    with transaction.atomic():
        stored = Landmark.objects.values_list("shape", "name", "kind", "public_meeting_point")
        new = ((one.shape, one.name, one.kind, one.public_meeting_point) for one in rows)
        changed = not same(stored, new)
        if changed:
            replace(Landmark, rows, None)
            note("landmarks", len(rows), by=by, now=now)
    return len(rows), changed


def _rows(found: list[LandmarkAsRead]) -> list[Landmark]:
    shapes = np.array([one.shape for one in found], dtype=object)
    placings = placed(shapes, shapely.point_on_surface(shapes))
    return [
        Landmark(
            name=one.name,
            kind=one.kind,
            shape=shape,
            x=x,
            y=y,
            reach=reach,
            public_meeting_point=one.meeting,
        )
        for one, (shape, x, y, reach) in zip(found, placings, strict=True)
    ]
