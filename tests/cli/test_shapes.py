"""Every command's --json has the shape that docs/cli.md tells, checked by running it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.carriers.stub_process import running_stub
from tests.cli.commands import LONG_RUNNING, commands
from tests.cli.reference import misfits, sections
from tests.command_line import DAY, Told, doorstep
from tests.network.small_map import write_small_map

pytestmark = pytest.mark.xdist_group("town")
ASKED = ("--from", "85004", "--to", "43215", "--weight", "15.9oz", "--size", "8x6x4", "--ship-on", DAY)


def tell(name: str, *words: object, code: int = 0) -> Any:
    """The command's JSON, after it was held against its documented shape."""
    told = doorstep(*name.split(), *words, "--json")
    assert told.code == code, told
    assert misfits(told.json, sections()[name].shape) == []
    return told.json


@pytest.fixture(scope="module")
def planned(home: Path, orders: Path) -> Any:
    words = ("--region", "town", "--day", DAY, "--vans", 2, "--effort", 0.02, "--no-labels", "--json")
    return doorstep("day", "run", orders, *words)


def test_quote(home: Path) -> None:
    assert tell("quote", *ASKED)["cheapest"]["service"] == "usps_ground_advantage"


def test_quote_where_our_own_van_goes_and_an_ounce_less_would_be_cheaper(home: Path) -> None:
    told = tell("quote", *ASKED, "--from", "43009", "--to", "43009", "--weight", "16.1oz")
    assert told["own_van"]["region"] == "town"
    assert told["cheaper_step"]["saves_cents"] > 0


def test_quote_for_a_parcel_nobody_takes(home: Path) -> None:
    assert tell("quote", *ASKED, "--weight", "200lb", code=2)["cheapest"] is None


@pytest.mark.parametrize("number", ["9400111206206406260787", "1Z999AA10123456784", "GOA100181827YQ", "nonsense"])
def test_track(home: Path, number: str) -> None:
    tell("track", number)


def test_doctor(home: Path) -> None:
    # A machine where the pages are not built says so with 2, in the same shape.
    told = doorstep("doctor", "--json")
    assert misfits(told.json, sections()["doctor"].shape) == []
    assert told.code == (0 if all(check["fine"] for check in told.json["checks"]) else 2)


def test_region(home: Path, tmp_path: Path) -> None:
    tell("region add", "small", write_small_map(tmp_path / "small.osm.pbf"), "--depot", "40.002,-82.998")
    assert {region["name"] for region in tell("region list")["regions"]} == {"small", "town"}
    assert tell("region show", "town")["made_up"] is True
    assert tell("region town", "town", "--seed", 1)["name"] == "town"


def test_orders(home: Path, orders: Path, planned: Told) -> None:
    assert len(tell("orders sample", "--region", "town", "--count", 3, "--day", DAY)["rows"]) == 3
    again = tell("orders import", orders, code=planned.code)
    assert (again["added"], again["already"]) == (0, again["orders"])
    first = tell("orders list", "--limit", 1)
    assert len(first["orders"]) == 1
    assert tell("orders list", "--after", first["next"])["next"] is None


def test_orders_with_something_wrong_in_every_way(home: Path) -> None:
    file = home / "wrong.csv"
    file.write_text("order_id,line1,city,state,zip,weight,size,colour\nA1,,Cable,OH,43009,1lb,8x6x4,red\n")
    told = tell("orders import", file, code=1)
    assert told["unused_columns"] == ["colour"]
    assert [problem["row"] for problem in told["rejected"]] == [2]


def test_day(home: Path, planned: Told) -> None:
    assert planned.code in (0, 1)
    assert misfits(planned.json, sections()["day run"].shape) == []
    assert tell("day show", DAY)["version"] == 1


def test_carrier(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTEP_CARRIER_API_KEY", "EZTK-of-a-test")
    with running_stub(tmp_path / "sold.sqlite3") as stub:
        tell("carrier add", "easypost", "--base-url", stub.url("easypost"), "--for", "usps")
        assert tell("carrier test", "easypost")["works"] is True
    assert tell("carrier test", "easypost", code=2)["code"] == "carrier_unreachable"
    assert tell("carrier rotate-key")["accounts"] == 1
    assert tell("carrier list")["accounts"][0]["sells"] == ["usps"]
    assert tell("carrier disable", "easypost")["disabled"] is True


def test_account(home: Path) -> None:
    assert len(tell("account add-user", "rosa", "--role", "dispatcher")["password"]) >= 12
    assert tell("account add-key", "shop", "--scope", "orders")["key"].startswith("dsk_")
    listed = tell("account list")
    assert [person["name"] for person in listed["people"]] == ["rosa"]
    assert listed["keys"][0]["scopes"] == ["orders"]


def test_shop(home: Path) -> None:
    words = [word for word in ASKED if word not in ("--ship-on", DAY)]
    assert tell("shop", *words, "--ship-on", DAY)["chosen"]["service"] == "usps_ground_advantage"


def test_tables(home: Path, orders: Path, tmp_path: Path) -> None:
    chart = tmp_path / "chart.csv"
    chart.write_text("prefix,zone\n" + "".join(f"{prefix:03d},{1 + prefix % 8}\n" for prefix in range(5, 999)))
    brought = tell("tables import", chart, "--origin", "490", "--effective", "2026-11-01")
    assert brought["outcome"] == "imported"
    assert tell("tables list")["editions"]
    tell("tables check", "--on", DAY, code=1)
    tell("tables diff", "2026-09-15", "2026-11-15", "--orders", orders, "--zip-from", "43215", code=1)
    assert tell("tables remove", brought["import_id"])["removed"]["import_id"] == brought["import_id"]


def test_no_command_is_forgotten_here() -> None:
    # Rooms that have commands of their own try them in tests of their own, in the same words.
    tests = Path(__file__).parents[1].rglob("test_*.py")
    words = "".join(file.read_text(encoding="utf-8") for file in tests)
    tried = set(re.findall(r'(?:tell\(|sections\(\)\[)"([a-z -]+)"', words))
    assert tried == set(commands()) - set(LONG_RUNNING)
