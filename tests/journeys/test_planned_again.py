"""The same day planned again: elsewhere it is the same plan, here it is the next version, and money is booked once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import DAY, doorstep, town_home
from tests.journeys.town_day import plan_in, run_day, van_parcels, write_orders

pytestmark = pytest.mark.xdist_group("town")
ORDERS = 60
Plan = dict[str, Any]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, str]:
    """The plan and the road lines of the same file, planned in another home that is closed again."""
    with town_home(tmp_path_factory.mktemp("elsewhere")) as home:
        return _planned(home)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, elsewhere: object) -> Iterator[Path]:
    with town_home(tmp_path_factory.mktemp("here")) as home:
        yield home


@pytest.fixture(scope="module")
def first(home: Path) -> tuple[Plan, str]:
    return _planned(home)


def _planned(home: Path) -> tuple[Plan, str]:
    write_orders(home / "orders.csv", ORDERS)
    folder = Path(run_day(home / "orders.csv", "--no-labels").json["folder"])
    return plan_in(folder), (folder / "routes.geojson").read_text(encoding="utf-8")


def test_the_same_file_and_seed_give_the_same_plan_in_another_home(
    first: tuple[Plan, str], elsewhere: tuple[Plan, str]
) -> None:
    # Parcel numbers come from the organisation's own secret, so they differ; by order and piece all is the same,
    # to the second and the cent. The road lines hold no numbers and are the same to the byte.
    assert {p["number"] for p in van_parcels(first[0])}.isdisjoint(p["number"] for p in van_parcels(elsewhere[0]))
    assert _without_numbers(first[0]) == _without_numbers(elsewhere[0])
    assert first[1] == elsewhere[1]


def test_the_same_file_again_adds_nothing(home: Path, first: tuple[Plan, str]) -> None:
    again = doorstep("orders", "import", home / "orders.csv", "--json").json
    assert (again["added"], again["already"]) == (0, first[0]["counts"]["parcels"])


def test_planning_again_is_the_next_version_of_the_same_plan(home: Path, first: tuple[Plan, str]) -> None:
    before = _balances()
    plan = plan_in(Path(run_day(home / "orders.csv", "--no-labels").json["folder"]))
    assert plan == {**first[0], "version": first[0]["version"] + 1}
    # What version 1 had booked was taken back before version 2 was booked: the same plan costs the same once.
    assert _balances() == before


def test_another_day_buys_labels_of_its_own_at_its_own_price(home: Path, first: tuple[Plan, str]) -> None:
    # The USPS holiday add-on ends on 17 January: the same parcel for the same service costs less that day.
    before, after = (
        run_day(home / "orders.csv", "--no-labels", "--day", day, vans=0).json for day in ("2027-01-16", "2027-01-17")
    )
    assert before["counts"] == after["counts"]
    assert 0 < after["money"]["postage_cents"] < before["money"]["postage_cents"]


def test_a_plan_without_vans_takes_all_van_money_back(home: Path, first: tuple[Plan, str]) -> None:
    before = _balances()
    plan = plan_in(Path(run_day(home / "orders.csv", "--no-labels", vans=0).json["folder"]))
    standing = _balances()
    assert plan["routes"] == []
    assert plan["counts"]["orders"] == first[0]["counts"]["orders"]
    assert sum(standing.values()) == 0
    assert standing["delivery:own_van"] == standing["payable:own_van"] == 0
    # No van goes out, so each parcel that has a price pays it: the day costs what all by carrier would have cost.
    assert plan["money"]["postage_cents"] == plan["money"]["all_carrier_cents"]
    more_cents = plan["money"]["postage_cents"] - first[0]["money"]["postage_cents"]
    assert _postage(standing) - _postage(before) == more_cents
    assert doorstep("day", "show", DAY, "--json").json["version"] == plan["version"]


def test_a_crash_between_publishing_and_booking_leaves_no_wrong_money(
    home: Path, first: tuple[Plan, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_day(home / "orders.csv", "--no-labels")
    before = _balances()

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("the power went")

    with monkeypatch.context() as broken:
        broken.setattr("doorstep.operations.plan_day.book", crash)
        with pytest.raises(RuntimeError):
            run_day(home / "orders.csv", "--no-labels", vans=0)
    # The plan without vans is in force, but none of its money is booked; the next one takes nothing back that is not.
    run_day(home / "orders.csv", "--no-labels")
    assert _balances() == before


def test_however_often_it_is_planned_an_order_is_accepted_once(home: Path, first: tuple[Plan, str]) -> None:
    from doorstep.wiring import cli_actor, ports

    for parcel in list(van_parcels(first[0]))[:5]:
        events = ports().events.of_parcel(cli_actor(), parcel["number"])
        kinds = Counter(event.kind for event in events)
        assert kinds.keys() == {"order_accepted", "label_created"}
        assert kinds["order_accepted"] == 1


def _balances() -> Mapping[str, int]:
    from doorstep.wiring import cli_actor, ports

    return ports().ledger.balances(cli_actor())


def _postage(standing: Mapping[str, int]) -> int:
    return sum(cents for account, cents in standing.items() if account.startswith("postage:"))


def _without_numbers(plan: Plan) -> Plan:
    """The plan with lists in the order of their orders, and without parcel numbers."""
    bare = {**plan}
    for name in ("handoffs", "held"):
        rows = [{key: value for key, value in row.items() if key != "parcel"} for row in plan[name]]
        bare[name] = sorted(rows, key=lambda row: (row["order"], row.get("price_cents", 0)))
    bare["routes"] = [{**route, "stops": [_bare_stop(stop) for stop in route["stops"]]} for route in plan["routes"]]
    return bare


def _bare_stop(stop: dict[str, Any]) -> dict[str, Any]:
    parcels = [{key: value for key, value in parcel.items() if key != "number"} for parcel in stop["parcels"]]
    return {**stop, "parcels": parcels}


def test_a_second_file_for_the_day_adds_to_its_plan(home: Path, first: tuple[Plan, str]) -> None:
    row = (home / "orders.csv").read_text(encoding="utf-8").splitlines()
    late = row[1].replace(row[1].split(",")[0], "LATE-1", 1)
    (home / "late.csv").write_text("\n".join([row[0], late]), encoding="utf-8")
    before = first[0]["counts"]["parcels"]
    plan = plan_in(Path(run_day(home / "late.csv", "--no-labels").json["folder"]))
    # The one late parcel, and every parcel that was planned before.
    assert plan["counts"]["parcels"] == before + 1
    assert "doorstep:LATE-1" in {parcel["order"] for parcel in van_parcels(plan)}
