"""Real files of shops: Shopify's and Etsy's exports, WooCommerce's answers, and what others send by mistake."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from doorstep.orders import OrderFile, OrderFileUnreadable, read_orders
from tests.orders.build import DEFAULTS, problems, read
from tests.shared_data import shared

SHOPIFY_HEADER = (
    "Name,Email,Financial Status,Total,Currency,Lineitem quantity,Lineitem name,Shipping Name,Shipping Address1,"
    "Shipping City,Shipping Zip,Shipping Province,Shipping Country,Cancelled at,Id\n"
)
SHOPIFY_ORDER = (
    "#1001,a@example.com,paid,57.59,USD,2,Mug,City Hall,100 Holliday St,Baltimore,'21202,MD,US,,5.27763E+12\n"
)


def real(name: str) -> OrderFile:
    return read_orders(shared(f"realdata/orders/{name}").read_bytes(), name, defaults=DEFAULTS)


def woo(**given: Any) -> dict[str, Any]:
    """A WooCommerce order with what is given changed."""
    to = {"first_name": "City", "last_name": "Hall", "address_1": "100 Holliday St", "city": "Baltimore",
          "state": "MD", "postcode": "21202", "country": "US"}  # fmt: skip
    order = {"id": 727, "status": "processing", "total": "29.35", "currency": "USD", "shipping": to,
             "line_items": [{"name": "Cup &ndash; blue", "quantity": 2}]}  # fmt: skip
    return order | given


def test_every_real_etsy_order_is_an_order_or_has_its_reason() -> None:
    file = real("etsy_sold_orders_2022_a.csv")
    assert file.kind == "etsy_csv"
    rejected = {problem.row for problem in file.rejected}
    assert len(file.orders) + len(rejected) == 1885
    assert rejected.isdisjoint(row.row for row in file.orders)
    # 71 go abroad; of the 1,814 others at least 98 in 100 can be delivered.
    abroad = sum(problem.code == "not_us" for problem in file.rejected)
    assert abroad == 71
    assert len(file.orders) / (1885 - abroad) > 0.98
    assert "1,885 orders carry a ship date" in file.notes[0]


def test_an_etsy_order_keeps_its_number_value_and_items() -> None:
    order = real("etsy_sold_orders_2022_a.csv").orders[0].order
    assert (order.key, order.value_cents, order.items) == ("etsy:2000000001", 4090, ("2 from Etsy",))
    assert order.recipient.zip_code == "02339"


def test_without_default_parcel_no_weight_is_guessed() -> None:
    path = shared("realdata/orders/etsy_sold_orders_2022_a.csv")
    file = read_orders(path.read_bytes(), path.name)
    assert file.orders == []
    assert Counter(problem.code for problem in file.rejected)["weight_missing"] == 1885


def test_a_real_shopify_export_without_addresses_is_told_row_by_row() -> None:
    file = real("shopify_orders_export_1.csv")
    assert (file.kind, file.orders) == ("shopify_csv", [])
    missing = [problem for problem in file.rejected if problem.code == "street_missing"]
    # 130 lines, 94 different order names.
    assert len(missing) == 94
    assert (missing[0].row, missing[0].column, missing[0].order) == (2, "Shipping Address1", "8095")
    assert "Id" in file.unused


def test_shopifys_line_items_are_folded_into_one_order() -> None:
    second_line = "#1001,,,,,1,Spoon,,,,,,,,\n"
    file = read(SHOPIFY_HEADER + SHOPIFY_ORDER + second_line, defaults=DEFAULTS)
    order = file.orders[0].order
    assert len(file.orders) == 1
    assert (order.key, order.items, order.value_cents) == ("shopify:1001", ("2 x Mug", "Spoon"), 5759)
    assert order.recipient.zip_code == "21202"


def test_a_cancelled_order_is_not_imported() -> None:
    file = read(SHOPIFY_HEADER + SHOPIFY_ORDER.replace(",US,,", ",US,2026-11-20,"), defaults=DEFAULTS)
    assert problems(file) == [(2, "Cancelled at", "cancelled", "reject")]


def test_real_woocommerce_answers_are_read_through_their_envelopes() -> None:
    file = real("woocommerce_rest_v3_orders.json")
    assert file.kind == "woocommerce_json"
    assert file.mapping["shipping.postcode"] == "zip"
    first = file.orders[0].order
    assert (first.key, first.value_cents) == ("woocommerce:727", 2935)
    assert first.items == ("2 x Woo Single #1", "Ship Your Idea – Color: Black, Size: M Test")
    told = {row.row for row in file.orders} | {problem.row for problem in file.problems}
    assert told == set(range(1, max(told) + 1))


@pytest.mark.parametrize("wrap", [lambda o: o, lambda o: [o], lambda o: {"orders": [o]}, lambda o: {"create": [o]}])
def test_a_woocommerce_order_is_found_in_any_envelope(wrap: Any) -> None:
    file = read(json.dumps(wrap(woo())), "orders.json", defaults=DEFAULTS)
    assert [row.order.key for row in file.orders] == ["woocommerce:727"]
    assert file.orders[0].order.items == ("2 x Cup – blue",)


def test_the_billing_address_serves_where_no_other_is_given() -> None:
    order = woo(billing=woo()["shipping"], shipping={"address_1": ""})
    file = read(json.dumps([order]), "orders.json", defaults=DEFAULTS)
    assert len(file.orders) == 1
    assert problems(file) == [(1, "shipping.address_1", "billing_address_used", "warn")]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (woo(status="cancelled"), "cancelled"),
        (woo(shipping=None), "street_missing"),
        (woo(shipping=[1, 2]), "street_missing"),
        (woo(id=None), "order_id_missing"),
        (woo(total={"a": 1}, id="x" * 200), "too_long"),
        (woo(total="much"), "value_unreadable"),
        ({"shipping": 7}, "order_id_missing"),
        (42, "not_an_order"),
        (None, "not_an_order"),
    ],
)
def test_a_bad_entry_is_a_row_problem_and_the_next_is_imported(entry: Any, code: str) -> None:
    file = read(json.dumps([entry, woo(id=728)]), "orders.json", defaults=DEFAULTS)
    assert [row.row for row in file.orders] == [2]
    assert code in {problem.code for problem in file.rejected if problem.row == 1}


@pytest.mark.parametrize(
    "name", ["amazon_spapi_ordersV0_sandbox.json", "shopify_api/orders.json", "shopify_api/order.json",
             "shopify_api/refund.json", "shopify_api/shipping_zones.json"],
)  # fmt: skip
def test_another_shops_api_answer_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(OrderFileUnreadable) as caught:
        real(name)
    assert caught.value.code in ("no_orders", "other_shop")


def test_a_foreign_currency_is_left_out_and_told() -> None:
    file = read(json.dumps([woo(currency="EUR")]), "orders.json", defaults=DEFAULTS)
    assert file.orders[0].order.value_cents == 0
    assert problems(file) == [(1, "currency", "currency_not_usd", "warn")]
