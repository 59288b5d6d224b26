"""The walk that somebody is on, as the field page needs it."""

import datetime as dt
import uuid
from dataclasses import dataclass

import numpy as np

from walktalk.access.actors import Actor
from walktalk.analysis import sun
from walktalk.analysis.projection import to_lonlat
from walktalk.walks import queries as walks
from walktalk.walks.enums import BookingState, WalkState

MAY = {BookingState.CONFIRMED, BookingState.CAME, BookingState.NOT_COME}
KEPT = dt.timedelta(hours=3)
BACK, AHEAD = dt.timedelta(hours=18), dt.timedelta(hours=30)


@dataclass(frozen=True, slots=True)
class Ground:
    """A walk for the field page. `until`: seconds since 1970 to which a phone may keep its page
    and route; 0 once the walk is over. `light`: changes of the light around now."""

    walk: walks.WalkRow
    until: int
    light: list[tuple[str, str]]


def her_walk(actor: Actor) -> int | None:
    """The walk on which a participant has a confirmed place."""
    booking = walks.booking_of(uuid.UUID(actor.id))
    return booking.walk_id if booking and booking.state in MAY else None


def officers_walk(actor: Actor, walk_id: int) -> int | None:
    """This walk, for an officer who is rostered on it."""
    return walk_id if walks.is_rostered(walk_id, actor.officer or 0) else None


def walk_of_now(actor: Actor, now: dt.datetime) -> int | None:
    """The officer's walk of now, or the next one today."""
    rows = walks.todays(actor.officer or 0, now)
    return rows[0].id if rows else None


def until(walk: walks.WalkRow) -> int:
    """How long a phone may keep what it needs for this walk."""
    over = walk.state in {WalkState.ENDED, WalkState.CANCELLED}
    return 0 if over else int((walk.ends_at + KEPT).timestamp())


def ground(walk_id: int, now: dt.datetime) -> Ground | None:
    """Everything that the page of a walk shows."""
    walk = walks.walk(walk_id)
    if walk is None:
        return None
    route = walks.route_xy(walk_id)
    lon, lat = to_lonlat(np.array([route[0]]))[0].tolist()
    changes = sun.changes(lon, lat, now - BACK, end=now + AHEAD)
    return Ground(walk, until(walk), [(when.isoformat(), what.value) for when, what in changes])
