"""What a file of streets is like: a report that an operator reads before trusting it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from walktalk.analysis.network import Network
from walktalk.areas.enums import StreetKind
from walktalk.areas.formats.raw import Raw

IN_PIECES = 0.9


@dataclass(frozen=True, slots=True)
class Report:
    """Counts of a file of streets.

    read: features in the file; kept: stretches of street they gave; left_out: counts by reason;
    named, names: stretches with a name, and how many different ones; pieces: connected parts of
    what can be walked; largest: the share of its length in the largest part.
    """

    layer: str
    read: int
    kept: int
    left_out: Mapping[str, int]
    named: int
    names: int
    metres: float
    kinds: Mapping[str, int]
    pieces: int
    largest: float

    @property
    def stretches(self) -> str:
        """What was kept, in words."""
        return f"{self.kept:,} {'stretch' if self.kept == 1 else 'stretches'}"

    def lines(self) -> Iterator[str]:
        """The report for a terminal."""
        yield f"  read          {self.read:,} features of layer {self.layer}"
        yield f"  kept          {self.stretches}, {self.metres / 1000:,.1f} km"
        for reason, count in sorted(self.left_out.items(), key=lambda one: (-one[1], one[0])):
            yield f"  left out      {count:,} {reason}"
        kinds = ", ".join(f"{name} {count:,}" for name, count in self.kinds.items())
        yield f"  kinds         {kinds}"
        share = self.named / self.kept if self.kept else 0
        yield f"  named         {self.named:,} ({share:.0%}), {self.names:,} different names"
        yield f"  without name  {self.kept - self.named:,}"
        beside = max(self.pieces - 1, 0)
        yield (
            f"  in one piece  {self.largest:.1%} of the length that can be walked; "
            f"{beside:,} {'island' if beside == 1 else 'islands'} beside it"
        )
        if self.largest < IN_PIECES:
            yield "  Look closer: streets join only where they share a vertex. Do these?"


def report(
    raw: Raw,
    left_out: Mapping[str, int],
    kept: tuple[Sequence[str], Sequence[str], NDArray[np.object_]],
) -> Report:
    """What a file was like, and what was kept of it: names, kinds and lines."""
    names, kinds, lines = kept
    counted = Counter(kinds)
    walked = np.array([kind != StreetKind.RAIL for kind in kinds], dtype=bool)
    pieces, largest = _pieces(lines[walked])
    return Report(
        layer=raw.layer,
        read=raw.read,
        kept=len(lines),
        left_out={reason: count for reason, count in left_out.items() if count},
        named=sum(1 for name in names if name),
        names=len(set(names) - {""}),
        metres=float(shapely.length(lines).sum()),
        kinds={kind: counted[kind] for kind in StreetKind.values if counted[kind]},
        pieces=pieces,
        largest=largest,
    )


def _pieces(lines: NDArray[np.object_]) -> tuple[int, float]:
    """How many parts streets fall into, and the share of their length in the largest."""
    if not len(lines):
        return 0, 0.0
    network = Network.of(shapely.get_coordinates(line) for line in lines)
    joined = coo_array((network.lengths, network.edges.T), shape=(len(network.nodes),) * 2)
    _, parts = connected_components(joined, directed=False)
    lengths = np.bincount(parts[network.edges[:, 0]], weights=network.lengths)
    found = lengths[lengths > 0]
    return len(found), float(found.max() / found.sum()) if len(found) else 0.0
