"""From one origin: the zone of every ZIP code, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from doorstep.postage.parcel_table import Bools, Floats, Ints

UNKNOWN, CHART, COMPUTED, NEAR_LIMIT = 0, 1, 2, 3
CERTAINTIES = ("none", "chart", "computed", "computed_near_limit")
NO_ZONE, NOT_OFFERED, ANYWHERE = 0, -1, -2
ZIPS, PREFIXES = 100_000, 1000
Slots = npt.NDArray[np.uint8]
# UPS writes the territories' zones 44, 45 and 46 as 24, 25 and 26 in its air services.
FIRST_TERRITORY, TERRITORY_SHIFT = 44, 20
# Zones up to here follow each other by distance; above stand territories.
LAST_BY_DISTANCE = 8


@dataclass(frozen=True, slots=True, eq=False)
class LightZone:
    """ZIP codes `first` to `last` have another zone for parcels billed below `below_oz`."""

    first: int
    last: int
    below_oz: float
    slot: int
    other_slot: int

    def reaches(self, zip_to: Ints, billed_oz: Floats) -> Bools:
        return (zip_to >= self.first) & (zip_to <= self.last) & (billed_oz < self.below_oz)


@dataclass(frozen=True, slots=True, eq=False)
class ZoneMap:
    """One origin's zones. A slot is a small number for a zone, so that a price is found by one index.

    `zone_of_slot` begins with NO_ZONE and NOT_OFFERED. `slot_of_zip`,
    `other_slot_of_zip` (the second possible zone, 0 for none) and
    `certainty_of_zip` are (100,000,); `miles_of_prefix` is (1000,) or None. `places` are
    the files it was made from, as 'usps/2025-08-01/zone_chart.csv'.
    """

    zone_of_slot: tuple[int, ...]
    slot_of_zip: Slots
    certainty_of_zip: Slots
    source: str
    other_slot_of_zip: Slots | None = None
    miles_of_prefix: Floats | None = None
    light: tuple[LightZone, ...] = ()
    places: tuple[str, ...] = ()
    key: object = field(default_factory=object)

    def slots(self, zip_to: Ints) -> Slots:
        """(n,) the slot of each parcel; unreadable ZIP codes have none."""
        return np.asarray(self.slot_of_zip.take(zip_to, mode="clip"))

    def other_slots(self, zip_to: Ints) -> Slots:
        """(n,) the slot of the second possible zone, 0 where there is none."""
        if self.other_slot_of_zip is None:
            return np.zeros(len(zip_to), dtype=np.uint8)
        return np.asarray(self.other_slot_of_zip.take(zip_to, mode="clip"))

    def next_slots(self, zip_to: Ints) -> Slots:
        """(n,) the slot of the next farther zone, 0 where the chart has none."""
        numbers = self.zone_of_slot
        following = [
            numbers.index(zone + 1) if 0 < zone < LAST_BY_DISTANCE and zone + 1 in numbers else 0 for zone in numbers
        ]
        return np.array(following, dtype=np.uint8).take(self.slots(zip_to))

    def certainty(self, zip_to: int) -> int:
        return int(self.certainty_of_zip[min(max(zip_to, 0), ZIPS - 1)])

    def miles(self, zip_to: int) -> float | None:
        """Miles to the area of this ZIP code; None where no distance was taken."""
        if self.miles_of_prefix is None or np.isnan(self.miles_of_prefix[zip_to // 100]):
            return None
        return float(self.miles_of_prefix[zip_to // 100])


ANYWHERE_MAP = ZoneMap(
    (ANYWHERE,), np.zeros(ZIPS, dtype=np.uint8), np.zeros(ZIPS, dtype=np.uint8), "one price to every zone"
)


def zone_map(
    zones: Ints,
    certainty: Ints,
    source: str,
    *,
    others: Ints | None = None,
    miles: Floats | None = None,
    numbers: tuple[int, ...] | None = None,
    places: tuple[str, ...] = (),
) -> ZoneMap:
    """A map of (100,000,) zone numbers; `numbers` are the zones that get a slot, all that occur where None."""
    found = numbers or tuple(int(zone) for zone in np.flatnonzero(np.bincount(np.maximum(zones, 0))) if zone > 0)
    zone_of_slot = (NO_ZONE, NOT_OFFERED, *found)
    return ZoneMap(
        zone_of_slot,
        slots_of(zones, zone_of_slot),
        certainty.astype(np.uint8),
        source,
        None if others is None else slots_of(others, zone_of_slot),
        miles,
        places=places,
    )


def slots_of(zones: Ints, zone_of_slot: tuple[int, ...]) -> Slots:
    """The slot of each zone number."""
    slot_of = np.zeros(1001, dtype=np.uint8)
    for slot, zone in enumerate(zone_of_slot):
        slot_of[zone] = slot  # NOT_OFFERED is -1: the last place
    return slot_of[zones]


def service_zone(zone: int, zone_add: int) -> int:
    """The zone's number in a service's own chart: 105 of ground zone 5 and 100, 124 of 44."""
    if not zone_add or zone <= 0:
        return zone
    return zone_add + (zone - TERRITORY_SHIFT if zone >= FIRST_TERRITORY else zone)


def ground_zone(zone: int, zone_add: int) -> int:
    """The ground zone behind a number of a service's own chart."""
    if not zone_add or zone <= 0:
        return zone
    bare = zone - zone_add
    return bare + TERRITORY_SHIFT if bare >= FIRST_TERRITORY - TERRITORY_SHIFT else bare
