"""The roads of a day: a matrix for few doors, near ways and exact plans for many, the same plan's legs either way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partialmethod

import numpy as np
import pytest

from doorstep.handoff import HandoffParcel, HandoffStop, Offer, decide
from doorstep.network import Region, sparse_asks
from doorstep.operations.day_plan import day_roads
from doorstep.operations.day_plan.day_roads import roads_between
from doorstep.routing import Dense, Roads, Vehicle, check
from tests.network.small_map import spot


@dataclass(frozen=True)
class ADoor:
    """All that the roads want to know of a door."""

    lon: float
    lat: float


@pytest.fixture
def doors(small_region: Region) -> list[ADoor]:
    """60 along the streets of the small map, two on one spot, and one on the island of road."""
    chance = np.random.default_rng(3)
    places = [spot(chance.integers(0, 4), chance.uniform(0, 3)) for _ in range(60)]
    return [ADoor(*place) for place in [*places, places[7], spot(5, 0.5)]]


@pytest.fixture
def few_in_a_matrix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_roads, "MOST_IN_A_MATRIX", 20)
    monkeypatch.setattr(sparse_asks, "BLOCK", 5)
    monkeypatch.setattr(Region, "sparse", partialmethod(Region.sparse, near=3))


def silent(done: int, total: int, what: str) -> None:
    pass


def test_few_doors_have_a_matrix_in_which_everything_is_exact(small_region, doors):
    roads = roads_between(small_region, doors, progress=silent)
    assert isinstance(roads.travel, Dense)
    assert roads.ask is None
    assert roads.place[7] == roads.place[60] == 8
    assert roads.place[61] is None
    # 62 doors and the depot on 62 spots
    assert roads.travel.places == 62


def test_many_doors_have_roads_and_the_plan_s_own_legs_are_exact(small_region, doors, few_in_a_matrix):
    roads = roads_between(small_region, doors, progress=silent)
    assert isinstance(roads.travel, Roads)
    assert roads.place[61] is None
    assert not list(small_region.folder.glob(f"{day_roads.KEPT}*"))
    ground = Offer("carrier", "Ground Advantage", 700, due_on=date(2026, 11, 24), carrier="usps", code="ground")
    stops = [
        HandoffStop(f"s{number}", place, (HandoffParcel(f"p{number}", (ground,), (1, 16, 200)),), service_s=60)
        for number, place in enumerate(roads.place)
    ]
    van = Vehicle("van", (500, 1e5, 1e7), 0, 36_000, cents_per_km=100.0, cents_per_hour=1000.0)
    decision = decide(stops, [van], roads.travel, seed=1, iterations=500, ask=roads.ask)
    exact = roads_between_all(small_region, doors)
    assert [choice.stop_id for choice in decision.carrier] == ["s61"]
    assert check(decision.problem, decision.plan) == []
    order = [0, *(roads.place[int(name[1:])] for name in decision.plan.routes[0].stop_ids), 0]
    ends = np.array(order[:-1]), np.array(order[1:])
    np.testing.assert_array_equal(decision.problem.travel.legs(*ends), exact.legs(*ends))
    assert decision.problem.travel.known(*ends).all()


def roads_between_all(region: Region, doors: list[ADoor]) -> Dense:
    spots = [(region.depot[1], region.depot[0]), *((door.lon, door.lat) for door in doors)]
    return Dense(*region.matrix(list(dict.fromkeys(spots))))
