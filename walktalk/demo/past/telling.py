"""Half a year, told month by month through the operations that real people use."""

import datetime as dt
from collections.abc import Callable
from itertools import groupby
from zoneinfo import ZoneInfo

import numpy as np
from django.conf import settings

from walktalk.demo.cast import Cast
from walktalk.demo.past.acting import Desk
from walktalk.demo.past.calendar import Outing, outings
from walktalk.demo.past.walking import Leader, Walked

SEED = 20_220_308
LENGTHS = {"full": 80, "short": 8, "none": 0}
MORNING = dt.time(8, 30)

Say = Callable[[str], None]


def tell(people_of: Cast, *, now: dt.datetime, say: Say, walks: int) -> None:
    """Tell so many walks between 26 and 4 weeks ago, and what came of them.

    The same `now` and number give the same walks, places and answers; only ids, tokens and
    passwords differ.
    """
    random = np.random.default_rng(SEED)
    zone = ZoneInfo(settings.TIME_ZONE)
    planned = outings(random, walks=walks, now=now, zone=zone)
    leader, desk = Leader(random, people_of), Desk(people_of, now)
    for month, together in groupby(planned, key=_month):
        group = list(together)
        walked = [leader.walk(one, busier=one.number / walks) for one in group]
        opened = desk.morning(_morning_after(group[-1]), last=group[-1] is planned[-1])
        say(_line(month, walked, opened))


def _month(outing: Outing) -> str:
    return outing.starts.strftime("%B")


def _morning_after(outing: Outing) -> dt.datetime:
    day = outing.starts.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, MORNING, outing.starts.tzinfo)


def _line(month: str, walked: list[Walked], opened: int) -> str:
    people, places = sum(one.came for one in walked), sum(one.pins for one in walked)
    held = sum(not one.outing.cancelled for one in walked)
    told = f"{_count(places, 'place')} pointed out, {_count(opened, 'problem')} opened"
    return f"  {month}: {_count(held, 'walk')}, {people} people, {told}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
