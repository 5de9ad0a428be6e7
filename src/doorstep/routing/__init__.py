"""Which van visits which stops in which order, at what cost, and which stops are better left out.

`solve` searches (ruin and recreate, compiled, reproducible by seed), `check`
verifies any plan with code of its own. Money in cents, time in seconds,
capacity as (pieces, weight_oz, volume_cu_in). Nothing is compiled before the
first `solve` or `warm_up`.
"""

from doorstep.routing.check import Violation, check
from doorstep.routing.errors import BadProblem
from doorstep.routing.plan import Pause, Plan, Route, Unserved, Visit
from doorstep.routing.problem import Problem
from doorstep.routing.roads import Roads
from doorstep.routing.solve import effort, solve, warm_up
from doorstep.routing.stop import Stop
from doorstep.routing.travel import UNREACHABLE, Dense, Plane, Travel
from doorstep.routing.vehicle import Break, Vehicle

__all__ = [
    "UNREACHABLE", "BadProblem", "Break", "Dense", "Pause", "Plan", "Plane", "Problem", "Roads", "Route", "Stop",
    "Travel", "Unserved", "Vehicle", "Violation", "Visit", "check", "effort", "solve", "warm_up",
]  # fmt: skip
