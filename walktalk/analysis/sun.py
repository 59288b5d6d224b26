"""Light outdoors at a place and moment, from where the sun stands.

The sun's elevation comes from the `astral` package, which follows the NOAA Solar Calculator
(after Meeus, *Astronomical Algorithms*); at London's latitude it agrees with almanacs to about a
minute. Sunrise and sunset are the almanac's: the upper edge on a level horizon, 0.833 degrees
below for refraction and half the disk. Dark begins where civil twilight ends, 6 degrees below:
after that one cannot read or tell a face outdoors without a lamp.
"""

import datetime as dt
from enum import StrEnum

from astral import Observer
from astral.sun import elevation

SUNSET = -0.833
CIVIL = -6.0
STEP = dt.timedelta(minutes=10)
SECOND = dt.timedelta(seconds=1)
AHEAD = dt.timedelta(hours=36)


class Light(StrEnum):
    """How light it is. `DUSK` is twilight of either end of the day."""

    DAYLIGHT = "daylight"
    DUSK = "dusk"
    DARK = "dark"


def light(lon: float, lat: float, at: dt.datetime) -> Light:
    """How light it is at a place (degrees) at an aware moment."""
    height = elevation(Observer(lat, lon), at, with_refraction=False)
    if height > SUNSET:
        return Light.DAYLIGHT
    return Light.DUSK if height > CIVIL else Light.DARK


def next_change(
    lon: float, lat: float, at: dt.datetime, *, within: dt.timedelta = AHEAD
) -> tuple[dt.datetime, Light] | None:
    """When the light changes next, to the second, and to what; None where it stays as it is."""
    now = light(lon, lat, at)
    before, until = at, at + within
    while before < until:
        after = before + STEP
        if light(lon, lat, after) != now:
            moment = _first_change(lon, lat, before=before, after=after)
            return moment, light(lon, lat, moment)
        before = after
    return None


def changes(
    lon: float, lat: float, start: dt.datetime, *, end: dt.datetime
) -> list[tuple[dt.datetime, Light]]:
    """Every change between two moments; the first entry is the light at the start."""
    found = [(start, light(lon, lat, start))]
    while (change := next_change(lon, lat, found[-1][0], within=end - found[-1][0])) and change[
        0
    ] < end:
        found.append(change)
    return found


def _first_change(
    lon: float, lat: float, *, before: dt.datetime, after: dt.datetime
) -> dt.datetime:
    """Halve the step until the change lies within a second."""
    now = light(lon, lat, before)
    while after - before > SECOND:
        middle = before + (after - before) / 2
        before, after = (middle, after) if light(lon, lat, middle) == now else (before, middle)
    return after
