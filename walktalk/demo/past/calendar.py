"""When the walks of half a year took place, and where: somewhat more of them as time goes on."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

FIRST, LAST = 26, 4
WEEK = dt.timedelta(weeks=1)
GROWTH = (0.65, 1.35)
MORNING, EVENING = "morning", "evening"
SLOTS = tuple(
    [(day, EVENING) for day in range(6)] + [(day, MORNING) for day in (1, 3, 5)],
)
LIKELY = np.array([3, 4, 4, 5, 3, 1, 1, 1, 2]) / 24
DARK_MONTHS = frozenset({10, 11, 12, 1, 2, 3})
WARDS = ("L03", "L01", "L02", "L04", "L03", "L01", "L03", "L02", "L04", "L01", "L03", "L02")
CANCELLED_EVERY = 40


@dataclass(frozen=True, slots=True)
class Outing:
    """A walk to come about: its number, ward and start, and whether it falls through."""

    number: int
    ward: str
    starts: dt.datetime
    cancelled: bool

    @property
    def dark(self) -> bool:
        """Whether it is an evening walk."""
        return self.starts.hour >= 17


def outings(
    random: np.random.Generator, *, walks: int, now: dt.datetime, zone: ZoneInfo
) -> list[Outing]:
    """So many walks between 26 and 4 weeks ago, in their order; never two at the same time."""
    starts = sorted(_starts(random, walks=walks, now=now, zone=zone))
    return [
        Outing(number, WARDS[number % len(WARDS)], start, _falls_through(number, walks))
        for number, start in enumerate(starts)
    ]


def _falls_through(number: int, walks: int) -> bool:
    return number % CANCELLED_EVERY == min(CANCELLED_EVERY, walks) // 2


def _starts(
    random: np.random.Generator, *, walks: int, now: dt.datetime, zone: ZoneInfo
) -> Iterator[dt.datetime]:
    local = now.astimezone(zone).date()
    monday = local - dt.timedelta(days=local.weekday()) - FIRST * WEEK
    growth = np.cumsum(np.linspace(*GROWTH, FIRST - LAST))
    counts = np.diff(np.round(walks * growth / growth[-1]), prepend=0).astype(int)
    for week, count in enumerate(counts.tolist()):
        for slot in random.choice(len(SLOTS), count, replace=False, p=LIKELY).tolist():
            day, part = SLOTS[slot]
            date = monday + week * WEEK + dt.timedelta(days=day)
            yield dt.datetime.combine(date, _hour(random, date, part), zone)


def _hour(random: np.random.Generator, date: dt.date, part: str) -> dt.time:
    """Evenings that are dark: early in winter, late in summer; the way to work, or a Saturday."""
    if part == MORNING:
        return dt.time(10, 0) if date.weekday() == 5 else dt.time(7, 15)
    if date.month in DARK_MONTHS:
        return (dt.time(18, 0), dt.time(18, 30), dt.time(19, 30))[random.integers(3)]
    return (dt.time(19, 30), dt.time(20, 30), dt.time(21, 0))[random.integers(3)]
