"""What the sample's parcels weigh, measure and are worth: a mix made up by us, no shop's figures.

| kind | share | ounces | inches | dollars |
| --- | --- | --- | --- | --- |
| envelope | 22 % | 2 to 12 | 10x7x0.5 to 13x10x1 | 8 to 60 |
| small box | 40 % | 6 to 32 | 6x4x3 to 9x7x5 | 12 to 120 |
| medium box | 28 % | 20 to 128 | 10x8x6 to 14x11x8 | 20 to 250 |
| large box | 10 % | 96 to 480 (30 lb) | 16x12x8 to 22x16x12 | 40 to 600 |
"""

from __future__ import annotations

import random
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of parcel: its share, and the range of each figure (low, high)."""

    name: str
    share: float
    ounces: tuple[float, float]
    inches: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    dollars: tuple[int, int]


KINDS = (
    Kind("envelope", 0.22, (2, 12), ((10, 13), (7, 10), (0.5, 1)), (8, 60)),
    Kind("small box", 0.40, (6, 32), ((6, 9), (4, 7), (3, 5)), (12, 120)),
    Kind("medium box", 0.28, (20, 128), ((10, 14), (8, 11), (6, 8)), (20, 250)),
    Kind("large box", 0.10, (96, 480), ((16, 22), (12, 16), (8, 12)), (40, 600)),
)
ITEMS = ("book", "mug", "t-shirt", "candle", "lamp", "shoes", "coffee", "toy", "headphones", "blanket")


def box(chance: random.Random) -> dict[str, str]:
    """Weight, size, value and content of one made-up parcel. Light ones are commoner within each kind."""
    kind = chance.choices(KINDS, weights=[kind.share for kind in KINDS])[0]
    low, high = kind.ounces
    ounces = low + (high - low) * min(chance.random(), chance.random())
    sides = sorted((round(chance.uniform(*side) * 2) / 2 for side in kind.inches), reverse=True)
    return {
        "weight": f"{ounces:.1f}oz",
        "size": "x".join(f"{max(side, 0.5):g}" for side in sides),
        "value": f"{chance.randint(*kind.dollars)}.{chance.choice(('00', '50', '95', '99'))}",
        "items": chance.choice(ITEMS),
    }
