"""What people point out on a walk: mostly the spots that it passes, sometimes an odd corner."""

from dataclasses import dataclass

import numpy as np

from walktalk.demo.past.calendar import Outing
from walktalk.demo.past.places import Spot, behind, odd_corners, spots
from walktalk.demo.past.visitors import Visitor
from walktalk.demo.streets import Point, Points

REACH = 30.0
STEP, FURTHEST = 7.0, 22.0
TWICE = 0.9
NOTES = {
    "light": ("The lamp here has been out for weeks.", "I use my phone as a torch."),
    "closed_in": ("You cannot see who comes round the corner.", "There is only one way out."),
    "neglect": ("It has looked like this since the summer.", "Broken glass again."),
    "empty": ("After eight there is nobody at all.", "I would not hear anybody coming."),
    "cameras": ("Nobody would know if something happened.",),
    "overgrown": ("The bushes reach across the path.", "Somebody could stand behind them."),
    "waiting": ("The bus is late and I wait alone.", "I stand where the shop light falls."),
    "followed": ("Somebody walked behind me to the corner.", "I changed sides twice."),
    "comments": ("Things are shouted from cars.", "It is every Friday."),
    "groups": ("They do not move aside.", "I take the other side of the street."),
    "drink_drugs": ("It begins when the stalls close.", "There are needles in the doorway."),
    "other": ("I cannot say what it is. I hurry.",),
}
FEELINGS = ("uneasy", "unsafe", "avoid")


@dataclass(frozen=True, slots=True)
class Pinned:
    """One place that somebody points out, and how much of the walk is behind her by then."""

    share: float
    xy: Point
    category: str
    feeling: str
    day_part: str
    after_dark: bool
    alone: bool
    note: str


def on_the_way(ward: str, way: Points) -> list[tuple[float, Spot]]:
    """What a walk (n, 2) passes, each with how much of the walk is behind by then."""
    places = (*spots(ward), *odd_corners(ward))
    found = [(behind(way, one.xy, reach=REACH), one) for one in places]
    return [(share, one) for share, one in found if share is not None]


def pointed_out(
    random: np.random.Generator, her: Visitor, *, outing: Outing, way: list[tuple[float, Spot]]
) -> list[Pinned]:
    """What one person points out on the way."""
    found = []
    for share, one in way:
        if random.random() * 100 < one.draw and (her.allows or not one.asked):
            for _ in range(1 + int(random.random() < TWICE)):
                found.append(_pinned(random, one, outing, share=share))
    return found


def _pinned(random: np.random.Generator, at: Spot, outing: Outing, *, share: float) -> Pinned:
    step = random.normal(0, STEP, 2)
    step *= min(1.0, FURTHEST / max(float(np.hypot(*step)), 0.1))
    likely = 0.5 ** np.arange(len(at.categories))
    category = str(random.choice(at.categories, p=likely / likely.sum()))
    after_dark = random.random() * 100 < (at.dark if outing.dark else at.dark / 2)
    return Pinned(
        share=share,
        xy=(at.xy[0] + float(step[0]), at.xy[1] + float(step[1])),
        category=category,
        feeling=str(random.choice(FEELINGS, p=(0.35, 0.4, 0.25))),
        day_part=_day_part(random, outing, after_dark=after_dark),
        after_dark=after_dark,
        alone=random.random() < 0.6,
        note=str(random.choice(NOTES[category])) if random.random() < 0.25 else "",
    )


def _day_part(random: np.random.Generator, outing: Outing, *, after_dark: bool) -> str:
    if not outing.dark and not after_dark:
        return "morning"
    return str(random.choice(("evening", "night", "any"), p=(0.6, 0.25, 0.15)))
