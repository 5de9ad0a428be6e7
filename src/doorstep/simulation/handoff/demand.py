"""The parcels of one made-up day: where they go, what they weigh, when they are promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from doorstep.handoff import HandoffParcel
from doorstep.handoff.postage import Asked, postage_offers
from doorstep.network.estimate import METRES_PER_DEGREE
from doorstep.parcels import BadInput
from doorstep.postage import ParcelTable, cheapest_many
from doorstep.simulation.handoff.city import City

# Made up, as real shops' parcels look: most weigh about a pound, a few much more; a box holds about 6 lb a cubic foot.
MEDIAN_LB, WEIGHT_SPREAD, LEAST_LB, MOST_LB = 0.9, 0.9, 0.1, 50.0
CU_IN_PER_LB, VOLUME_SPREAD = 290.0, 0.5
# One door in ten gets a second parcel the same day.
SECOND_SHARE = 0.1
# Days after the order day by which it is promised, and how many are promised so.
PROMISED_DAYS, PROMISED_SHARES = (7, 8, 9, 10), (0.4, 0.3, 0.2, 0.1)


@dataclass(frozen=True)
class Doors:
    """n doors of one day: `lonlat` (n, 2), ZIP codes, and each door's parcels with their offers of that day."""

    lonlat: NDArray[np.float64]
    zips: tuple[str, ...]
    parcels: tuple[tuple[HandoffParcel, ...], ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """One parcel as it was ordered. `door` numbers the doors of its day."""

    number: str
    lonlat: tuple[float, float]
    zip5: str
    weight_oz: float
    sides_in: tuple[float, float, float]
    door: str
    ordered_on: date
    promised_on: date


def orders_of(city: City, day: date, *, parcels: int, seed: int) -> list[Ordered]:
    """The parcels ordered for a day; the same city, day and seed order the same."""
    if parcels < 1:
        raise BadInput(f"{parcels} parcels a day are none to decide on. Give 1 or more.")
    chance = np.random.default_rng((seed, day.toordinal()))
    doors = max(round(parcels / (1 + SECOND_SHARE)), 1)
    area = chance.choice(len(city.zips), doors, p=city.share)
    north_east_m = chance.normal(0, 0.6, (doors, 2)) * city.spread_m[area][:, None]
    scale = np.cos(np.radians(city.lonlat[area][:, 1]))
    lonlat = city.lonlat[area] + north_east_m / METRES_PER_DEGREE / np.column_stack([scale, np.ones(doors)])
    of_door = np.concatenate([np.arange(doors), chance.integers(0, doors, parcels - doors)])
    pounds = np.clip(MEDIAN_LB * np.exp(chance.normal(0, WEIGHT_SPREAD, parcels)), LEAST_LB, MOST_LB)
    cube = pounds * CU_IN_PER_LB * np.exp(chance.normal(0, VOLUME_SPREAD, parcels))
    edge_in = np.clip(cube, 30.0, 8_000.0) ** (1 / 3)
    days = chance.choice(PROMISED_DAYS, parcels, p=PROMISED_SHARES)
    return [
        Ordered(
            f"{day:%m%d}-{row:05d}",
            (float(lonlat[of_door[row], 0]), float(lonlat[of_door[row], 1])),
            city.zips[area[of_door[row]]],
            round(float(pounds[row]) * 16, 1),
            _sides(float(edge_in[row])),
            f"{day:%m%d}-d{of_door[row]:05d}",
            day,
            day + timedelta(days=int(days[row])),
        )
        for row in range(parcels)
    ]


def _sides(edge_in: float) -> tuple[float, float, float]:
    return round(edge_in * 1.3, 1), round(edge_in, 1), round(edge_in * 0.77, 1)


def priced(city: City, orders: Sequence[Ordered], ship_on: date, *, promise_cents: int | None) -> list[HandoffParcel]:
    """Each with the carriers' offers for that day, by our own tables; a `promise_cents` of None takes no promise."""
    if not orders:
        return []
    table = ParcelTable.from_columns(
        [one.weight_oz for one in orders], [one.sides_in for one in orders], [one.zip5 for one in orders]
    )
    cheapest = cheapest_many(table, zip_from=city.zip5, ship_on=ship_on)
    promises = [None if promise_cents is None else one.promised_on for one in orders]
    offers = postage_offers(cheapest, ship_on, Asked(promises, [""] * len(orders)))
    return [
        HandoffParcel(one.number, offers[row], _demand(one), promises[row], promise_cents or 0)
        for row, one in enumerate(orders)
    ]


def _demand(one: Ordered) -> tuple[float, float, float]:
    length, width, height = one.sides_in
    return 1, one.weight_oz, length * width * height
