"""Streets from OpenStreetMap: ways become stretches between junctions, of our kinds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
import osmium
import shapely
from numpy.typing import NDArray

from walktalk.analysis.projection import to_metric
from walktalk.areas.enums import StreetKind
from walktalk.areas.formats.features import check_inside
from walktalk.areas.formats.files import BadFile, check_there
from walktalk.areas.formats.raw import Raw

MAIN, STREET, PATH, RAIL = StreetKind.MAIN, StreetKind.STREET, StreetKind.PATH, StreetKind.RAIL
CLASSES: Mapping[str, StreetKind] = {
    **dict.fromkeys(("trunk", "primary", "secondary"), MAIN),
    **dict.fromkeys(("trunk_link", "primary_link", "secondary_link"), MAIN),
    **dict.fromkeys(("tertiary", "tertiary_link", "unclassified", "residential"), STREET),
    **dict.fromkeys(("living_street", "pedestrian", "service", "road"), STREET),
    **dict.fromkeys(("footway", "path", "steps", "cycleway", "bridleway", "track"), PATH),
}
RAILS = frozenset({"rail", "light_rail", "subway", "tram", "narrow_gauge"})
SIDE_TRACKS = frozenset({"siding", "yard", "spur", "crossover"})
BEING_BUILT = frozenset({"construction", "proposed", "planned", "abandoned", "razed", "disused"})
ON_FOOT = frozenset({"yes", "designated", "permissive", "official"})
CLOSED = frozenset({"no", "private"})
CREDIT = "© OpenStreetMap contributors"

Node = tuple[int, float, float] | None
Ring = tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class _Way:
    id: int
    name: str
    kind: str
    nodes: tuple[Node, ...]


def read_osm(path: Path) -> Raw:
    """The ways of a file that are streets, paths or railways.

    Ways are cut where they meet. Raises `BadFile` for a file that is torn, holds no such way, or
    lies off the National Grid.
    """
    check_there(path)
    left_out: Counter[str] = Counter()
    ways = list(_ways(path, left_out))
    if not ways:
        raise BadFile(
            f"{path.name} holds no streets: none of its ways has a highway or railway that "
            "people can walk or see. Choose an extract with streets."
        )
    read = len(ways) + left_out.total()
    met = Counter(node[0] for way in ways for node in way.nodes if node)
    found = [(way, piece) for way in ways for piece in _pieces(way, met)]
    left_out["with nodes outside the extract"] = len(ways) - len({way.id for way, _ in found})
    return Raw(
        layer="ways",
        read=read,
        names=[way.name for way, _ in found],
        kinds=[way.kind for way, _ in found],
        shapes=_in_metres(path, found),
        left_out=left_out,
        credit=CREDIT,
    )


def kind_of(tags: Mapping[str, str]) -> tuple[str, str]:
    """The kind of a way, or nothing and why it is left out."""
    if "highway" not in tags:
        return _rail(tags)
    if tags["highway"] in BEING_BUILT or "construction" in tags:
        return "", "being built or gone"
    kind = CLASSES.get(tags["highway"])
    if kind is None or tags.get("motorroad") == "yes":
        return "", "motorways and others not for walking"
    if not _open_on_foot(tags):
        return "", "closed to people on foot"
    by_foot = kind == PATH or tags["highway"] == "pedestrian"
    if by_foot and tags.get("tunnel") == "yes":
        return StreetKind.UNDERPASS.value, ""
    return kind.value, ""


def _open_on_foot(tags: Mapping[str, str]) -> bool:
    if "foot" in tags:
        return tags["foot"] not in CLOSED
    return tags.get("access") not in CLOSED


def _rail(tags: Mapping[str, str]) -> tuple[str, str]:
    seen = tags["railway"] in RAILS and tags.get("service") not in SIDE_TRACKS
    if seen and tags.get("tunnel", "no") == "no":
        return RAIL.value, ""
    return "", "railways below ground, sidings and platforms"


def _ways(path: Path, left_out: Counter[str]) -> Iterator[_Way]:
    """Every way that is kept; why the others are not is counted."""
    entities = osmium.osm.NODE | osmium.osm.WAY
    try:
        for found in (
            osmium.FileProcessor(str(path), entities)
            .with_locations()
            .with_filter(osmium.filter.KeyFilter("highway", "railway"))
        ):
            if not isinstance(found, osmium.osm.Way):
                continue
            tags = dict(found.tags)
            kind, why_not = kind_of(tags)
            if kind:
                nodes = tuple(_node(one) for one in found.nodes)
                yield _Way(found.id, " ".join(tags.get("name", "").split()), kind, nodes)
            else:
                left_out[why_not] += 1
    except (RuntimeError, osmium.InvalidLocationError) as error:
        raise BadFile(
            f"{path.name} cannot be read as OpenStreetMap data: {error}. Is it cut off? "
            "Fetch it again."
        ) from error


def _node(one: osmium.osm.NodeRef) -> Node:
    """Its id and place; None where the extract does not hold it."""
    return (one.ref, one.location.lon, one.location.lat) if one.location.valid() else None


def _pieces(way: _Way, met: Mapping[int, int]) -> Iterable[Ring]:
    """The stretches of a way between junctions and the ends of the extract."""
    for known, run in groupby(way.nodes, key=lambda node: node is not None):
        nodes = tuple(node for node in run if node)
        if not known or len(nodes) < 2:
            continue
        inner = [at for at in range(1, len(nodes) - 1) if met[nodes[at][0]] > 1]
        for start, end in pairwise([0, *inner, len(nodes) - 1]):
            yield nodes[start : end + 1]


def _in_metres(path: Path, found: list[tuple[_Way, Ring]]) -> NDArray[np.object_]:
    if not found:
        raise BadFile(f"{path.name} holds ways but not their nodes. Fetch a complete extract.")
    owner = np.repeat(np.arange(len(found)), [len(piece) for _, piece in found])
    lonlat = np.array([node[1:] for _, piece in found for node in piece])
    xy = to_metric(lonlat)
    check_inside(xy, lambda index: f"{path.name}, way {found[owner[index]][0].id}")
    return np.asarray(shapely.linestrings(xy, indices=owner), dtype=object)
