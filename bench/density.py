"""The time to smooth pins along every street of a real network, and the mass lost in doing so."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from walktalk.analysis import density
from walktalk.analysis.chains import Chains
from walktalk.analysis.lixels import Lixels
from walktalk.analysis.network import Network, Points
from walktalk.analysis.projection import to_metric
from walktalk.analysis.snapping import snap
from walktalk.demo.district import district

SEED = 20_261_103
EVENTS, QUICK = 1_500, 300
HOT, NEAR = 40, 35.0


def run(*, quick: bool, say: Callable[[str], None]) -> dict[str, float | int]:
    """Smooth pins, most of them around some corners, over the streets of north Southwark where
    their file is there, else of the invented district. `seconds` are from points to densities."""
    streets = network(say)
    points = pins(streets, QUICK if quick else EVENTS)
    say(f"Smoothing {len(points):,} pins over {streets.lengths.sum() / 1000:,.0f} km of street …")
    begun = time.perf_counter()
    chains = Chains.of(streets.edges, streets.lengths)
    lixels = Lixels.of(chains)
    snapped = snap(points, streets.nodes, streets.edges, lengths=streets.lengths)
    chain, position = chains.locate(snapped.edge, snapped.offset, streets.lengths)
    kernel = density.operator(chains, lixels, chain=chain, position=position)
    seconds = time.perf_counter() - begun
    masses = kernel.sum(axis=0)[snapped.edge >= 0]
    return {
        "seconds": round(seconds, 3),
        "events": len(masses),
        "lixels": len(lixels.chain),
        "mass_error": float(np.abs(masses - 1).max()),
    }


def network(say: Callable[[str], None]) -> Network:
    """Real streets if their file is there, else the invented ones."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    file = Path(os.environ.get("WALKTALK_DATA", beside)) / "streets" / "southwark_streets.gpkg"
    if file.is_file():
        say(f"Reading {file.name} …")
        shapes = shapely.from_wkb(pyogrio.raw.read(file, layer="edges", columns=[])[2])
        return Network.of(to_metric(shapely.get_coordinates(shape)) for shape in shapes)
    say("Taking the invented district: the real streets are not here …")
    walked = [one for one in district().streets if one.properties["kind"] != "rail"]
    return Network.of(shapely.get_coordinates(one.shape) for one in walked)


def pins(streets: Network, count: int) -> Points:
    """Points (n, 2) in metres: seven in ten around some corners, the rest anywhere by a street."""
    chance = np.random.default_rng(SEED)
    hot = chance.choice(len(streets.nodes), HOT)
    share = streets.lengths / streets.lengths.sum()
    tails, heads = streets.nodes[streets.edges[chance.choice(len(share), count, p=share)].T]
    anywhere = tails + chance.random((count, 1)) * (heads - tails)
    around = streets.nodes[chance.choice(hot, count)] + chance.normal(0, NEAR, (count, 2))
    found: Points = np.where(chance.random((count, 1)) < 0.7, around, anywhere)
    return found
