"""What a day takes over from the plans before it: routes to look back on, parcels that were left waiting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np

from doorstep.operations.day_plan.waiting import left_waiting, waiting_of
from doorstep.parcels import NotFound

TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)
TOWN: Any = SimpleNamespace(name="town", depot=(40.0, -83.0))


@dataclass
class Plans:
    """The plans in force by day."""

    by_day: dict[date, dict[str, Any]]

    def current(self, _: Any, day: date) -> dict[str, Any]:
        if day not in self.by_day:
            raise NotFound("There is no plan for that day.")
        return self.by_day[day]


def ports(**by_day: dict[str, Any]) -> Any:
    return SimpleNamespace(
        plans=Plans({date.fromisoformat(day[1:].replace("_", "-")): it for day, it in by_day.items()})
    )


def a_plan(*held: tuple[str, str], region: str = "town", stops: int = 1) -> dict[str, Any]:
    rows = [{"parcel": number, "reason_code": code} for number, code in held]
    return {"region": region, "held": rows, "routes": [{"stops": [{"lat": 40.01, "lon": -83.0}] * stops}]}


def test_what_the_last_plan_let_wait_is_there_again_and_what_waits_for_a_person_is_not():
    monday = a_plan(("A", "for_a_denser_day"), ("B", "address_not_found"))
    older = a_plan(("C", "for_a_denser_day"))
    assert left_waiting(TOWN, TUESDAY, None, ports(d2026_11_20=older, d2026_11_23=monday)) == ["A"]


def test_another_regions_plan_leaves_nothing_behind():
    assert left_waiting(TOWN, TUESDAY, None, ports(d2026_11_23=a_plan(("A", "for_a_denser_day"), region="city"))) == []


def test_nothing_waits_unless_it_is_asked_for():
    assert waiting_of(TOWN, TUESDAY, 0, None, ports()) is None


def test_a_day_looks_back_on_two_weeks_and_ahead_on_business_days():
    plans = ports(d2026_11_09=a_plan(), d2026_11_10=a_plan(stops=2), d2026_11_23=a_plan())
    waiting = waiting_of(TOWN, TUESDAY, 2, None, plans)
    # The 9th is fifteen days before. To the first stop and home are two legs, over two stops three.
    assert [len(day.from_lonlat) for day in waiting.past] == [2, 3]
    # Thanksgiving is on the 26th.
    assert waiting.policy.later_on == (date(2026, 11, 25), FRIDAY)
    assert np.allclose(waiting.past[0].from_lonlat[0], [-83.0, 40.0])
