"""A problem that contradicts itself is refused in words, before anything is searched."""

import numpy as np
import pytest

from doorstep.routing import BadProblem, Break, Dense, Problem, Stop
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
        ("whole seconds", {"stops": [Stop("A", 1, windows=((0.5, 8),))]}),
        ("windows .* overlap", {"stops": [Stop("A", 1, windows=((0, 8), (8, 9)))]}),
        ("whole seconds", {"vehicles": [a_van(shift_end_s=10.5)]}),
        ("out of order", {"vehicles": [a_van(breaks=(Break("late", (50, 60), 5), Break("early", (0, 9), 5)))]}),
        ("each its own name", {"vehicles": [a_van(breaks=(Break("reload", (50, 60), 5),))]}),
        ("Break lunch of van", {"vehicles": [a_van(breaks=(Break("lunch", (9, 8), 5),))]}),
        ("nowhere to reload", {"vehicles": [a_van(open_start=True, max_trips=2)]}),
        ("speed factor of van is nan", {"vehicles": [a_van(speed_factor=float("nan"))]}),
        ("max_drive_s of van", {"vehicles": [a_van(max_drive_s=-1)]}),
        ("speeds of the day", {"speeds": ((float("nan"), 1.0),)}),
        ("speeds of the day", {"speeds": ((9, 1.0), (8, 1.0))}),
        ("soft price", {"balance_cents": float("nan")}),
        ("frozen stop B is not among", {"vehicles": [a_van(first_stops=("B",))]}),
        ("comes first on two vans", {"vehicles": [a_van("a", first_stops="A"), a_van("b", first_stops="A")]}),
        ("lacks lift", {"vehicles": [a_van(first_stops="A")], "stops": [Stop("A", 1, skills=frozenset({"lift"}))]}),
        ("None of the vans that A allows", {"stops": [Stop("A", 1, vehicles=frozenset({"bike"}))]}),
        ("no other stop with a pickup", {"stops": [Stop("A", 1, picked_up_at="B")]}),
        ("has 2 sides", {"stops": [Stop("A", 1, (1, 2))]}),
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
