"""What is on board when, trip by trip."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from doorstep.routing.check_violation import Violation
from doorstep.routing.plan import Route
from doorstep.routing.stop import Stop
from doorstep.routing.vehicle import Demand, Vehicle


def check_load(van: Vehicle, route: Route, visited: list[Stop]) -> list[Violation]:
    """Room on every side at every moment, the number of stops and trips, and the loads that the plan tells."""
    found = []
    cuts = sorted(pause.after for pause in route.pauses if pause.is_reload)
    for side, room in enumerate(van.capacity):
        most = max(_on_board(visited, cuts, side), default=Fraction(0))
        if float(most) > room * (1 + 1e-12) + 1e-6:
            found.append(Violation("over_capacity", van.vehicle_id, f"{float(most):g} on side {side}, room {room:g}"))
        moved = sum((_amount(stop.demand, side) + _amount(stop.pickup, side) for stop in visited), Fraction(0))
        if side >= len(route.load) or abs(float(moved) - route.load[side]) > 1e-6:
            found.append(Violation("wrong_load", van.vehicle_id, f"says {route.load}, side {side} is {float(moved):g}"))
    if van.max_stops is not None and len(visited) > van.max_stops:
        found.append(Violation("over_max_stops", van.vehicle_id, f"{len(visited)} stops of {van.max_stops}"))
    if len(cuts) + 1 > van.max_trips:
        found.append(Violation("too_many_trips", van.vehicle_id, f"{len(cuts) + 1} trips of {van.max_trips}"))
    if any(not 0 < cut < len(visited) for cut in cuts):
        found.append(Violation("idle_reload", van.vehicle_id, "it reloads before its first or after its last stop"))
    return found


def _amount(amount: Demand | None, side: int) -> Fraction:
    # A float is an exact fraction, so sums of fractions know no rounding.
    return Fraction(amount[side]) if amount else Fraction(0)


def _on_board(visited: list[Stop], cuts: list[int], side: int) -> Iterator[Fraction]:
    """What one side holds at the start of each trip and after each stop."""
    given = {stop.picked_up_at for stop in visited if stop.picked_up_at}
    by_name = {stop.stop_id: stop for stop in visited}
    of_pairs = Fraction(0)
    for first, beyond in zip([0, *cuts], [*cuts, len(visited)], strict=True):
        trip = visited[first:beyond]
        held = of_pairs + sum((_amount(stop.demand, side) for stop in trip), Fraction(0))
        yield held
        for stop in trip:
            held += _amount(stop.pickup, side) - _amount(stop.demand, side)
            if stop.stop_id in given:
                of_pairs += _amount(stop.pickup, side)
            if stop.picked_up_at in by_name:
                goods = _amount(by_name[stop.picked_up_at].pickup, side)
                held -= goods
                of_pairs -= goods
            yield held
