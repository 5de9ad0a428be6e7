"""The sort plan: every parcel one place, no bag too full, and as few moves as a change needs."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from doorstep.sorting import (
    BagLimit,
    FloorFull,
    ParcelLoad,
    StopLoad,
    TwiceInPlan,
    floor_positions,
    make_sort_plan,
    pick_list,
    sort_plan_of,
)  # fmt: skip
from tests.sorting.route_builders import a_route, days


def test_a_small_route_lies_in_one_bag_in_the_first_aisle():
    plan = make_sort_plan([a_route(parcels_at_stops=(1, 2, 1))])
    assert [(bag.position, bag.first_seq, bag.last_seq, len(bag.parcels)) for bag in plan.bags] == [
        ("A-01-1A", 1, 3, 4)
    ]


def test_each_route_has_aisles_of_its_own():
    plan = make_sort_plan([a_route("R01"), a_route("R02")])
    assert [bag.position for bag in plan.bags] == ["A-01-1A", "A-02-1A"]


def test_a_big_route_is_split_between_stops_by_pieces():
    # 5 stops of 4 parcels, 10 to a bag: 4 + 4 = 8, a third stop would make 12
    plan = make_sort_plan([a_route(parcels_at_stops=(4,) * 5)], limit=BagLimit(pieces=10))
    assert [(bag.first_seq, bag.last_seq) for bag in plan.bags] == [(1, 2), (3, 4), (5, 5)]


def test_a_bag_is_closed_before_it_grows_too_heavy():
    # 300 oz each, 800 oz to a bag: two make 600, three would make 900
    plan = make_sort_plan([a_route(parcels_at_stops=(1, 1, 1), weight_oz=300.0)])
    assert [len(bag.parcels) for bag in plan.bags] == [2, 1]


def test_a_parcel_larger_than_a_bag_stands_alone_and_is_marked():
    route = a_route(parcels_at_stops=(1, 1))
    huge = StopLoad(3, (ParcelLoad("HUGE", 400, 40 * 30 * 20),))
    plan = make_sort_plan([replace(route, stops=(*route.stops, huge))])
    assert [(bag.parcels, bag.is_oversize) for bag in plan.bags][-1] == (("HUGE",), True)


def test_a_floor_without_room_says_so():
    with pytest.raises(FloorFull, match="R02 needs more bags"):
        make_sort_plan([a_route("R01"), a_route("R02")], positions=["A-01-1A"])


def test_a_parcel_on_two_routes_is_refused():
    twin = replace(a_route("R01"), route="R02")
    with pytest.raises(TwiceInPlan, match="stands twice"):
        make_sort_plan([a_route("R01"), twin])


def test_a_route_keeps_its_aisle_when_others_come_and_go():
    first = make_sort_plan([a_route("R01"), a_route("R02"), a_route("R03")])
    second = make_sort_plan([a_route("R04"), a_route("R03"), a_route("R02")], previous=first)
    places = {bag.route: bag.position for bag in second.bags}
    assert places == {"R02": "A-02-1A", "R03": "A-03-1A", "R04": "A-01-1A"}


def test_a_parcel_added_at_the_front_moves_only_what_no_longer_fits():
    route = a_route(parcels_at_stops=(2,) * 10)
    limit = BagLimit(pieces=5)
    before = make_sort_plan([route], limit=limit)
    early = replace(route.stops[0], parcels=(*route.stops[0].parcels, ParcelLoad("LATE", 10, 100)))
    after = make_sort_plan([replace(route, stops=(early, *route.stops[1:]))], limit=limit, previous=before)
    # two stops of 2 fill a bag of 5 to 4, so the late parcel finds room and nothing moves
    assert [(move.number, move.from_position, move.to_position) for move in pick_list(before, after)] == [
        ("LATE", "", "A-01-1A")
    ]


def test_a_route_that_lost_its_first_stops_leaves_the_rest_where_it_lies():
    route = a_route(parcels_at_stops=(2,) * 10)
    limit = BagLimit(pieces=4)
    before = make_sort_plan([route], limit=limit)
    after = make_sort_plan([replace(route, stops=route.stops[4:])], limit=limit, previous=before)
    assert all(move.to_position == "" for move in pick_list(before, after))


def test_the_same_routes_again_need_no_move():
    routes = [a_route("R01", parcels_at_stops=(9,) * 9), a_route("R02", parcels_at_stops=(3,) * 40)]
    before = make_sort_plan(routes)
    assert pick_list(before, make_sort_plan(routes[::-1], previous=before)) == []


def test_the_sort_plan_is_found_again_in_a_plan_document():
    routes = [a_route("R01", parcels_at_stops=(4,) * 10), a_route("R02")]
    made = make_sort_plan(routes)
    document = {
        "routes": [
            {
                "route": load.route,
                "stops": [
                    {
                        "seq": stop.seq,
                        "parcels": [
                            {
                                "number": parcel.number,
                                "position": made.positions[parcel.number],
                                "weight_oz": parcel.weight_oz,
                                "volume_cu_in": parcel.volume_cu_in,
                            }
                            for parcel in stop.parcels
                        ],
                    }
                    for stop in load.stops
                ],
            }
            for load in routes
        ],
        "handoffs": [{"parcel": "DS1", "carrier": "usps"}],
        "held": [{"parcel": "DS2", "reason": "no size"}],
    }
    found = sort_plan_of(document)
    assert found.bags == made.bags
    assert (found.handoffs, found.held) == ({"DS1": "usps"}, {"DS2": "no size"})


def test_positions_are_cluster_aisle_and_bag():
    positions = floor_positions()
    assert (positions[0], positions[-1]) == ("A-01-1A", "K-20-4F")
    # 10 clusters * 20 aisles * 4 rows * 6 bags
    assert len(set(positions)) == 4800


@settings(max_examples=80, deadline=None)
@given(days())
def test_every_parcel_has_exactly_one_place_and_every_bag_one_route(routes):
    plan = make_sort_plan(routes)
    sorted_numbers = [number for bag in plan.bags for number in bag.parcels]
    assert sorted(sorted_numbers) == sorted(parcel.number for route in routes for _, parcel in route.parcels())
    assert len({bag.position for bag in plan.bags}) == len(plan.bags)


@settings(max_examples=80, deadline=None)
@given(days(), days())
def test_no_bag_exceeds_its_limit_nor_mixes_up_the_stop_order(before, routes):
    limit = BagLimit(pieces=5)
    plan = make_sort_plan(routes, limit=limit, previous=make_sort_plan(before, limit=limit))
    loads = {parcel.number: parcel for route in routes for _, parcel in route.parcels()}
    for bag in plan.bags:
        inside = [loads[number] for number in bag.parcels]
        fits = (
            len(inside) <= limit.pieces
            and sum(parcel.weight_oz for parcel in inside) <= limit.weight_oz + 1e-6
            and sum(parcel.volume_cu_in for parcel in inside) <= limit.volume_cu_in + 1e-6
        )
        assert fits or (bag.is_oversize and len(inside) == 1)
    for route in routes:
        ranges = [(bag.first_seq, bag.last_seq) for bag in plan.bags_of(route.route)]
        assert all(this[1] <= following[0] for this, following in pairwise(ranges))
