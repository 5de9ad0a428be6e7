"""A problem that contradicts itself is refused in words, before anything is searched."""

import numpy as np
import pytest

from doorstep.routing import BadProblem, Dense, Problem, Stop
from tests.routing.problems import a_van

SQUARE = np.ones((2, 2))


def a_problem(*, duration_s, distance_m, **facts):
    return Problem(travel=Dense(duration_s, distance_m), **facts)


@pytest.mark.parametrize(
    ("seen", "facts"),
    [
        ("shape", {"duration_s": np.ones((2, 3))}),
        ("shape", {"duration_s": np.ones((0, 0))}),
        ("durations for 3 places", {"duration_s": np.ones((3, 3))}),
        ("-4", {"distance_m": np.full((2, 2), -4)}),
        ("Place 7 of A", {"stops": [Stop("A", 7)]}),
        ("Place 9 of the depot", {"depot": 9}),
        ("stop A is there twice", {"stops": [Stop("A", 1), Stop("A", 0)]}),
        ("vehicle van is there twice", {"vehicles": [a_van(), a_van()]}),
        ("shift of van", {"vehicles": [a_van(shift_start_s=5, shift_end_s=4)]}),
        ("cost or capacity of van", {"vehicles": [a_van(cents_per_km=-1.0)]}),
        ("cost or capacity of van", {"vehicles": [a_van(capacity=(1, float("nan"), 1))]}),
        ("-1 stops", {"vehicles": [a_van(max_stops=-1)]}),
        ("demand", {"stops": [Stop("A", 1, (float("inf"), 0, 0))]}),
        ("at the door", {"stops": [Stop("A", 1, service_s=-1)]}),
        ("window", {"stops": [Stop("A", 1, windows=((9, 8),))]}),
        ("prize", {"stops": [Stop("A", 1, prize_cents=-1)]}),
    ],
)
def test_it_says_what_was_seen(seen, facts):
    good = {"vehicles": [a_van()], "stops": [Stop("A", 1)], "duration_s": SQUARE, "distance_m": SQUARE} | facts
    with pytest.raises(BadProblem, match=seen) as refused:
        a_problem(**good)
    assert refused.value.code == "bad_problem"


def test_durations_are_rounded_to_whole_seconds():
    problem = Problem([a_van()], [Stop("A", 1)], Dense(np.float32([[0, 1.6], [2.4, 0]]), SQUARE))
    assert problem.travel.duration_s.tolist() == [[0, 2], [2, 0]]
