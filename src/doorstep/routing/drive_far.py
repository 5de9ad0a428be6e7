"""The route's clock as a call at an address, so that the search is not compiled together with it.

Numba links whatever a function calls into that function and compiles it
again; the clock inside each of the search's functions would take minutes at
set-up. It is compiled once, the rules carry its address, and callers hold
nothing but the jump.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import numpy as np
from numba import typeof, types
from numba.core import cgutils
from numba.extending import intrinsic

from doorstep.routing.compiled import Id, compiled, entry
from doorstep.routing.drive_forward import forward
from doorstep.routing.drive_pace import last_start, latest_departure
from doorstep.routing.drive_sheet import NEVER, Sheet, new_sheet, rest_count
from doorstep.routing.drive_times import best_timing, route_clock
from doorstep.routing.problem import Problem
from doorstep.routing.rules import Rules, rules_of


@entry
def price(rules: Rules, sheet: Sheet, van: Id, count: int) -> float:
    """Cents of the route on the sheet; infinite where it cannot be driven."""
    cents, _, _ = best_timing(rules, sheet, van, count)
    return cents


@entry
def clock(rules: Rules, sheet: Sheet, van: Id, count: int) -> float:
    """As `route_clock`; also, for each place, the first second after it and the last for arriving there.

    Breaks to come are left out, so that nothing possible is ruled out; a route
    that cannot be driven as it is rules nothing out.
    """
    cents = route_clock(rules, sheet, van, count)
    if cents == np.inf:
        rule_nothing_out(sheet, count)
        return cents
    if rules.has_speeds or rules.has_more_windows:
        forward(rules, sheet, van, count, rules.van[van]["starts"])
    moment = rules.van[van]["ends"]
    for back in range(count):
        place = count - 1 - back
        moment = last_leave(rules, sheet, van, place + 1, moment)
        moment = last_start(rules, sheet.place[place]["stop"], moment - sheet.place[place]["service"], -NEVER)
        sheet.place[place]["last"] = moment
        sheet.place[place]["first"] = NEVER
        for taken in range(rest_count(rules, van) + 1):
            sheet.place[place]["first"] = min(sheet.place[place]["first"], sheet.label[place + 1, taken])
    return cents


@compiled
def rule_nothing_out(sheet: Sheet, count: int) -> None:
    """Bounds that hold for any change of the route."""
    for place in range(count):
        sheet.place[place]["first"] = 0
        sheet.place[place]["last"] = NEVER


@compiled
def last_leave(rules: Rules, sheet: Sheet, van: Id, place: int, moment: int) -> int:
    """When the van must leave for a place to arrive by a moment."""
    if not sheet.place[place]["cut"]:
        return latest_departure(rules, van, sheet.place[place]["leg_s"], moment)
    moment = latest_departure(rules, van, sheet.place[place]["on_s"], moment) - rules.van[van]["reload"]
    return latest_departure(rules, van, sheet.place[place]["home_s"], moment)


@intrinsic
def _jump(typing: Any, address: Any, rules: Any, sheet: Any, van: Any, count: Any) -> Any:
    """Call what lies at an address with Numba's own convention."""
    arguments = (rules, sheet, types.uint32, types.int64)

    def generate(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        convention = context.call_conv
        function = convention.get_function_type(types.float64, arguments)
        target = builder.inttoptr(values[0], function.as_pointer())
        status, cents = convention.call_function(builder, target, types.float64, arguments, values[1:])
        with cgutils.if_unlikely(builder, status.is_error):
            convention.return_status_propagate(builder, status)
        return cents

    return types.float64(types.int64, *arguments), generate


if os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0"):

    def jump(address: int, rules: Rules, sheet: Sheet, van: Id, count: int) -> float:
        return (price, clock)[address](rules, sheet, van, count)

else:
    jump = _jump


@compiled
def far_price(rules: Rules, sheet: Sheet, van: Id, count: int) -> float:
    """`price`, called at its address."""
    return float(jump(rules.price_at, rules, sheet, van, count))


@compiled
def far_clock(rules: Rules, sheet: Sheet, van: Id, count: int) -> float:
    """`clock`, called at its address."""
    return float(jump(rules.clock_at, rules, sheet, van, count))


def ready_rules(problem: Problem) -> Rules | None:
    """The problem's rules with the addresses of the clock in this process; None where it is lean."""
    rules = rules_of(problem)
    return None if rules is None else with_addresses(rules)


def with_addresses(rules: Rules) -> Rules:
    """The rules with the addresses of the clock in this process."""
    sheet = new_sheet(rules)
    return rules._replace(price_at=_address(price, rules, sheet, 0), clock_at=_address(clock, rules, sheet, 1))


def _address(function: Callable[..., float], rules: Rules, sheet: Sheet, plain: int) -> int:
    """Where the machine code lies; a plain number where nothing is compiled."""
    machine: Any = function
    if not hasattr(machine, "overloads"):
        return plain
    asked = (typeof(rules), typeof(sheet), types.uint32, types.int64)
    machine.compile(asked)
    made = machine.overloads[asked]
    return int(made.library.get_pointer_to_function(made.fndesc.llvm_func_name))
