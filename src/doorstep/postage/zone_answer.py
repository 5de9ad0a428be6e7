"""A zone and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.postage.parcel_table import Floats, Ints

UNKNOWN, CHART, COMPUTED, NEAR_LIMIT = 0, 1, 2, 3
CERTAINTIES = ("none", "chart", "computed", "computed_near_limit")
NO_ZONE, NOT_OFFERED = 0, -1


@dataclass(frozen=True, slots=True, eq=False)
class ZoneAnswer:
    """Arrays over parcels (or prefixes): `zone` (NO_ZONE, NOT_OFFERED or a number), `other` the second
    possible zone or 0, `certainty` an index of CERTAINTIES, `miles` NaN where no distance was taken."""

    zone: Ints
    other: Ints
    certainty: Ints
    miles: Floats
    source: str

    def of_rows(self, index: Ints) -> ZoneAnswer:
        """The answer of each row's prefix, as new arrays."""
        return ZoneAnswer(
            self.zone[index], self.other[index], self.certainty[index], self.miles[index], self.source
        )  # fmt: skip

    @classmethod
    def of_chart(cls, zone: Ints, source: str) -> ZoneAnswer:
        """Every zone that is known stands in the carrier's own chart."""
        nothing = np.zeros(len(zone), dtype=np.int64)
        return cls(zone, nothing, np.where(zone > 0, CHART, UNKNOWN), np.full(len(zone), np.nan), source)

    @classmethod
    def none_needed(cls, size: int) -> ZoneAnswer:
        """For prices that are the same everywhere."""
        nothing = np.zeros(size, dtype=np.int64)
        return cls(nothing, nothing.copy(), nothing.copy(), np.full(size, np.nan), "")
