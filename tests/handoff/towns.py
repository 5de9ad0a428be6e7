"""Hand-off problems: a line for the head, a town for the comparison of policies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from doorstep.handoff import Decision, HandoffParcel, HandoffStop, Offer, Unit, decide
from doorstep.routing import Dense, Vehicle

Matrix = NDArray[np.float64]
MONDAY = date(2026, 11, 23)
GROUND = {"due_on": date(2026, 11, 24), "carrier": "usps", "code": "usps_ground_advantage"}


@dataclass(frozen=True)
class Town:
    stops: Sequence[HandoffStop]
    vans: Sequence[Vehicle]
    duration_s: Matrix
    distance_m: Matrix
    units: Sequence[Unit] = ()

    def decide(self, *, iterations: int = 300, **changed) -> Decision:
        town = replace(self, **changed)
        travel = Dense(town.duration_s, town.distance_m)
        return decide(
            town.stops, town.vans, travel, units=town.units, day=MONDAY, seed=1, iterations=iterations,
        )  # fmt: skip


def a_parcel(number: str, carrier_cents: int | None, *offers: Offer, demand=(1, 16, 200), **given) -> HandoffParcel:
    """One pound; `carrier_cents` is what Ground Advantage asks, None where it does not take it."""
    ground = () if carrier_cents is None else (Offer("carrier", "Ground Advantage", carrier_cents, **GROUND),)
    return HandoffParcel(number, (*ground, *offers), demand, **given)


def a_stop(stop_id: str, place: int | None, carrier_cents: int | None, *offers: Offer, **given) -> HandoffStop:
    """A door with one parcel of the same name."""
    of_parcel = {name: given.pop(name) for name in ("demand", "promised_on", "promise_cents") if name in given}
    return HandoffStop(stop_id, place, (a_parcel(stop_id, carrier_cents, *offers, **of_parcel),), **given)


def a_van(vehicle_id: str = "van-1", **given) -> Vehicle:
    """One cent a metre, room for everything, ten hours."""
    facts = {"capacity": (500, 1e5, 1e7), "shift_start_s": 0, "shift_end_s": 36_000, "cents_per_km": 1000.0}
    return Vehicle(vehicle_id, **{**facts, **given})


def a_line(
    metres: Sequence[int], stops: Sequence[HandoffStop], vans: Sequence[Vehicle] | None = None, units=()
) -> Town:  # fmt: skip
    """Places 1, 2, ... at these metres from the depot on one road, one metre a second."""
    at = np.array([0, *metres], dtype=np.float64)
    matrix = np.abs(at[:, None] - at[None])
    return Town(stops, vans if vans is not None else [a_van()], matrix, matrix, units)


def a_city(seed: int, stops: int, vans: int) -> Town:
    """A dense middle and far suburbs, postage by weight and distance: $5 to $14; two thirds of it worth a van."""
    chance = np.random.default_rng(seed)
    dense = chance.normal(0, 3_000, (stops // 2, 2))
    at = np.vstack([[[0.0, 0.0]], dense, chance.uniform(-25_000, 25_000, (stops - stops // 2, 2))])
    metres = 1.3 * np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1))
    seconds = 1.45 * np.maximum(metres, 1.0) ** 0.705
    np.fill_diagonal(seconds, 0)
    fleet = [
        Vehicle(f"van-{van}", (160, 40_000, 500_000), 30_000, 62_000, 4_000, 2_800, 45.0) for van in range(1, vans + 1)
    ]
    made = [
        a_stop(
            f"s{place}",
            place,
            int(chance.uniform(350, 900)),
            service_s=90,
            demand=(1, float(chance.uniform(4, 300)), 400.0),
        )
        for place in range(1, stops + 1)
    ]
    return Town(made, fleet, seconds, metres)
