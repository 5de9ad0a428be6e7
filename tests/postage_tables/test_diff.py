"""What past parcels would have cost under another table, with sums to check by hand."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest

from doorstep.postage import Tables
from doorstep.postage.comparing import PastParcel, Side, band_of, compare
from doorstep.postage.comparison import summed
from tests.command_line import doorstep
from tests.postage_tables.workbooks import built_in_price, product_rows, workbook

BUILT_IN = Tables.built_in()
JULY, OCTOBER = date(2026, 7, 12), date(2026, 10, 4)
ORDERS = """order_id,name,line1,city,state,zip,weight,size,promised_on
1,A. Recipient,1 Main St,Columbus,OH,43215,14oz,8x6x4,2026-08-03
2,A. Recipient,2 Main St,Phoenix,AZ,85003,14oz,8x6x4,2026-09-03
"""


def past(zip_to: str = "43215", weight_oz: float = 32, service: str = "usps_ground_advantage", **more) -> PastParcel:
    told = {"number": "1", "sent_on": date(2026, 8, 3), "zip_from": "85004", "sides_in": (8, 6, 4)} | more
    return PastParcel(zip_to=zip_to, weight_oz=weight_oz, service=service, **told)


def compared(parcels: list[PastParcel], before: date = JULY, after: date = OCTOBER):
    return compare(parcels, Side("before", BUILT_IN, before), Side("after", BUILT_IN, after))


def test_the_holiday_add_on_is_the_whole_difference():
    # zone 7 from Phoenix to Columbus: up to 3 lb 55 cents on top; zone 1: 40 cents
    far, near = compared([past("43215"), past("85003")])
    assert (far.zone, far.difference_cents) == ("7", 55)
    assert (near.zone, near.difference_cents) == ("1", 40)


def test_sums_by_month_service_and_driver_agree_with_the_whole():
    parcels = [past("43215")] * 3 + [past("85003", sent_on=date(2026, 9, 3))]
    found = summed(compared(parcels), "a", "b", (date(2026, 8, 1), date(2026, 10, 31)))
    # 3 * 55 + 40 = 205 cents over three months = 68.33
    assert (found.total.difference_cents, found.months, found.per_month_cents) == (205, 3, 68)
    assert [(group.name, group.difference_cents) for group in found.by_month] == [("2026-08", 165), ("2026-09", 40)]
    assert [(group.name, group.difference_cents) for group in found.drivers] == [
        ("zone 7 1-2 lb", 165),
        ("zone 1 1-2 lb", 40),
    ]
    assert found.sentence == "The change costs you $0.68 a month, mostly zone 7 1-2 lb."
    for groups in (found.by_month, found.by_service, found.drivers):
        assert sum(group.difference_cents for group in groups) == found.total.difference_cents


def test_the_way_back_is_the_same_sum_with_the_other_sign():
    there = summed(compared([past("43215"), past("85003")]), "a", "b")
    back = summed(compared([past("43215"), past("85003")], OCTOBER, JULY), "b", "a")
    assert back.total.difference_cents == -there.total.difference_cents
    assert back.per_month_cents == -there.per_month_cents
    assert "saves you" in back.sentence


def test_a_table_against_itself_costs_nothing():
    found = summed(compared([past("43215"), past("85003")], JULY, JULY), "a", "a")
    assert found.total.difference_cents == 0
    assert found.sentence == "The change costs nothing on these 2 parcels."


def test_a_parcel_without_a_complete_price_is_counted_with_the_reason_and_is_in_no_sum():
    # over 25 lb the holiday add-on exists and its amount was not found
    found = summed(compared([past(weight_oz=480), past()]), "a", "b")
    assert found.total.parcels == 1
    [(reason, count)] = found.unpriced
    assert count == 1
    assert "Holiday add-on" in reason


def test_an_unknown_service_or_day_is_a_reason_too():
    found = compared([past(service="usps_teleport")])
    assert found[0].reason == "there is no service usps_teleport here"
    own_days = Side("each day", BUILT_IN, None)
    assert compare([past(sent_on=None)], own_days, own_days)[0].reason == "the day it was sent is not known"


def test_without_a_service_the_cheapest_before_is_compared_with_itself():
    [one] = compared([past("85003", weight_oz=14, service="")])
    assert one.service
    assert one.is_priced


@pytest.mark.parametrize(
    ("weight_oz", "band"), [(16, "to 1 lb"), (16.1, "1-2 lb"), (320, "10-20 lb"), (321, "over 20 lb")]
)
def test_weight_bands_hold_up_to_their_limit(weight_oz, band):
    assert band_of(weight_oz) == band


def test_the_command_compares_an_order_file_and_writes_a_row_per_parcel(home):
    (home / "orders.csv").write_text(ORDERS)
    told = doorstep(
        "tables", "diff", "2026-07-12", "2026-10-04", "--orders", home / "orders.csv", "--zip-from", "85004",
        "--csv", home / "change.csv", "--json",
    )  # fmt: skip
    assert told.json["total"]["parcels"] == 2
    assert told.json["total"]["difference_cents"] == sum(group["difference_cents"] for group in told.json["by_month"])
    rows = list(csv.DictReader(io.StringIO((home / "change.csv").read_text("utf-8"))))
    assert [row["zip_to"] for row in rows] == ["43215", "85003"]
    assert sum(round(float(row["difference"]) * 100) for row in rows) == told.json["total"]["difference_cents"]


def test_parcels_of_the_organisation_are_compared_by_the_days_they_came_in(home):
    (home / "orders.csv").write_text(ORDERS)
    assert doorstep("orders", "import", home / "orders.csv").code == 0
    today = datetime.now(UTC).date().isoformat()
    told = doorstep("tables", "diff", "2026-07-12", "2026-10-04", "--from", today, "--zip-from", "85004", "--json")
    assert (told.code, told.json["total"]["parcels"]) == (0, 2)
    assert [group["name"] for group in told.json["by_month"]] == [today[:7]]


def test_an_imported_notice_is_compared_by_its_day(home):
    price = built_in_price("ground_advantage.csv", "commercial", 100)
    rows = product_rows(price, ounces=(15.999,), effective="Effective July 11, 2027", title="GA")
    (home / "notice.xlsx").write_bytes(workbook({"USPS Ground Advantage Comm": rows}))
    assert doorstep("tables", "import", home / "notice.xlsx").code == 0
    (home / "orders.csv").write_text(ORDERS)
    told = doorstep(
        "tables",
        "diff",
        "2027-02-01",
        "usps/2027-07-11",
        "--orders",
        home / "orders.csv",
        "--zip-from",
        "85004",
        "--json",
    )
    assert [group["name"] for group in told.json["by_service"]] == ["usps_ground_advantage"]
    # two parcels, each dearer by a dollar
    assert told.json["total"]["difference_cents"] == 200


def test_what_is_no_table_or_span_is_refused(home):
    orders = home / "orders.csv"
    orders.write_text(ORDERS)
    wrong = doorstep("tables", "diff", "last year", "2026-10-04", "--orders", orders, "--zip-from", "85004", "--json")
    assert wrong.error_code == "bad_input"
    assert (
        doorstep("tables", "diff", "2026-07-12", "2026-10-04", "--orders", orders, "--json").error_code
        == "no_ship_from"
    )
    no_span = doorstep("tables", "diff", "2026-07-12", "2026-10-04", "--zip-from", "85004", "--json")
    assert no_span.error_code == "bad_input"
