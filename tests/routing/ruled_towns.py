"""Random towns with any of the rules beyond the lean ones, for laws that hold whatever is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from doorstep.routing import Break, Problem, Stop, Vehicle
from tests.routing.problems import a_town

Chance = np.random.Generator
Town = tuple[list[Vehicle], list[Stop], dict[str, Any]]


def a_ruled_town(seed: int, stops: int, vans: int, features: Iterable[str]) -> Problem:
    """A random town in which the features named are used."""
    town = a_town(seed, stops, vans, windows=seed % 3 == 0)
    parts: Town = list(town.vehicles), list(town.stops), {}
    chance = np.random.default_rng(seed + 1)
    for feature in sorted(features):
        FEATURES[feature](chance, parts)
    fleet, served, more = parts
    return replace(town, vehicles=tuple(fleet), stops=tuple(served), **more)


def _some_stops(chance: Chance, town: Town, change: Callable[[int, Stop], dict[str, Any]], share: float = 0.5) -> None:
    for number, stop in enumerate(town[1]):
        if chance.random() < share:
            town[1][number] = replace(stop, **change(number, stop))


def _all_vans(town: Town, change: Callable[[int, Vehicle], dict[str, Any]]) -> None:
    for number, van in enumerate(town[0]):
        town[0][number] = replace(van, **change(number, van))


def several_windows(chance: Chance, town: Town) -> None:
    def change(_: int, stop: Stop) -> dict[str, Any]:
        at = np.sort(chance.integers(0, 25_000, 4)) + np.arange(4)
        return {"windows": ((int(at[0]), int(at[1])), (int(at[2]), int(at[3])))}

    _some_stops(chance, town, change)


def wishes(chance: Chance, town: Town) -> None:
    def change(_: int, stop: Stop) -> dict[str, Any]:
        opens = int(chance.integers(0, 20_000))
        return {
            "wished": (opens, opens + int(chance.integers(0, 5_000))),
            "early_cents_per_min": float(chance.integers(0, 20)),
            "late_cents_per_min": float(chance.uniform(0, 20)),
        }

    _some_stops(chance, town, change)


def setup(chance: Chance, town: Town) -> None:
    _some_stops(chance, town, lambda _, stop: {"setup_s": int(chance.integers(1, 300)), "service_per_piece_s": 7})
    _some_stops(chance, town, lambda number, stop: {"place": town[1][number - 1].place}, 0.3)


def pickups(chance: Chance, town: Town) -> None:
    _some_stops(chance, town, lambda _, stop: {"pickup": stop.demand, "demand": ()}, 0.3)
    _some_stops(chance, town, lambda _, stop: {"pickup": (1, 2.5, 3.25)}, 0.2)


def choices(chance: Chance, town: Town) -> None:
    _some_stops(chance, town, lambda number, _: {"choice": f"choice {number % 4}"}, 0.6)


def priorities(chance: Chance, town: Town) -> None:
    _some_stops(chance, town, lambda number, _: {"priority": int(chance.integers(0, 4)), "prize_cents": None}, 0.6)


def visit_prices(chance: Chance, town: Town) -> None:
    _some_stops(chance, town, lambda *_: {"visit_cents": int(chance.integers(-50, 200))})


def limits(chance: Chance, town: Town) -> None:
    which = ("max_duration_s", "max_drive_s", "max_distance_m")
    most = (15_000, 6_000, 40_000)
    _all_vans(town, lambda *_: {name: int(chance.integers(2_000, top)) for name, top in zip(which, most, strict=True)})


def overtime(chance: Chance, town: Town) -> None:
    _all_vans(town, lambda *_: {"regular_s": int(chance.integers(0, 9_000)), "overtime_cents_per_hour": 2_500.0})


def own_speeds(chance: Chance, town: Town) -> None:
    _all_vans(town, lambda *_: {"speed_factor": float(chance.uniform(0.6, 1.7))})


def breaks(chance: Chance, town: Town) -> None:
    def change(_: int, van: Vehicle) -> dict[str, Any]:
        at = np.sort(chance.integers(0, 15_000, 2))
        return {
            "breaks": tuple(
                Break(f"break {number}", (int(opens), int(opens + 1_800)), int(chance.integers(0, 2_000)))
                for number, opens in enumerate(at[: chance.integers(1, 3)])
            )
        }

    _all_vans(town, change)


def trips(chance: Chance, town: Town) -> None:
    _all_vans(
        town,
        lambda _, van: {
            "max_trips": int(chance.integers(2, 4)), "reload_s": int(chance.integers(0, 900)),
            "capacity": (6, 400.0, 20_000.0), "open_start": False,
        },
    )  # fmt: skip


def ends(chance: Chance, town: Town) -> None:
    def change(number: int, van: Vehicle) -> dict[str, Any]:
        return {
            "start_place": int(chance.integers(0, len(town[1]))), "end_place": int(chance.integers(0, len(town[1]))),
            "open_end": number % 2 == 0, "open_start": number % 3 == 1,
        }  # fmt: skip

    _all_vans(town, change)


def areas(chance: Chance, town: Town) -> None:
    _some_stops(chance, town, lambda number, _: {"area": "ABC"[number % 3]}, 0.8)
    _all_vans(town, lambda number, _: {"area_cents": {"A": 40 * number, "B": 70}})
    town[2]["new_area_cents"] = 120


def changes(chance: Chance, town: Town) -> None:
    names = [van.vehicle_id for van in town[0]]
    _some_stops(chance, town, lambda *_: {"was_on": names[int(chance.integers(0, len(names)))]})
    town[2]["change_cents"] = 75


def balance(chance: Chance, town: Town) -> None:
    town[2]["balance_cents"] = float(chance.uniform(0, 300))


def hours_of_the_day(chance: Chance, town: Town) -> None:
    town[2]["speeds"] = ((4_000, 0.5), (7_000, 1.25), (12_000, 0.9))


def frozen(chance: Chance, town: Town) -> None:
    town[0][0] = replace(town[0][0], first_stops=tuple(stop.stop_id for stop in town[1][:2]))


def skills(chance: Chance, town: Town) -> None:
    _all_vans(town, lambda number, _: {"skills": frozenset({"lift"} if number else {"cold"})})
    frozen_ones = {name for van in town[0] for name in van.first_stops}
    _some_stops(
        chance, town, lambda _, stop: {} if stop.stop_id in frozen_ones else {"skills": frozenset({"lift"})}, 0.2
    )


FEATURES: dict[str, Callable[[Chance, Town], None]] = {
    feature.__name__: feature
    for feature in (
        several_windows, wishes, setup, pickups, choices, priorities, visit_prices, limits, overtime, own_speeds,
        breaks, trips, ends, areas, changes, balance, hours_of_the_day, frozen, skills,
    )
}  # fmt: skip
