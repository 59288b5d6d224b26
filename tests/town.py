"""Two square wards side by side with a lane and an underpass, and places pointed out in them."""

import datetime as dt
import uuid
from typing import Any

import shapely

from walktalk.access.actors import Actor
from walktalk.areas.models import Area, Landmark, Street
from walktalk.concerns import operations

HERE, THERE = "W1", "W2"
WEST, SOUTH, SIDE = 530_000.0, 180_000.0, 1_000.0
MIDDLE = (WEST + 500, SOUTH + 500)
LANE = SOUTH + 800


def build() -> None:
    """Store the wards, the lane through both and the underpass in the first."""
    for number, (code, name) in enumerate({HERE: "Mill End", THERE: "Weir Side"}.items()):
        west = WEST + number * SIDE
        Area.objects.create(
            code=code,
            name=name,
            kind="ward",
            valid_from=dt.date(2024, 5, 1),
            boundary=shapely.to_wkb(shapely.box(west, SOUTH, west + SIDE, SOUTH + SIDE)),
            x=west + SIDE / 2,
            y=SOUTH + SIDE / 2,
        )
        Street.objects.create(
            name=f"{name} Lane",
            kind="street",
            length=SIDE,
            line=shapely.to_wkb(shapely.LineString([(west, LANE), (west + SIDE, LANE)])),
            x=west + SIDE / 2,
            y=LANE,
        )
    Landmark.objects.create(
        name="Cooper's Underpass",
        kind="landmark",
        shape=shapely.to_wkb(shapely.Point(*MIDDLE)),
        x=MIDDLE[0],
        y=MIDDLE[1],
    )


def street(name: str, corners: list[tuple[float, float]]) -> Street:
    """One more street of the first ward."""
    line = shapely.LineString(corners)
    return Street.objects.create(
        name=name,
        kind="street",
        length=line.length,
        line=shapely.to_wkb(line),
        x=line.centroid.x,
        y=line.centroid.y,
        reach=line.length / 2,
    )


def participant(number: int = 1) -> Actor:
    """The same participant for the same number."""
    return Actor("participant", str(uuid.UUID(int=number)), frozenset({"participant"}))


def pin(number: int, *, who: int = 1, now: dt.datetime, **changes: Any) -> bool:
    """Point out the underpass, or what `changes` say, under an id made from a number."""
    her = participant(who)
    values: dict[str, Any] = {
        "pin_id": uuid.UUID(int=1_000 + number),
        "participant": uuid.UUID(her.id),
        "ward": HERE,
        "xy": MIDDLE,
        "category": "light",
        "feeling": "unsafe",
        "day_part": "evening",
        "after_dark": True,
        "alone": False,
        "note": "",
        "may_be_used": True,
        "by": her,
        "now": now,
    }
    return operations.point_out(**(values | changes))
