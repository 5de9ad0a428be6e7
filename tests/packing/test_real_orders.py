"""Real orders of the public benchmark: never more boxes than the reference took, and all of them possible."""

from bench.packing_orders import read_orders
from doorstep.packing import check, fewest_boxes
from tests.shared_data import shared

EVERY = 17


def test_no_real_order_takes_more_boxes_than_the_reference():
    orders = read_orders(shared("bench/packing"))
    chosen = list(orders.items)[::EVERY]
    taken, expected = 0, 0
    for order in chosen:
        packed = fewest_boxes(orders.items[order], orders.boxes)
        together = [item for one in packed for item in one.items]
        assert sorted(map(repr, together)) == sorted(map(repr, orders.items[order]))
        assert [check(one, one.items) for one in packed] == [[]] * len(packed)
        taken, expected = taken + len(packed), expected + orders.expected[order]
    assert len(chosen) > 200
    assert taken <= expected
