"""UPS billing data: 250 columns without a header, several rows for a tracking number."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from doorstep.ledger.billing.billed import (
    FREIGHT,
    OTHER,
    Bill,
    BilledCharge,
    BilledParcel,
    BillProblem,
    BillUnreadable,
)
from doorstep.ledger.billing.cells import cents_of, day_of, ounces_of, size_of
from doorstep.parcels import BadInput

KIND = "ups_billing_data"
# Trailing empty columns may be cut off; fewer than this is another file.
FEWEST_COLUMNS, MOST_COLUMNS = 53, 260
INFORMATION = "information"
CORRECTIONS = "ADJ"
# UPS's numbers for a weight that comes from the size.
DIM_WEIGHT_TYPES = ("2", "7", "9", "10", "11", "22")
# What a tracking number is not, so that a header row somebody added is seen as one.
HEADER_WORDS = ("tracking number", "tracking no")

Row = dict[str, str]


def looks_like_ups(cells: Sequence[str]) -> bool:
    """True for a row that can be one of UPS's."""
    return FEWEST_COLUMNS <= len(cells) <= MOST_COLUMNS and _named(cells)["category"] in (
        "SHP",
        "ADJ",
        "RTN",
        "MIS",
        "",
    )


def read_ups(rows: Iterable[tuple[int, list[str]]]) -> Bill:
    """The bill by tracking number and invoice; rows that only inform are not added up."""
    problems: list[BillProblem] = []
    groups: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    for number, cells in rows:
        if not FEWEST_COLUMNS <= len(cells) <= MOST_COLUMNS:
            message = f"The row has {len(cells)} columns, UPS billing data has 250. Export the file again."
            problems.append(BillProblem(number, "", "wrong_width", message))
            continue
        row = _named(cells)
        if row["tracking_number"].lower() in HEADER_WORDS:
            continue
        if row["currency"] not in ("", "USD"):
            message = f"The row is billed in {row['currency'][:5]}; only US dollars are kept. Book it by hand."
            problems.append(BillProblem(number, "51", "not_dollars", message))
            continue
        groups.setdefault((row["invoice_number"], row["tracking_number"]), []).append((number, row))
    parcels = [parcel for group in groups.values() if (parcel := _parcel(group, problems))]
    if not parcels and not problems:
        raise BillUnreadable("The file holds no charges. Export the billing data of an invoice as CSV.")
    return Bill(KIND, "ups", tuple(parcels), tuple(problems))


def _parcel(group: Sequence[tuple[int, Row]], problems: list[BillProblem]) -> BilledParcel | None:
    charges, told = [], []
    for number, row in group:
        try:
            charge = _charge(number, row)
            told.append((_kind(row) == FREIGHT, row["category"] == CORRECTIONS, _measured(row)))
        except BadInput as error:
            problems.append(BillProblem(number, "", error.code, error.message))
            continue
        charges += [charge] if charge else []
    if not charges:
        return None
    first = group[0][1]
    # The carrier's last word counts: what it corrected the freight by, before what it repeats on other rows.
    told.sort(key=lambda one: one[:2])
    measured = {name: value for _, _, one in told for name, value in one.items() if value}
    return BilledParcel("ups", first["tracking_number"], first["invoice_number"], charges=tuple(charges), **measured)


def _charge(number: int, row: Row) -> BilledCharge | None:
    kind = _kind(row)
    if kind == INFORMATION:
        return None
    cents = cents_of(row["net_amount"])
    if not cents:
        return None
    title = row["charge_description"] or row["charge_code"] or row["classification"] or OTHER
    return BilledCharge(kind, title, cents, row["category"] == CORRECTIONS, row["charge_code"], number)


def _measured(row: Row) -> dict[str, Any]:
    return {
        "charged_on": day_of(row["invoice_date"]),
        "shipped_on": day_of(row["shipment_date"]) or day_of(row["transaction_date"]),
        "weight_oz": ounces_of(row["billed_weight"], row["billed_weight_unit"]),
        "is_dim_weight": row["billed_weight_type"].lstrip("0") in DIM_WEIGHT_TYPES,
        "size": size_of(row["package_dimensions"], row["dimension_unit"]),
        "zone": (row["corrected_zone"] or row["zone"]).lstrip("0"),
    }


def _kind(row: Row) -> str:
    asked = (row["category_detail"], row["classification"], row["charge_code"])
    return next(kind for *rule, kind in _kinds() if all(r in ("*", a) for r, a in zip(rule, asked, strict=True)))


def _named(cells: Sequence[str]) -> Row:
    return {name: cells[place - 1] if place <= len(cells) else "" for place, name in _columns()}


@lru_cache(maxsize=1)
def _columns() -> tuple[tuple[int, str], ...]:
    return tuple((int(row["position"]), row["name"]) for row in _table("ups_billing_columns.csv"))


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.values()) for row in _table("ups_charge_kinds.csv"))


def _table(name: str) -> list[Row]:
    text = files("doorstep.ledger").joinpath(f"tables/{name}").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
