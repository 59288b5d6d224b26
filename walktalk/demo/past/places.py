"""Where people feel uneasy in the invented district: a few spots in each ward, and odd corners."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from math import ceil, floor

import numpy as np
import shapely

from walktalk.analysis.network import length
from walktalk.demo.district import STORY_WARD, district, spot
from walktalk.demo.streets import Point, Points, corners, towpath_at

BETWEEN = 125.0
BORDER = 45.0
SEED = 411
UNTOUCHED = (1, 4)
RARELY = (30, 8, 16, 4, 12)
GREEN = frozenset({"park", "water"})
ANYTHING = ("light", "neglect", "empty", "overgrown", "groups", "closed_in", "cameras", "other")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that walks keep coming back to.

    draw: how many of a hundred who pass it point it out. dark: of those, how many after dark.
    categories: the likeliest first. asked: everybody who points it out lets it be used.
    """

    key: str
    ward: str
    xy: Point
    draw: int
    dark: int
    categories: tuple[str, ...]
    asked: bool = False


@cache
def spots(ward: str) -> tuple[Spot, ...]:
    """The spots of a ward."""
    nodes = corners()
    south = (*_story(), *_park_hill(nodes), *_mill_lane(nodes))
    north = (*_canal_side(nodes), *_old_market(nodes))
    return tuple(one for one in (*south, *north) if one.ward == ward)


@cache
def odd_corners(ward: str) -> tuple[Spot, ...]:
    """Street corners well away from the spots and from each other, where now and then somebody
    points something out."""
    inside = next(one.shape for one in district().areas["ward"] if one.properties["code"] == ward)
    green = [one.shape for one in district().landmarks if one.properties["kind"] in GREEN]
    inside = inside.buffer(-BORDER) - shapely.union_all(green).buffer(BORDER)
    streets = shapely.union_all(
        [one.shape for one in district().streets if one.properties["kind"] != "rail"]
    )
    taken = [one.xy for one in spots(ward)] + [_by(corners(), *UNTOUCHED), spot("police station")]
    found: list[Spot] = []
    for x, y in np.random.default_rng(SEED).permutation(corners().reshape(-1, 2)).tolist():
        at = shapely.Point(x, y)
        far = all(np.hypot(x - one[0], y - one[1]) >= BETWEEN for one in taken)
        if far and at.within(inside) and streets.distance(at) < 1:
            taken.append((x, y))
            draw = RARELY[len(found) % len(RARELY)]
            found.append(Spot(f"corner {len(found)}", ward, (x, y), draw, 50, ANYTHING))
    return tuple(found)


def circuit(meeting: Point, chosen: Sequence[Spot]) -> Points:
    """The shortest round from a meeting point through some spots and back, (n, 2) in metres."""
    rounds = (
        np.array([meeting, *(one.xy for one in order), meeting]) for order in permutations(chosen)
    )
    return min(rounds, key=length)


def behind(way: Points, xy: Point, *, reach: float) -> float | None:
    """How much of a way (n, 2) lies behind where it passes a point; None where it does not."""
    line, at = shapely.LineString(way), shapely.Point(xy)
    return line.project(at, normalized=True) if line.distance(at) <= reach else None


def _at(nodes: Points, row: float, column: float) -> Point:
    """A point between corners, such as half of the way from one to the next."""
    low, high = nodes[floor(row), floor(column)], nodes[ceil(row), ceil(column)]
    share = max(row % 1, column % 1)
    x, y = low * (1 - share) + high * share
    return float(x), float(y)


def _by(nodes: Points, row: int, column: int) -> Point:
    """Where a bus stop stands beside a corner."""
    x, y = nodes[row, column] + 12
    return float(x), float(y)


def _towpath(nodes: Points, column: int) -> Point:
    x, y = towpath_at(nodes, column)
    return float(x), float(y)


def _story() -> tuple[Spot, ...]:
    """What the evening comes back to."""
    ward, light = STORY_WARD, ("light", "closed_in", "empty")
    return (
        Spot("underpass", ward, spot("underpass"), 40, 85, light, asked=True),
        Spot("bus stop", ward, spot("bus stop"), 45, 70, ("waiting", "light", "groups")),
        Spot("park", ward, spot("park"), 80, 92, ("light", "empty", "overgrown", "followed")),
    )


def _park_hill(nodes: Points) -> tuple[Spot, ...]:
    return (
        Spot("Maple Court", "L03", _at(nodes, 0.5, 7), 60, 65, ("neglect", "closed_in", "light")),
        Spot("High Road stop", "L03", _by(nodes, 6, 2), 55, 60, ("waiting", "comments", "groups")),
        Spot("Forge Lane", "L03", _at(nodes, 4, 7), 50, 75, ("light", "empty", "followed")),
        Spot("Orchard Row", "L03", _at(nodes, 5, 6), 25, 50, ("groups", "drink_drugs")),
    )


def _canal_side(nodes: Points) -> tuple[Spot, ...]:
    return (
        Spot("towpath", "L01", _towpath(nodes, 5), 80, 88, ("light", "overgrown", "empty")),
        Spot("Canal Bridge stop", "L01", _by(nodes, 9, 8), 55, 65, ("waiting", "light")),
        Spot("Beacon Walk", "L01", _at(nodes, 7.5, 6), 65, 75, ("closed_in", "light", "neglect")),
        Spot("Sexton Court", "L01", _at(nodes, 7, 2), 50, 55, ("neglect", "drink_drugs", "light")),
        Spot("Wharf stop", "L01", _by(nodes, 11, 4), 30, 60, ("waiting", "comments")),
    )


def _old_market(nodes: Points) -> tuple[Spot, ...]:
    return (
        Spot("market", "L02", _at(nodes, 8, 11), 70, 60, ("drink_drugs", "groups", "comments")),
        Spot("Market Hall stop", "L02", _by(nodes, 7, 11), 50, 60, ("waiting", "groups")),
        Spot("Copper Court", "L02", _at(nodes, 10.5, 10), 65, 80, ("light", "closed_in")),
        Spot("east towpath", "L02", _towpath(nodes, 11), 60, 85, ("empty", "light", "overgrown")),
        Spot("taxi rank", "L02", _at(nodes, 8, 15), 35, 80, ("comments", "groups", "followed")),
    )


def _mill_lane(nodes: Points) -> tuple[Spot, ...]:
    return (
        Spot("Mill Lane stop", "L04", _by(nodes, 3, 12), 60, 65, ("waiting", "light", "cameras")),
        Spot("car park", "L04", _at(nodes, 4, 13.5), 65, 80, ("light", "empty", "neglect")),
        Spot("Linnet Close", "L04", _at(nodes, 0, 12.5), 50, 60, ("overgrown", "closed_in")),
        Spot("East End stop", "L04", _by(nodes, 6, 15), 35, 65, ("waiting", "comments")),
        Spot("cut-through", "L04", _at(nodes, 1.5, 10), 45, 75, ("closed_in", "followed")),
    )
