"""What people know places by."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from walktalk.areas.enums import LandmarkKind
from walktalk.areas.models import Landmark
from walktalk.areas.queries.locating import locate


@dataclass(frozen=True, slots=True)
class LandmarkRow:
    """A landmark; x, y in metres."""

    id: int
    name: str
    kind: str
    x: float
    y: float


def landmarks(ward: str | None = None, kinds: Sequence[str] | None = None) -> list[LandmarkRow]:
    """Named landmarks, of a ward and of some kinds if asked, by name."""
    rows = Landmark.objects.exclude(name="").order_by("name", "pk")
    if kinds is not None:
        rows = rows.filter(kind__in=kinds)
    if ward is not None:
        rows = rows.filter(pk__in=_landmarks_in(ward))
    return [_row(one) for one in rows]


def meeting_points(ward: str) -> list[LandmarkRow]:
    """Public places of a ward where a walk may start and end; police stations first."""
    rows = Landmark.objects.filter(public_meeting_point=True, pk__in=_landmarks_in(ward))
    found = [_row(one) for one in rows]
    return sorted(found, key=lambda row: (row.kind != LandmarkKind.POLICE_STATION, row.name))


def landmark(landmark_id: int) -> LandmarkRow | None:
    """One landmark."""
    one = Landmark.objects.filter(pk=landmark_id).first()
    return _row(one) if one else None


def _row(one: Landmark) -> LandmarkRow:
    return LandmarkRow(one.pk, one.name, one.kind, one.x, one.y)


def _landmarks_in(ward: str) -> list[int]:
    rows = list(Landmark.objects.values_list("pk", "x", "y"))
    places = locate(np.array([(x, y) for _, x, y in rows]).reshape(-1, 2))
    return [row[0] for row, code in zip(rows, places, strict=True) if code == ward]
