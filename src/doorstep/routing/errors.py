"""What can be wrong with a routing problem."""

from __future__ import annotations

from doorstep.parcels import BadInput


class BadProblem(BadInput):
    """The problem contradicts itself; nothing was searched."""

    code = "bad_problem"


class TooLarge(BadProblem):
    """More stops or roads than one search has memory for; nothing was built."""

    code = "problem_too_large"
