"""Which questions to put to the road engine, so that near places know each other and little else is asked.

The engine searches once from each source and once to each target; an entry
of the table between them costs next to nothing. So places are asked in
blocks that lie together, whose near places are nearly all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstep.network.estimate import Floats

Numbers = NDArray[np.intp]

BLOCK = 128
# Ways that nobody would call near, for the estimate of the rest.
FAR_SAMPLE = 48
HUB_BLOCK = 2000


class Ask(NamedTuple):
    """One table: from each of `sources` to each of `targets`, both numbers of places."""

    sources: Numbers
    targets: Numbers


def asks_for(xy: Floats, here: Numbers, hubs: Sequence[int], near: int) -> list[Ask]:
    """The tables that tell, among the places `here`, every way to a near place and back, and all from and to the hubs.

    `xy` (n, 2) in metres. The same places give the same list.
    """
    if not len(here):
        return []
    asks = list(_near_asks(xy, here, near))
    hub_places = np.intersect1d(np.asarray(hubs, dtype=np.intp), here)
    for start in range(0, len(here) if len(hub_places) else 0, HUB_BLOCK):
        some = here[start : start + HUB_BLOCK]
        asks += [Ask(hub_places, some), Ask(some, hub_places)]
    spread = here[np.linspace(0, len(here) - 1, min(FAR_SAMPLE, len(here))).astype(np.intp)]
    return [*asks, Ask(spread, spread)]


def _near_asks(xy: Floats, here: Numbers, near: int) -> Iterator[Ask]:
    # Imported where it is needed: most commands need no road times and start faster without it.
    from scipy.spatial import cKDTree

    block_of = np.zeros(len(here), dtype=np.intp)
    blocks = list(_blocks(xy[here]))
    for number, block in enumerate(blocks):
        block_of[block] = number
    wanted = min(near + 1, len(here))
    found = np.asarray(cKDTree(xy[here]).query(xy[here], k=wanted)[1]).reshape(len(here), wanted)
    place, other = np.repeat(np.arange(len(here)), wanted), found.ravel()
    # Both directions: whoever counts me among its near ones is near to me.
    pairs = np.concatenate([block_of[place] * len(here) + other, block_of[other] * len(here) + place])
    of_block, target = np.divmod(np.unique(pairs), len(here))
    edges = np.searchsorted(of_block, np.arange(len(blocks) + 1))
    for number, block in enumerate(blocks):
        yield Ask(here[block], here[target[edges[number] : edges[number + 1]]])


def _blocks(xy: Floats) -> Iterator[Numbers]:
    """Parts of at most BLOCK points that lie together: halved across the longer side until they are small."""
    waiting = [np.arange(len(xy))]
    while waiting:
        part = waiting.pop()
        if len(part) <= BLOCK:
            yield part
            continue
        side = int(np.ptp(xy[part], axis=0).argmax())
        order = part[np.argsort(xy[part, side], kind="stable")]
        waiting += [order[len(order) // 2 :], order[: len(order) // 2]]
