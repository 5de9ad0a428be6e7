"""A town's day on which a delivery unit takes parcels: from the imported card to dock, manifest and money."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import DAY, doorstep, town_home
from tests.journeys.town_day import plan_in, run_day, table_in, van_parcels, write_orders

pytestmark = pytest.mark.xdist_group("town")
# The dock lies at Main and Center Street; $1.10 up to 70 lb, and five a day are paid for at least.
CARD = """unit,zips,weight_not_over,price,cut_off,committed_parcels,delivery_days,lat,lon,valid_from
Cable Office,43009,70 lb,1.10,23:00,5,1,40.1784,-83.647,2026-01-01
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, Any], Path]]:
    with town_home(tmp_path_factory.mktemp("unit-day")) as home:
        (home / "card.csv").write_text(CARD)
        assert doorstep("tables", "import", home / "card.csv").code == 0
        write_orders(home / "orders.csv", 30)
        run_day(home / "orders.csv", "--no-labels", "--promise-worth", "0.50")
        folder = home / "days" / f"{DAY}-town"
        yield plan_in(folder), folder


def at_unit(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in plan["handoffs"] if row.get("unit")]


def test_the_unit_gets_what_it_takes_for_less_and_a_van_drops_it_there(plan: tuple[dict[str, Any], Path]) -> None:
    document, _ = plan
    rows = at_unit(document)
    assert rows, "at $1.10 the unit should get something"
    assert {(row["carrier"], row["service"], row["unit"]) for row in rows} == {
        ("Cable Office", "delivery_unit", "Cable Office")
    }
    [(route, dock)] = [(r["route"], s) for r in document["routes"] for s in r["stops"] if "drops" in s]
    assert sorted(dock["drops"]) == sorted(row["parcel"] for row in rows)
    assert {row["route"] for row in rows} == {route}
    assert dock["note"] == f"Hand over {len(rows)} parcels by 23:00"
    assert dock["parcels"] == []


def test_the_box_goes_to_the_unit_too(plan: tuple[dict[str, Any], Path]) -> None:
    [box] = [row for row in at_unit(plan[0]) if row["order"] == "doorstep:H2"]
    assert box["price_cents"] == 110
    assert box["reason"].startswith("dropped at the unit Cable Office with ")
    assert "Ground Advantage would cost $" in box["reason"]


def test_its_money_is_in_the_plan_and_in_the_ledger(plan: tuple[dict[str, Any], Path]) -> None:
    from doorstep.wiring import cli_actor, ports

    document, _ = plan
    money, units = document["money"], sum(row["price_cents"] for row in at_unit(document))
    assert money["postage_cents"] == sum(row["price_cents"] for row in document["handoffs"])
    assert money["unit_short_cents"] == max(5 - len(at_unit(document)), 0) * 110
    standing = ports().ledger.balances(cli_actor())
    assert standing["postage:units"] == units + money["unit_short_cents"]
    assert sum(standing.values()) == 0


def test_its_parcels_have_a_place_in_the_center_and_a_line_in_the_manifest(plan: tuple[dict[str, Any], Path]) -> None:
    document, folder = plan
    numbers = {row["parcel"] for row in at_unit(document)}
    places = {row["parcel"]: row["place"] for row in table_in(folder, "sort-plan.csv")}
    assert {places[number] for number in numbers} == {"CARRIER-CABLE-OFFICE"}
    counts = {
        row["carrier"]: int(row["parcels"])
        for row in table_in(folder, "handoff-manifest.csv")
        if row["kind"] == "count"
    }
    assert counts["Cable Office"] == len(numbers)


def test_no_label_is_bought_for_it_and_every_other_hand_off_has_one(plan: tuple[dict[str, Any], Path]) -> None:
    from datetime import date

    from doorstep.wiring import cli_actor, ports

    document, _ = plan
    bought = {one.parcel for one in ports().purchases.on_day(cli_actor(), date.fromisoformat(DAY))}
    assert bought == {row["parcel"] for row in document["handoffs"] if "unit" not in row}
    assert not bought & {parcel["number"] for parcel in van_parcels(document)}
