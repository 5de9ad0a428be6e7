"""Which van visits which stops in which order, at what cost, and which stops are better left out.

`solve` searches (ruin and recreate, compiled, reproducible by seed), `check`
verifies any plan with code of its own. Money in cents, time in seconds,
capacity as (pieces, weight_oz, volume_cu_in). Nothing is compiled before the
first `solve` or `warm_up`.
"""

from doorstep.routing.check import Violation, check
from doorstep.routing.plan import Plan, Route, Unserved, Visit
from doorstep.routing.problem import BadProblem, Problem, Stop, Vehicle
from doorstep.routing.solve import effort, solve, warm_up

__all__ = [
    "BadProblem", "Plan", "Problem", "Route", "Stop", "Unserved", "Vehicle", "Violation", "Visit",
    "check", "effort", "solve", "warm_up",
]  # fmt: skip
