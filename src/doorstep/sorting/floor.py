"""The floor: which bags there are, which places stand for exceptions, and how much a bag takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HOLD, NO_READ, DAMAGED, RETURN, WRONG_DAY = "HOLD", "NO-READ", "DAMAGED", "RETURN", "WRONG DAY"
EXCEPTION_PLACES = (HOLD, NO_READ, DAMAGED, RETURN, WRONG_DAY)


def carrier_place(carrier: str) -> str:
    """Where parcels for a carrier are put: 'CARRIER-USPS'."""
    return f"CARRIER-{carrier.strip().upper().replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class BagLimit:
    """What one bag takes. The defaults are a sorting tote of 24 x 18 x 16 in that one person can lift."""

    pieces: int = 30
    weight_oz: float = 50 * 16.0
    volume_cu_in: float = 24 * 18 * 16.0


def floor_positions(clusters: str = "ABCDEFGHJK", aisles: int = 20, rows: int = 4, bags: str = "ABCDEF") -> list[str]:
    """Positions like 'C-05-4D': cluster C, aisle 05, row 4, bag D; in the order in which they are given out.

    Letters that look like digits (I, O) are not used.
    """
    return [
        f"{cluster}-{aisle:02d}-{row}{bag}"
        for cluster in clusters
        for aisle in range(1, aisles + 1)
        for row in range(1, rows + 1)
        for bag in bags
    ]


def aisle_of(position: str) -> str:
    """'C-05' of 'C-05-4D'."""
    return position.rpartition("-")[0]


def by_aisle(positions: Sequence[str]) -> dict[str, list[str]]:
    """The positions of each aisle, both in the given order; a position named twice counts once."""
    aisles: dict[str, list[str]] = {}
    for position in dict.fromkeys(positions):
        aisles.setdefault(aisle_of(position), []).append(position)
    return aisles
