"""Into the van: last stop first, heavy things low."""

from hypothesis import given

from doorstep.labels import load_words
from doorstep.sorting import load_order, load_positions, make_sort_plan, sort_plan_csv
from tests.sorting.route_builders import a_route, days


def test_the_last_stop_is_loaded_first_and_lies_in_front():
    steps = load_order(a_route(parcels_at_stops=(1, 1, 1, 1, 1, 1)))
    assert [(step.rank, step.stop_seq, step.load_position) for step in steps] == [
        (1, 6, "R-F-2"), (2, 5, "L-F-2"), (3, 4, "R-M-2"), (4, 3, "L-M-2"), (5, 2, "R-B-2"), (6, 1, "L-B-2"),
    ]  # fmt: skip


def test_heavy_and_bulky_parcels_lie_on_the_floor():
    heavy = load_positions(a_route(parcels_at_stops=(1,), weight_oz=20 * 16))
    bulky = load_positions(a_route(parcels_at_stops=(1,), volume_cu_in=12 * 12 * 12))
    assert (heavy["R01-1-1"][-1], bulky["R01-1-1"][-1]) == ("1", "1")


def test_each_step_names_the_bag_it_comes_from():
    route = a_route()
    assert {step.position for step in load_order(route, make_sort_plan([route]))} == {"A-01-1A"}


def test_the_sort_plan_file_has_a_row_for_every_parcel_and_no_formula():
    route = a_route(parcels_at_stops=(2, 1))
    plan = make_sort_plan([route], handoffs={"DS1": "usps"}, held={"DS2": "=HYPERLINK(1)"})
    lines = sort_plan_csv(plan, [route]).splitlines()
    assert len(lines) == 1 + 3 + 1 + 1
    assert lines[1] == "R01-2-1,ROUTE,A-01-1A,R01,2,R-F-2,1,"
    assert lines[4] == "DS1,CARRIER,CARRIER-USPS,,,,,usps"
    assert lines[5] == "DS2,HOLD,HOLD,,,,,'=HYPERLINK(1)"


@given(days())
def test_loading_order_is_the_reverse_of_the_stop_order(routes):
    for route in routes:
        steps = load_order(route)
        assert [step.stop_seq for step in steps] == sorted((seq for seq, _ in route.parcels()), reverse=True)
        assert [step.rank for step in steps] == list(range(1, len(steps) + 1))
        assert all(load_words(step.load_position) for step in steps)
