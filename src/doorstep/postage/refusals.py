"""Which parcels get no price, and why: the first reason found stands."""

from __future__ import annotations

import numpy as np

from doorstep.parcels import BadInput, DoorstepError
from doorstep.postage.parcel_table import Bools, ParcelTable


class Refusals:
    """`index` (n,) points into `errors`, -1 where nothing was refused."""

    def __init__(self, size: int) -> None:
        self.index = np.full(size, -1, dtype=np.int64)
        self.errors: list[DoorstepError] = []

    @property
    def open(self) -> Bools:
        """The parcels not refused so far."""
        return np.asarray(self.index < 0)

    def refuse(self, which: Bools, error: DoorstepError) -> None:
        """Give these parcels this reason, unless they have one."""
        fresh = which & self.open
        if fresh.any():
            self.index[fresh] = len(self.errors)
            self.errors.append(error)

    def of(self, row: int) -> DoorstepError | None:
        """Why this parcel has no price; None where it has one."""
        return None if self.index[row] < 0 else self.errors[self.index[row]]


def refuse_unreadable(parcels: ParcelTable, refusals: Refusals) -> None:
    """No weight, no size or no ZIP code: nothing can be priced."""
    weight_oz, shortest_in = parcels.weight_oz, parcels.sides_in[:, 2]
    refusals.refuse(
        ~(np.isfinite(weight_oz) & (weight_oz > 0)),
        BadInput("A parcel of no weight cannot be priced. Give its weight with packaging, like 15.9oz."),
    )
    refusals.refuse(
        ~(np.isfinite(parcels.sides_in).all(axis=1) & (shortest_in > 0)),
        BadInput("A parcel without three positive sides cannot be priced. Give its size, like 8x6x4."),
    )
    refusals.refuse(
        parcels.zip_to < 0,
        BadInput("A parcel without a readable ZIP code cannot be priced. Give the recipient's five digits."),
    )
