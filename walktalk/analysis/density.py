"""Kernel density on streets: what was pointed out, smoothed along streets, never through houses.

The estimator is the **equal-split discontinuous** one of Okabe, Satoh and Sugihara (2009), A
kernel density estimation method for networks, its computational method and a GIS-based tool,
International Journal of Geographical Information Science 23(1), 7-32, with the quartic kernel

    k(d) = 15 / (16 h) * (1 - (d / h)^2)^2   for a distance d below the bandwidth h, else 0.

The density of an event at a point is the sum, over all ways along streets from the event to the
point that never turn back, of k(length of the way) times the product of 1 / (n - 1) over the
junctions passed, n being the number of street ends that meet there. It is exact for:

- several ways to one point, cycles and parallel streets: every way counts; a ring may be walked
  round more than once; both ends of a loop at a junction count in n, and entering a loop again is
  not turning back;
- bends (n = 2): nothing is lost or split, so bends may be added or left out;
- an event on a junction: it sets out along each of the n ends with 2 k / n;
- dead ends (n = 1): the way turns round with all its mass. The paper leaves 1 / 0 undefined there
  and others let the mass leave the network. Turning round keeps it, so **each event's density
  integrates to one on every network**; it is also what the equal-split continuous kernel of the
  same paper gives there (2 / n - 1 = 1);
- islands: no way leads across.

Like the paper's, the density jumps at junctions; on a line away from its ends it is k itself.

The mass of each way is integrated in closed form over each lixel. Ways of one event that enter the
same street within `grain` metres of each other are followed as one from their mean distance, with
the mass that all of them still carried: this keeps the number of ways small where footways form a
mesh, moves no mass to another street, and loses none.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, hstack

from walktalk.analysis.chains import Chains
from walktalk.analysis.lixels import Lixels

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
BANDWIDTH = 200.0
GRAIN = 1.0
AT_ONCE = 128
ON_NODE = 1e-6


@dataclass(frozen=True, slots=True)
class _Ways:
    """Ways that set out along a dart (2 i along chain i, 2 i + 1 against it): whose event it is,
    the metres walked before the dart begins, and the share of the kernel that it carries."""

    event: Indices
    dart: Indices
    walked: Floats
    share: Floats

    def take(self, which: Indices | NDArray[np.bool_]) -> "_Ways":
        """Some of them."""
        return _Ways(self.event[which], self.dart[which], self.walked[which], self.share[which])


@dataclass(frozen=True, slots=True)
class _Junctions:
    """For each node the darts that leave it, at out[first[node]:first[node + 1]]; per dart the
    node at its end."""

    out: Indices
    first: Indices
    degree: Indices
    head: Indices

    @classmethod
    def of(cls, chains: Chains) -> "_Junctions":
        tails = chains.ends.ravel()
        degree = np.bincount(tails)
        first = np.concatenate([[0], np.cumsum(degree)])
        return cls(np.argsort(tails, kind="stable"), first, degree, chains.ends[:, ::-1].ravel())

    def leaving(self, nodes: Indices) -> tuple[Indices, Indices]:
        """Every dart that leaves each of `nodes` (k,), and which of the nodes it belongs to."""
        counts = self.degree[nodes]
        which = np.repeat(np.arange(len(nodes)), counts)
        number = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        return self.out[self.first[nodes][which] + number], which


def beyond(distance: Floats, bandwidth: float = BANDWIDTH) -> Floats:
    """The mass of one side of the quartic kernel farther out than `distance` (any shape, metres):
    a half at zero and below, nothing from the bandwidth on."""
    left = 1 - np.clip(np.asarray(distance, dtype=float) / bandwidth, 0, 1)
    return 15 / 16 * left**3 * (4 / 3 - left + left**2 / 5)


def top(bandwidth: float = BANDWIDTH) -> float:
    """The kernel at no distance, per metre."""
    return 15 / (16 * bandwidth)


def operator(
    chains: Chains,
    lixels: Lixels,
    *,
    chain: Indices,
    position: Floats,
    bandwidth: float = BANDWIDTH,
    grain: float = GRAIN,
) -> csr_array:
    """The mass (l, n) that each of n events puts on each of l lixels; a column sums to one.

    chain, position: (n,) where the events lie, in metres along their chains; a chain of -1 is off
    the network and its column is empty. Times weights (n,) it gives the smoothed weight on each
    lixel; divided by the lixels' lengths, the density per metre. Raises `ValueError` for a
    bandwidth or grain that is not above zero, and for positions off their chain.
    """
    chain, position = np.asarray(chain, dtype=np.intp), np.asarray(position, dtype=float)
    if not (bandwidth > 0 and grain > 0):
        raise ValueError("the bandwidth and the grain must be above zero")
    inside = (position >= -ON_NODE) & (position <= chains.lengths[chain] + ON_NODE)
    if not (inside | (chain < 0)).all():
        raise ValueError("an event lies beyond the end of its street")
    walk = _Walk(chains, lixels, _Junctions.of(chains), bandwidth, grain)
    blocks = [
        walk.masses(chain[low : low + AT_ONCE], position[low : low + AT_ONCE])
        for low in range(0, len(chain), AT_ONCE)
    ]
    if not blocks:
        return csr_array((len(lixels.chain), 0))
    return csr_array(hstack(blocks, format="csr"))


@dataclass(frozen=True, slots=True)
class _Walk:
    """One network and one kernel."""

    chains: Chains
    lixels: Lixels
    junctions: _Junctions
    bandwidth: float
    grain: float

    def masses(self, chain: Indices, position: Floats) -> csr_array:
        """The columns of a block of events: what every way leaves on the lixels it passes."""
        ways = self._set_out(chain, position)
        left = [self._leave(ways)]
        while len(ways.event):
            ways = self._meet(self._go_on(ways))
            left.append(self._leave(ways))
        mass, lixel, event = (np.concatenate(column) for column in zip(*left, strict=True))
        shape = (len(self.lixels.chain), len(chain))
        return csr_array(coo_array((mass, (lixel, event)), shape=shape))

    def _set_out(self, chain: Indices, position: Floats) -> _Ways:
        """Both ways along the street, or from a junction along every street that meets there."""
        event = np.arange(len(chain))
        length = self.chains.lengths[chain]
        at_head = position >= length - ON_NODE
        on_node = (chain >= 0) & ((position <= ON_NODE) | at_head)
        within = (chain >= 0) & ~on_node
        nodes = self.chains.ends[chain, at_head.astype(np.intp)]
        dart, which = self.junctions.leaving(nodes[on_node])
        one, count = np.ones(within.sum()), len(dart)
        return _Ways(
            np.concatenate([event[within], event[within], event[on_node][which]]),
            np.concatenate([2 * chain[within], 2 * chain[within] + 1, dart]),
            np.concatenate([-position[within], (position - length)[within], np.zeros(count)]),
            np.concatenate([one, one, 2 / self.junctions.degree[nodes[on_node]][which]]),
        )

    def _leave(self, ways: _Ways) -> tuple[Floats, Indices, Indices]:
        """What the ways leave on the lixels of their darts: masses, lixels, events."""
        chain = ways.dart // 2
        first, count = self.lixels.first[chain], np.diff(self.lixels.first)[chain]
        step = self.chains.lengths[chain] / count
        which = np.repeat(np.arange(len(chain)), count)
        number = np.arange(len(which)) - np.repeat(np.cumsum(count) - count, count)
        near = beyond(ways.walked[which] + number * step[which], self.bandwidth)
        far = beyond(ways.walked[which] + (number + 1) * step[which], self.bandwidth)
        mass = ways.share[which] * (near - far)
        back = ways.dart[which] % 2 == 1
        lixel = first[which] + np.where(back, count[which] - 1 - number, number)
        some = mass > 0
        return mass[some], lixel[some], ways.event[which][some]

    def _go_on(self, ways: _Ways) -> _Ways:
        """The ways from the ends of their darts, split equally over all but the one they came by;
        at a dead end they turn round."""
        walked = ways.walked + self.chains.lengths[ways.dart // 2]
        goes_on = walked < self.bandwidth
        ways, walked = ways.take(goes_on), walked[goes_on]
        nodes = self.junctions.head[ways.dart]
        dart, which = self.junctions.leaving(nodes)
        degree = self.junctions.degree[nodes]
        allowed = (dart != ways.dart[which] ^ 1) | (degree[which] == 1)
        which = which[allowed]
        share = ways.share / np.maximum(degree - 1, 1)
        return _Ways(ways.event[which], dart[allowed], walked[which], share[which])

    def _meet(self, ways: _Ways) -> _Ways:
        """Follow as one the ways of an event that enter a dart within the grain of each other."""
        grains = int(np.ceil(self.bandwidth / self.grain)) + 1
        grain = np.floor(ways.walked / self.grain).astype(np.int64)
        key = (ways.event * len(self.junctions.head) + ways.dart) * grains + grain
        order = np.argsort(key, kind="stable")
        key, ways = key[order], ways.take(order)
        begins = np.flatnonzero(np.diff(key, prepend=-1))
        together = np.add.reduceat(ways.share, begins)
        carried = np.add.reduceat(ways.share * beyond(ways.walked, self.bandwidth), begins)
        walked = np.add.reduceat(ways.share * ways.walked, begins) / together
        share = carried / beyond(walked, self.bandwidth)
        return _Ways(ways.event[begins], ways.dart[begins], walked, share)
