"""Whether a van may have a stop or a pair, and its cheapest place on the route: lean, or under all rules."""

from __future__ import annotations

from doorstep.routing.compiled import Id, compiled
from doorstep.routing.desk import Desk
from doorstep.routing.facts import Facts
from doorstep.routing.pairs_freight import Freight
from doorstep.routing.pairs_insertion import cheapest_alone, cheapest_pair
from doorstep.routing.pairs_ruled import cheapest_alone_ruled, cheapest_pair_ruled, is_taken_otherwise
from doorstep.routing.rules import Rules
from doorstep.routing.tour import Tour


@compiled
def may_serve(facts: Facts, tour: Tour, freight: Freight, first: Id, route: Id) -> bool:
    """True where the van may come to the stop (and to its mate) and makes one stop (two) more."""
    second = freight.mate[first]
    more = 1000 if second == facts.depot else 2000
    if tour.load[route, 0] + more > facts.capacity[route, 0]:
        return False
    if is_taken_otherwise(facts, facts.rules, tour, freight, first):
        return False
    if not facts.restricted:
        return True
    kind = facts.kind[route]
    return bool(facts.allowed[kind, first] and (second == facts.depot or facts.allowed[kind, second]))


@compiled
def cheapest_on_route(
    facts: Facts, tour: Tour, freight: Freight, desk: Desk, first: Id, route: Id, open_share: float, limit: float
) -> tuple[float, Id, Id]:
    """Cents below `limit`, the node before `first` and the one before its mate; `limit` where there is none."""
    return cheapest_under(facts, facts.rules, tour, freight, desk, first, route, open_share, limit)


@compiled
def cheapest_under(
    facts: Facts, rules: Rules | None, tour: Tour, freight: Freight, desk: Desk, first: Id, route: Id,
    open_share: float, limit: float,
) -> tuple[float, Id, Id]:  # fmt: skip
    """As `cheapest_on_route`; without rules the compiler leaves the slow half out."""
    if rules is None:
        if freight.mate[first] == facts.depot:
            return cheapest_alone(facts, tour, freight, desk, first, route, open_share, limit)
        return cheapest_pair(facts, tour, freight, desk, first, route, open_share, limit)
    if freight.mate[first] == facts.depot:
        return cheapest_alone_ruled(facts, rules, tour, desk, first, route, open_share, limit)
    return cheapest_pair_ruled(facts, rules, tour, freight, desk, first, route, open_share, limit)
