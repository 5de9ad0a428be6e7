"""Parcels and orders: one's own, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep import wiring
from tests.api.visitors import a_program, code_of
from tests.store.scenes import a_plan, an_actor, an_event, some_parcels

CSV = (
    b"order_id,name,line1,city,state,zip,weight,size\n"
    b"7001,City Hall,100 Holliday St,Baltimore,MD,21202,15.9oz,8x6x4\n"
    b"7002,City Hall,100 Holliday St,Baltimore,MD,21202,,8x6x4\n"
)
SHOPIFY = (
    b"Name,Lineitem quantity,Lineitem name,Shipping Name,Shipping Address1,Shipping City,Shipping Zip,"
    b"Shipping Province,Shipping Country\n"
    b"#1001,1,Mug,City Hall,100 Holliday St,Baltimore,21202,MD,US\n"
)


def test_a_parcel_is_told_with_its_story(store: Path):
    [number] = some_parcels(an_actor())
    wiring.ports().plans.publish(an_actor(), a_plan([number]))
    wiring.ports().events.record(an_actor(), [an_event(number, "loaded", route="R01")])
    status, told = a_program("tracking").get(f"/parcels/{number.lower()}")
    assert status == 200
    assert (told["state"]["status"], told["events"][-1]["kind"]) == ("in_transit", "loaded")
    assert (told["assignment"]["route"], told["assignment"]["day"]) == ("R01", "2026-11-20")
    assert told["links"]["recipient_page"].startswith("/t/")


def test_the_list_is_searched_and_paged(store: Path):
    numbers = some_parcels(an_actor(), 103)
    program = a_program("tracking")
    _, first = program.get("/parcels")
    _, second = program.get("/parcels", cursor=first["next"])
    assert (len(first["parcels"]), len(second["parcels"]), second["next"]) == (100, 3, None)
    _, found = program.get("/parcels", q=numbers[5])
    assert [line["number"] for line in found["parcels"]] == [numbers[5]]
    assert program.get("/parcels", q="\x00%_' OR 1=1 --")[1]["parcels"] == []


def test_it_answers_a_foreign_parcel_like_one_that_never_was(store: Path):
    [foreign] = some_parcels(an_actor("other"))
    program = a_program("tracking")
    assert code_of(program.get(f"/parcels/{foreign}")) == code_of(program.get("/parcels/DS0")) == (404, "not_found")
    assert program.get("/parcels", q=foreign)[1] == {"parcels": [], "next": None}


def test_a_merchant_and_its_carrier_see_the_same_parcel(store: Path):
    an_actor("carrier")
    [number] = some_parcels(an_actor("shop", carrier="carrier"))
    for organisation in ("shop", "carrier"):
        assert a_program("tracking", org=organisation).get(f"/parcels/{number}")[0] == 200
    assert a_program("tracking", org="third").get(f"/parcels/{number}")[0] == 404


def test_it_refuses_unknown_statuses_and_cursors(store: Path):
    program = a_program("tracking")
    assert code_of(program.get("/parcels", status="eaten"))[0] == 422
    assert code_of(program.get("/parcels", cursor="-1"))[0] == 422


def test_an_order_file_is_imported_once(store: Path):
    shop = a_program("orders")
    status, told = shop.post("/orders/import", CSV, X_Filename="orders.csv")
    assert (status, told["kind"], told["added"], told["already"]) == (200, "doorstep_csv", 1, 0)
    assert [(row["row"], row["code"]) for row in told["rejected"]] == [(3, "weight_missing")]
    _, again = shop.post("/orders/import", CSV, X_Filename="orders.csv")
    assert (again["added"], again["already"]) == (0, 1)
    [order] = shop.get("/orders")[1]["orders"]
    assert (order["order"].endswith("7001"), len(order["parcels"])) == (True, 1)


def test_a_default_parcel_goes_where_the_file_tells_none(store: Path):
    shop = a_program("orders")
    # Shopify's export has neither weights nor sizes.
    _, without = shop.post("/orders/import", SHOPIFY, X_Filename="orders.csv")
    assert [row["code"] for row in without["rejected"]] == ["weight_missing", "size_missing"]
    status, told = shop.post("/orders/import", SHOPIFY, X_Default_Weight="12oz", X_Default_Size="8x6x4")
    assert (status, told["kind"], told["added"], told["rejected"]) == (200, "shopify_csv", 1, [])
    [order] = shop.get("/orders")[1]["orders"]
    _, parcel = a_program("tracking").get(f"/parcels/{order['parcels'][0]}")
    assert (parcel["weight_oz"], parcel["size_in"]) == (12, [8, 6, 4])


def test_what_the_file_tells_goes_before_the_default(store: Path):
    shop = a_program("orders")
    # 7001 tells 15.9oz, 7002 nothing; 1%20lb is "1 lb" percent-encoded: 16 oz
    _, told = shop.post("/orders/import", CSV, X_Default_Weight="1%20lb")
    numbers = [order["parcels"][0] for order in shop.get("/orders")[1]["orders"]]
    parcels = a_program("tracking")
    assert (told["added"], sorted(parcels.get(f"/parcels/{one}")[1]["weight_oz"] for one in numbers)) == (2, [15.9, 16])


@pytest.mark.parametrize(
    ("weight", "size"),
    [("heavy", ""), ("0oz", ""), ("-3", ""), ("200lb", ""), ("", "8x6"), ("", "0x1x2"), ("9" * 60, ""), ("%00", "")],
)
def test_it_refuses_a_default_that_is_no_parcel(store: Path, weight: str, size: str):
    shop = a_program("orders")
    refused = shop.post("/orders/import", CSV, X_Default_Weight=weight, X_Default_Size=size)
    assert code_of(refused) == (409, "default_unreadable")
    assert shop.get("/orders")[1]["orders"] == []


def test_it_refuses_a_default_longer_than_any(store: Path):
    assert code_of(a_program("orders").post("/orders/import", CSV, X_Default_Weight="1" * 61)) == (422, "bad_input")


def test_it_refuses_a_file_that_is_no_order_file(store: Path):
    shop = a_program("orders")
    for content in (b"", b"\xff\xfe\x00", b"hello", b"[]", b"%PDF-1.7"):
        assert code_of(shop.post("/orders/import", content, X_Filename="x"))[0] == 409
    assert shop.get("/orders")[1]["orders"] == []
