"""A town's day: one order file, one command, and everything it must leave behind, checked by hand."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from doorstep.labels import recipient_of
from tests.command_line import DAY, Told, doorstep, town_home
from tests.journeys.town_day import plan_in, run_day, table_in, van_parcels, write_orders

pytestmark = pytest.mark.xdist_group("town")
PLAN_PAGE = Path(__file__).resolve().parents[2] / "docs" / "plan.md"
FILES = {
    "plan.json", "routes.geojson", "labels.pdf", "load-labels.pdf", "handoff-manifest.csv", "sort-plan.csv",
    "rejected.csv",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    rows: list[dict[str, str]]
    told: Told
    folder: Path
    plan: dict[str, Any]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    with town_home(tmp_path_factory.mktemp("day")) as home:
        rows = write_orders(home / "orders.csv", 70)
        told = run_day(home / "orders.csv")
        folder = home / "days" / f"{DAY}-town"
        yield Day(rows, told, folder, plan_in(folder))


def test_every_order_of_the_file_ends_in_exactly_one_place(day: Day) -> None:
    plan = day.plan
    places = {
        "own_van": {parcel["order"] for parcel in van_parcels(plan)},
        "carrier": {row["order"] for row in plan["handoffs"]},
        "held": {row["order"] for row in plan["held"]},
        "rejected": {f"doorstep:{row['order']}" for row in plan["rejected"]},
    }
    told = Counter(order for orders in places.values() for order in orders)
    assert told == Counter({f"doorstep:{row['order_id']}" for row in day.rows})
    assert {name: len(orders) for name, orders in places.items()} == {name: plan["counts"][name] for name in places}
    # 70 sampled and H1 to H4; H3 has two pieces
    assert plan["counts"]["orders"] == 74
    assert all(places.values()), "the day should show every outcome"


def test_every_parcel_has_one_number_and_one_place(day: Day) -> None:
    numbers = [parcel["number"] for parcel in van_parcels(day.plan)]
    numbers += [row["parcel"] for row in day.plan["handoffs"] + day.plan["held"]]
    assert len(set(numbers)) == len(numbers) == day.plan["counts"]["parcels"]
    both = [parcel["order"] for parcel in van_parcels(day.plan) if parcel["order"] == "doorstep:H3"]
    assert len(both) == 2


def test_what_was_made_by_hand_ends_where_it_must(day: Day) -> None:
    assert {row["order"]: row["reason_code"] for row in day.plan["held"]}["doorstep:H1"] == "address_not_found"
    box = next(row for row in day.plan["handoffs"] if row["order"] == "doorstep:H2")
    assert (box["carrier"], box["reason_code"]) == ("usps", "po_box")
    rejected = {row["order"]: (row["row"], row["column"]) for row in day.plan["rejected"]}
    # the header is row 1, 70 sampled, then H1, H2, H3, H3, H4
    assert rejected["H4"] == (76, "weight")
    assert day.told.code == 1


def test_each_route_costs_what_its_van_its_hours_and_its_kilometres_cost(day: Day) -> None:
    for route in day.plan["routes"]:
        seconds = (_at(route["returns_at"]) - _at(route["departs_at"])).total_seconds()
        # 60 dollars a van, 28 an hour, 0.45 a kilometre
        cents = 6_000 + 2_800 * seconds / 3_600 + 45 * route["distance_m"] / 1_000
        assert route["cost_cents"] == pytest.approx(cents, abs=2)
        assert seconds == route["drive_s"] + route["service_s"] + route["wait_s"]


def test_the_money_adds_up_from_the_lines_of_the_files(day: Day) -> None:
    money, plan = day.plan["money"], day.plan
    manifest = table_in(day.folder, "handoff-manifest.csv")
    lines = [int(row["price_cents"]) for row in manifest if row["kind"] == "parcel"]
    [total] = [int(row["price_cents"]) for row in manifest if row["kind"] == "total"]
    assert money["postage_cents"] == sum(lines) == total
    assert money["own_van_cents"] == sum(route["cost_cents"] for route in plan["routes"])
    assert money["avoided_cents"] == sum(parcel["avoided_cents"] for parcel in van_parcels(plan))
    assert money["all_carrier_cents"] == money["avoided_cents"] + money["postage_cents"]
    # Vans are sent only because they are cheaper than the postage they save.
    assert money["own_van_cents"] < money["avoided_cents"]


def test_the_ledger_holds_the_same_money_and_sums_to_zero(day: Day) -> None:
    from doorstep.wiring import cli_actor, ports

    standing = ports().ledger.balances(cli_actor())
    assert sum(standing.values()) == 0
    assert standing["delivery:own_van"] == day.plan["money"]["own_van_cents"]
    spent = sum(cents for account, cents in standing.items() if account.startswith("postage:"))
    assert spent == day.plan["money"]["postage_cents"]
    assert all(cents == 0 for account, cents in standing.items() if account.startswith("postage_pending:"))


def test_the_folder_holds_the_seven_files_and_nothing_else(day: Day) -> None:
    assert {file.name for file in day.folder.iterdir()} == FILES


def test_every_label_decodes_to_its_parcel(day: Day) -> None:
    own = [parcel["number"] for parcel in van_parcels(day.plan)]
    handed = {row["parcel"] for row in day.plan["handoffs"]}
    pages = [_codes(page) for page in pypdfium2.PdfDocument(day.folder / "labels.pdf")]
    assert len(pages) == len(own) + len(handed)
    assert [codes["Code 128"] for codes in pages[: len(own)]] == own
    assert {codes["Code 128"] for codes in pages[len(own) :]} == handed
    zips = [stop["address"]["zip"] for route in day.plan["routes"] for stop in route["stops"] for _ in stop["parcels"]]
    for codes, zip_code in zip(pages, zips, strict=False):
        number, recipient = recipient_of(codes["Data Matrix"])
        assert (number, recipient.zip5) == (codes["Code 128"], zip_code[:5])


def test_every_load_label_decodes_to_its_parcel(day: Day) -> None:
    pages = [_codes(page) for page in pypdfium2.PdfDocument(day.folder / "load-labels.pdf")]
    assert [codes["Code 128"] for codes in pages] == [parcel["number"] for parcel in van_parcels(day.plan)]


def test_the_sort_plan_has_a_place_for_every_parcel(day: Day) -> None:
    lines = table_in(day.folder, "sort-plan.csv")
    places = {row["parcel"]: (row["outcome"], row["place"]) for row in lines}
    assert len(places) == len(lines) == day.plan["counts"]["parcels"]
    for parcel in van_parcels(day.plan):
        assert places[parcel["number"]] == ("ROUTE", parcel["position"])
    assert {places[row["parcel"]] for row in day.plan["handoffs"]} == {("CARRIER", "CARRIER-USPS")}
    assert {places[row["parcel"]][0] for row in day.plan["held"]} == {"HOLD"}


def test_what_was_rejected_is_told_by_row_and_column(day: Day) -> None:
    told = [(int(row["row"]), row["column"], row["code"]) for row in table_in(day.folder, "rejected.csv")]
    assert told == [(row["row"], row["column"], row["code"]) for row in day.plan["rejected"]]


def test_the_routes_follow_the_roads_past_every_stop(day: Day) -> None:
    lines = json.loads((day.folder / "routes.geojson").read_text(encoding="utf-8"))["features"]
    assert [line["properties"]["route"] for line in lines] == [route["route"] for route in day.plan["routes"]]
    for line, route in zip(lines, day.plan["routes"], strict=True):
        points = line["geometry"]["coordinates"]
        metres = sum(_metres(a, b) for a, b in pairwise(points))
        assert metres == pytest.approx(route["distance_m"], rel=0.03)
        for stop, index in zip(route["stops"], line["properties"]["leg_index"], strict=True):
            assert _metres(points[index], (stop["lon"], stop["lat"])) < 150


def test_the_drivers_keep_their_shift_and_the_promised_windows(day: Day) -> None:
    for route in day.plan["routes"]:
        # 08:30 to 17:30 in New York in November: five hours before UTC
        assert _at(f"{DAY}T13:30:00Z") <= _at(route["departs_at"])
        assert _at(route["returns_at"]) <= _at(f"{DAY}T22:30:00Z")
        for stop in route["stops"]:
            begins = _at(stop["leaves_at"]).timestamp() - stop["service_s"]
            if stop["window"]:
                assert _at(stop["window"]["from"]).timestamp() <= begins <= _at(stop["window"]["to"]).timestamp()


def test_the_summary_of_the_day_is_the_plan(day: Day) -> None:
    summary = day.told.json
    for name in ("day", "region", "version", "seed", "counts", "money", "held", "rejected"):
        assert summary[name] == day.plan[name]
    shown = doorstep("day", "show", DAY, "--json").json
    assert shown == day.plan


def test_every_field_of_the_plan_is_told_in_its_document(day: Day) -> None:
    told = set(re.findall(r"`([a-z_0-9]+)(?:\[\])?`", PLAN_PAGE.read_text(encoding="utf-8")))
    assert _fields(day.plan) - told == set()


def _fields(value: Any) -> set[str]:
    """Every key of the document, at whatever depth."""
    if isinstance(value, list):
        return {key for one in value for key in _fields(one)}
    if not isinstance(value, dict):
        return set()
    return set(value) | {key for inner in value.values() for key in _fields(inner)}


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _metres(one: Any, other: Any) -> float:
    narrow = math.cos(math.radians(one[1]))
    return 111_195 * math.hypot((one[0] - other[0]) * narrow, one[1] - other[1])


def _codes(page: pypdfium2.PdfPage) -> dict[str, str]:
    """What a scanner reads on the page, by kind of code."""
    picture = page.render(scale=203 / 72).to_pil().convert("L")
    return {str(code.format): code.text for code in zxingcpp.read_barcodes(picture)}
