"""Importing: once, however often the file comes, by the operation and by the command."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from doorstep.addresses import AddressPoint, build_geocoder
from doorstep.doors.cli import orders as command
from doorstep.operations.import_orders import ImportResult, import_orders
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput
from tests.orders.build import DEFAULTS, a_csv, read
from tests.orders.shelf import MERCHANT, memory_ports
from tests.shared_data import shared


def bring(text: str, ports: Ports) -> ImportResult:
    return import_orders(text.encode(), "orders.csv", actor=MERCHANT, ports=ports)


def test_good_rows_become_parcels_and_the_log_is_told() -> None:
    ports = memory_ports()
    result = bring(a_csv({}, {"weight": "0"}, {}), ports)
    assert (result.orders, result.added, result.already, len(result.rejected)) == (2, 2, 0, 1)
    told: Any = ports.events
    assert [(event.kind, event.parcel) for event in told.events] == [
        ("order_accepted", parcel.number) for parcel in result.parcels
    ]


def test_the_same_file_again_adds_nothing() -> None:
    ports = memory_ports()
    first, second = bring(a_csv({}, {}), ports), bring(a_csv({}, {}), ports)
    assert (first.added, first.already) == (2, 0)
    assert (second.added, second.already) == (0, 2)
    assert second.parcels == first.parcels
    assert second.warnings == []
    told: Any = ports.events
    assert len(told.events) == 2


def test_a_grown_file_adds_only_what_is_new() -> None:
    ports = memory_ports()
    bring(a_csv({}, {}), ports)
    assert bring(a_csv({}, {}, {}), ports).added == 1


def test_an_order_that_comes_again_changed_is_told_and_the_original_kept() -> None:
    ports = memory_ports()
    bring(a_csv({"weight": "1 lb"}), ports)
    result = bring(a_csv({"weight": "2 lb", "note": "new"}), ports)
    assert (result.added, result.already) == (0, 1)
    assert [(problem.row, problem.code, problem.severity) for problem in result.warnings] == [(2, "changed", "warn")]
    assert "weight_oz, note" in result.warnings[0].message
    assert result.parcels[0].weight_oz == 16.0


def test_the_same_number_in_two_shops_is_two_orders() -> None:
    ports = memory_ports()
    bring(a_csv({"order_id": "727"}), ports)
    woo = shared("realdata/orders/woocommerce_rest_v3_orders.json").read_bytes()
    assert import_orders(woo, "woo.json", actor=MERCHANT, ports=ports, defaults=DEFAULTS).added == 3


def test_all_real_etsy_orders_come_once() -> None:
    ports = memory_ports()
    content = shared("realdata/orders/etsy_sold_orders_2022_a.csv").read_bytes()
    first = import_orders(content, "etsy.csv", actor=MERCHANT, ports=ports, defaults=DEFAULTS)
    again = import_orders(content, "etsy.csv", actor=MERCHANT, ports=ports, defaults=DEFAULTS)
    assert first.added == first.orders > 1700
    assert (again.added, again.already) == (0, first.added)
    assert max(Counter(parcel.number for parcel in first.parcels).values()) == 1


def test_a_driver_brings_no_orders() -> None:
    with pytest.raises(BadInput, match="Only a merchant"):
        import_orders(b"", "x", actor=Actor("main", "d", frozenset(("driver",))), ports=memory_ports())


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The command line over ports in memory."""
    ports = memory_ports()
    monkeypatch.setattr("doorstep.wiring.ports", lambda: ports)
    monkeypatch.setattr("doorstep.wiring.cli_actor", lambda: MERCHANT)
    return CliRunner()


def test_the_command_tells_by_its_exit_code(runner: CliRunner, tmp_path: Path) -> None:
    good, mixed = tmp_path / "good.csv", tmp_path / "mixed.csv"
    good.write_text(a_csv({}))
    mixed.write_text(a_csv({"order_id": "5"}, {"zip": "2"}))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert runner.invoke(command.app, ["import", str(good)]).exit_code == 0
    assert runner.invoke(command.app, ["import", str(mixed)]).exit_code == 1
    assert runner.invoke(command.app, ["import", str(tmp_path / "picture.png")]).exit_code == 2
    assert runner.invoke(command.app, ["import", str(tmp_path / "absent.csv")]).exit_code == 2
    assert runner.invoke(command.app, ["import", str(good), "--default-weight", "much"]).exit_code == 2


def test_the_commands_json_has_its_stable_shape(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "o.csv").write_text(a_csv({}, {"zip": "2"}))
    answer = json.loads(runner.invoke(command.app, ["import", str(tmp_path / "o.csv"), "--json"]).stdout)
    assert set(answer) == {
        "kind", "mapping", "unused_columns", "orders", "added", "already", "rejected", "warnings", "notes",
    }  # fmt: skip
    assert answer["added"] == 1
    assert set(answer["rejected"][0]) == {"row", "column", "code", "message", "seen", "severity", "order"}


def test_the_problems_can_be_written_to_a_file(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "o.csv").write_text(a_csv({"zip": "=2"}))
    runner.invoke(command.app, ["import", str(tmp_path / "o.csv"), "--rejected", str(tmp_path / "bad.csv")])
    assert "zip_format" in (tmp_path / "bad.csv").read_text()
    assert ",'=2\n" in (tmp_path / "bad.csv").read_text()


def test_the_command_shows_mapping_and_problems(runner: CliRunner, tmp_path: Path) -> None:
    text = a_csv({}, {"zip": "2", "name": "[bold]x"}).replace("line1", "Street Address")
    (tmp_path / "o.csv").write_text(text)
    shown = runner.invoke(command.app, ["import", str(tmp_path / "o.csv")]).stdout
    sums = ("1 good order: 1 parcel added", "1 order rejected")
    for words in ("Doorstep CSV", "Street Address", "zip_format", *sums):
        assert words in shown


def test_the_sample_command_prints_a_file_that_imports(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    houses = [AddressPoint(str(n), "Fayette Street", "Baltimore", "MD", "21202", 39.29, -76.6) for n in range(1, 90)]
    build_geocoder(tmp_path / "a.sqlite", houses)
    monkeypatch.setattr(command, "_index", lambda region: tmp_path / "a.sqlite")
    asked = ["sample", "--region", "baltimore", "--count", "200", "--seed", "7", "--day", "2026-11-23"]
    first, second = runner.invoke(command.app, asked), runner.invoke(command.app, asked)
    assert first.exit_code == 0
    assert first.stdout == second.stdout
    assert len(read(first.stdout).orders) > 190
    assert runner.invoke(command.app, [*asked, "--day", "soon"]).exit_code == 2


@pytest.mark.parametrize("name", ["import", "sample", "list"])
def test_every_command_teaches_with_an_example(runner: CliRunner, name: str) -> None:
    assert "Example:" in runner.invoke(command.app, [name, "--help"]).stdout
