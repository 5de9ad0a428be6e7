"""A plan ready for a person at the console: where could this stop go, what if it moved, and back again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from doorstep.parcels import BadInput
from doorstep.routing.edits_breaches import bonds_of, worse
from doorstep.routing.edits_clock import Clockwork
from doorstep.routing.edits_places import Place, places_for
from doorstep.routing.edits_state import State, state_of
from doorstep.routing.edits_trial import Trial
from doorstep.routing.explain import explain_all, prizes_lost
from doorstep.routing.plan import Breach, Plan, Route
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop


@dataclass(frozen=True, slots=True)
class Edit:
    """What one edit did: cents more (routes and prizes lost together, and each), seconds on duty more.

    `vehicle_ids` are the vans it touched, `routes` those of them that leave,
    with their new times (marginal costs come with `plan`); `breaches` is all that these routes break now, and
    alternatives or pairs that are apart anywhere.
    """

    cents: int
    routes_cents: int
    prizes_cents: int
    duty_s: int
    vehicle_ids: tuple[str, ...]
    routes: tuple[Route, ...]
    breaches: tuple[Breach, ...]


class Standing:
    """A plan that takes edits one after the other and can go back through all of them.

    A place that breaks a rule is allowed and its breaches are told: a person
    may know better. Only what is frozen (Vehicle.first_stops) stays. Raises
    BadInput for a stop, van or position that is not there.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self._stops = {stop.stop_id: stop for stop in problem.stops}
        self._clockwork = Clockwork(problem)
        self._bonds = bonds_of(problem.stops)
        self._made = plan
        self._states = [state_of(problem, plan)]
        self._at = 0

    def best_places(self, stop_id: str, count: int = 10) -> list[Place]:
        """The best places for a stop over all vans: those that break nothing first, then by cost, breaches priced.

        For a stop that is served already, compared with where it is.
        """
        stop, now = self._stop(stop_id), self._state
        self._refuse_frozen(stop_id)
        without = now.with_orders(self._clockwork, self._without(stop))
        saved_cents = now.routes_cents - without.routes_cents
        places = places_for(self._clockwork, list(without.lanes.values()), without.trials, stop, count, saved_cents)
        broken = worse(self._bonds.broken(without.van_of), self._bonds.broken({**without.van_of, stop_id: ""}))
        return [replace(place, breaches=place.breaches + broken) for place in places] if broken else places

    def move(self, stop_id: str, vehicle_id: str, position: int) -> Edit:
        """Put a stop, served or not, after `position` other stops of a van."""
        stop = self._stop(stop_id)
        self._refuse_frozen(stop_id)
        orders = dict(self._without(stop))
        rest = orders.get(vehicle_id, self._order(vehicle_id))
        frozen = self._state.lanes[vehicle_id].frozen
        if not frozen <= position <= len(rest):
            raise BadInput(
                f"Position {position} of {vehicle_id} is not free: of {len(rest)} stops there {frozen} are frozen. "
                f"Give a position from {frozen} to {len(rest)}.",
                code="no_such_position",
            )
        orders[vehicle_id] = (*rest[:position], stop, *rest[position:])
        return self._follow(orders)

    def take_out(self, stop_id: str) -> Edit:
        """Leave a stop out."""
        stop = self._stop(stop_id)
        self._refuse_frozen(stop_id)
        self._refuse_absent(stop_id)
        return self._follow(self._without(stop))

    def swap(self, stop_id: str, other_id: str) -> Edit:
        """Let two served stops change places."""
        pair = {stop_id: self._stop(other_id), other_id: self._stop(stop_id)}
        for one in pair:
            self._refuse_frozen(one)
            self._refuse_absent(one)
        vans = {self._state.van_of[one] for one in pair}
        return self._follow({van: [pair.get(stop.stop_id, stop) for stop in self._order(van)] for van in sorted(vans)})

    def reverse(self, vehicle_id: str) -> Edit:
        """Drive a van's stops the other way round, what is frozen excepted."""
        order = self._order(vehicle_id)
        frozen = self._state.lanes[vehicle_id].frozen
        return self._follow({vehicle_id: (*order[:frozen], *reversed(order[frozen:]))})

    def undo(self) -> Edit | None:
        """Take the last edit back; None where there is none."""
        if self._at == 0:
            return None
        self._at -= 1
        return self._edit(self._states[self._at + 1], self._state)

    def redo(self) -> Edit | None:
        """Do again what was taken back last; None where nothing was."""
        if self._at + 1 == len(self._states):
            return None
        self._at += 1
        return self._edit(self._states[self._at - 1], self._state)

    def breaches(self) -> tuple[Breach, ...]:
        """All that the plan breaks as it stands."""
        of_vans = (breach for trial in self._state.trials.values() for breach in trial.breaches)
        return (*of_vans, *self._bonds.broken(self._state.van_of))

    def plan(self) -> Plan:
        """The plan as it stands; before any edit and after undoing all of them the very plan it was made from."""
        if self._at == 0:
            return self._made
        state = self._state
        routes = tuple(self._with_marginals(state, van, trial) for van, trial in state.trials.items() if trial.route)
        out = [number for number, stop in enumerate(self.problem.stops) if stop.stop_id not in state.van_of]
        cost_cents = state.routes_cents + prizes_lost(self.problem, state.van_of)
        unserved = explain_all(self.problem, routes, out)
        return Plan(routes, unserved, cost_cents, self._made.seed, self._made.iterations)

    def _with_marginals(self, state: State, vehicle_id: str, trial: Trial) -> Route:
        assert trial.route is not None
        if trial is self._states[0].trials[vehicle_id]:
            return trial.route
        lane = state.lanes[vehicle_id]
        return self._clockwork.with_marginals(lane.vehicle, lane.stops, trial.route)

    @property
    def _state(self) -> State:
        return self._states[self._at]

    def _stop(self, stop_id: str) -> Stop:
        if stop_id not in self._stops:
            raise BadInput(f"There is no stop {stop_id} in this plan. Look its id up.", code="no_such_stop")
        return self._stops[stop_id]

    def _order(self, vehicle_id: str) -> tuple[Stop, ...]:
        if vehicle_id not in self._state.lanes:
            raise BadInput(f"There is no van {vehicle_id} in this plan. Look its id up.", code="no_such_van")
        return self._state.lanes[vehicle_id].stops

    def _without(self, stop: Stop) -> dict[str, tuple[Stop, ...]]:
        """The order of the stop's van without it; nothing where it is not served."""
        van = self._state.van_of.get(stop.stop_id)
        return {} if van is None else {van: tuple(other for other in self._order(van) if other is not stop)}

    def _refuse_frozen(self, stop_id: str) -> None:
        if any(stop_id in van.first_stops for van in self.problem.vehicles):
            raise BadInput(
                f"Stop {stop_id} is frozen on its van: it is driven or loaded already. Edit what comes after it.",
                code="frozen",
            )

    def _refuse_absent(self, stop_id: str) -> None:
        if stop_id not in self._state.van_of:
            raise BadInput(f"Stop {stop_id} is on no van. Move it to one first.", code="not_served")

    def _follow(self, orders: Mapping[str, Iterable[Stop]]) -> Edit:
        before, after = self._state, self._state.with_orders(self._clockwork, orders)
        del self._states[self._at + 1 :]
        self._states.append(after)
        self._at += 1
        return self._edit(before, after)

    def _edit(self, before: State, after: State) -> Edit:
        touched = [van for van, trial in after.trials.items() if trial is not before.trials[van]]
        routes_cents = sum(after.trials[van].cents - before.trials[van].cents for van in touched)
        prizes_cents = 0
        if before.van_of.keys() != after.van_of.keys():
            prizes_cents = prizes_lost(self.problem, after.van_of) - prizes_lost(self.problem, before.van_of)
        return Edit(
            routes_cents + prizes_cents, routes_cents, prizes_cents,
            sum(after.trials[van].duty_s - before.trials[van].duty_s for van in touched), tuple(touched),
            tuple(route for van in touched if (route := after.trials[van].route)),
            (
                *(breach for van in touched for breach in after.trials[van].breaches),
                *self._bonds.broken(after.van_of),
            ),
        )  # fmt: skip
