"""What rules may ask of a parcel besides its weight and size, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from doorstep.postage.parcel_table import Bools, Floats, Ints, ParcelTable
from doorstep.postage.table_set import Tables

# Where the published times of a service hold.
NOT_CONTIGUOUS = frozenset(("AK", "HI", "PR", "VI", "GU", "AS", "MP", "FM", "MH", "PW", ""))


@dataclass(frozen=True, slots=True, eq=False)
class ParcelFacts:
    """n parcels sent on one day. `state` is of the ZIP prefix, '' where it is not known."""

    weight_oz: Floats
    zip_to: Ints
    state: npt.NDArray[np.str_]
    is_military: Bools
    value_cents: Ints
    is_po_box: Bools
    tags: tuple[frozenset[str], ...]
    promised_on: tuple[date | None, ...]
    ship_on: date

    @classmethod
    def of(
        cls,
        parcels: ParcelTable,
        ship_on: date,
        *,
        value_cents: Sequence[int] | None = None,
        is_po_box: Sequence[bool] | None = None,
        tags: Sequence[frozenset[str]] | None = None,
        promised_on: Sequence[date | None] | None = None,
    ) -> ParcelFacts:
        """The facts of these parcels; what is not given is 0, no, none and no promise."""
        size = len(parcels)
        prefix = np.clip(parcels.zip_to, 0, 99_999) // 100
        states, military = _areas()
        return cls(
            parcels.weight_oz,
            parcels.zip_to,
            states[prefix],
            military[prefix],
            np.array(value_cents if value_cents is not None else [0] * size, dtype=np.int64),
            np.array(is_po_box if is_po_box is not None else [False] * size, dtype=np.bool_),
            tuple(tags) if tags is not None else (frozenset(),) * size,
            tuple(promised_on) if promised_on is not None else (None,) * size,
            ship_on,
        )

    def __len__(self) -> int:
        return len(self.weight_oz)

    @property
    def is_contiguous(self) -> Bools:
        """True within the 48 contiguous states and DC."""
        return ~np.isin(self.state, list(NOT_CONTIGUOUS)) & ~self.is_military


def known_states() -> frozenset[str]:
    """Every state and territory that has a ZIP prefix."""
    return frozenset(str(state) for state in np.unique(_areas()[0]) if state)


@cache
def _areas() -> tuple[npt.NDArray[np.str_], Bools]:
    """(1000,) state by prefix, and which prefixes are military."""
    states, military = np.full(1000, "", dtype="<U2"), np.zeros(1000, dtype=np.bool_)
    for row in Tables.built_in().editions("areas")[-1].rows("area_centres.csv"):
        states[int(row["prefix"])] = row["state"]
        military[int(row["prefix"])] = bool(row["military"])
    return states, military
