"""The money commands on an empty home: each speaks its documented shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.reference import misfits, sections
from tests.command_line import doorstep


def tell(name: str, *words: object, code: int = 0) -> Any:
    """The command's JSON, after it was held against its documented shape."""
    told = doorstep(*name.split(), *words, "--json")
    assert told.code == code, told
    assert misfits(told.json, sections()[name].shape) == []
    return told.json


def test_wallet_bill_dispute_and_export_in_a_row(home: Path, tmp_path: Path) -> None:
    assert tell("money balance")["wallet"]["is_on"] is False
    assert tell("money top-up", "250", "--key", "p1")["held_cents"] == 25_000
    assert tell("money top-up", "250", "--key", "p1")["held_cents"] == 25_000
    assert tell("money limits", "--credit-line", "12.50")["free_cents"] == 26_250
    bill = tmp_path / "bill.csv"
    bill.write_text("tracking_number,amount,charged_on\n94001,4.00,2026-11-20\n94002,x,\n", encoding="utf-8")
    told = tell("money import-bill", bill, "--carrier", "usps", code=1)
    assert (told["added"], [problem["row"] for problem in told["rejected"]]) == (1, [3])
    [case] = tell("money adjustments")["adjustments"]
    assert tell("money dispute", case["adjustment_id"], "--note", "not ours")["state"] == "disputed"
    pdf = tmp_path / "evidence.pdf"
    assert tell("money evidence", case["adjustment_id"], "--out", pdf)["bytes"] == pdf.stat().st_size
    transfers = tell("money statement", "--account", "wallet")
    assert (transfers["closing_cents"], len(transfers["transfers"])) == (25_000, 1)
    assert "Assets:Wallet  250.00 USD" in tell("money export")["text"]
    settled = tell("reconcile")
    assert (settled["purchases"], settled["book_faults"]) == ([], [])


def test_what_cannot_be_is_said_plainly(home: Path, tmp_path: Path) -> None:
    for words in (
        ("money", "top-up", "-5", "--key", "p2"), ("money", "limits", "--key", "nobody", "--daily", "5"),
        ("money", "dispute", "nonsense"), ("money", "statement", "--from", "yesterday"),
        ("money", "import-bill", tmp_path / "none.csv", "--carrier", "usps"),
    ):  # fmt: skip
        told = doorstep(*words, "--json")
        assert told.code == 2, words
        assert set(told.json["error"]) == {"code", "message"}


def test_people_get_tables(home: Path) -> None:
    assert "wallet" in doorstep("money", "balance").out
    assert "Nothing was open" in doorstep("reconcile").out


def test_a_purchase_in_doubt_is_settled_by_hand(home: Path) -> None:
    from doorstep.operations.buy_label import buy_label
    from doorstep.wiring import cli_actor, ports
    from tests.buying.a_carrier import ACarrier
    from tests.buying.scenes import a_wish, ports_with

    silent = ports_with(ACarrier(home / "till", "drops_answer"))
    doubtful = buy_label(a_wish(), purchase_key="k", actor=cli_actor(), ports=silent)
    assert doubtful.state == "in_doubt"
    told = tell("money settle", doubtful.purchase_id, "--bought", "1Z 999 AA1", "--price", "7.70")
    assert (told["state"], told["tracking_number"], told["price_cents"]) == ("bought", "1Z999AA1", 770)
    # 7.69 was set aside; one cent more is owed
    assert ports().ledger.balances(cli_actor())["postage:usps"] == 770
    assert doorstep("money", "settle", doubtful.purchase_id, "--not-bought", "--json").json["error"]["code"] == (
        "not_in_doubt"
    )
