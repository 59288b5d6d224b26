"""The map of a ward as compact GeoJSON, pressed once and kept."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import shapely

from walktalk.analysis.projection import to_lonlat
from walktalk.areas import queries

DECIMALS = 6
FINEST = 0.2
WARDS_KEPT = 64


@dataclass(frozen=True, slots=True)
class StreetMap:
    """The map of a ward: gzipped GeoJSON, and a word that changes with its content."""

    gzipped: bytes
    digest: str

    @property
    def plain(self) -> bytes:
        """The same for the rare reader that does not take gzip."""
        return gzip.decompress(self.gzipped)


def street_map(ward: str) -> StreetMap:
    """The map as it is now; made anew only when something on it was loaded."""
    return _made(ward, queries.map_stamp(), queries.credit())


@lru_cache(maxsize=WARDS_KEPT)
def _made(ward: str, stamp: queries.Stamp, credit: str) -> StreetMap:
    content: dict[str, Any] = {"type": "FeatureCollection", "features": _features(ward)}
    if credit:
        content["attribution"] = credit
    body = json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()
    return StreetMap(
        gzip.compress(body, compresslevel=6, mtime=0), hashlib.sha256(body).hexdigest()[:24]
    )


def _features(ward: str) -> list[dict[str, Any]]:
    """Longitude and latitude to ten centimetres; corners that bend a line by less than 0.2 metres
    are left out."""
    signs = queries.map_shapes(ward)
    simple = shapely.simplify([one.shape for one in signs], FINEST)
    moved = shapely.transform(simple, lambda points: to_lonlat(points).round(DECIMALS))
    return [
        {
            "type": "Feature",
            "geometry": shapely.geometry.mapping(shape),
            "properties": {"kind": one.kind, "name": one.name} if one.name else {"kind": one.kind},
        }
        for one, shape in zip(signs, moved, strict=True)
    ]
