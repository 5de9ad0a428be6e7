"""FedEx's invoice download: one row for a tracking id and invoice, its charges as pairs whose header names repeat."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from doorstep.ledger.billing.billed import (
    FREIGHT,
    OTHER,
    SURCHARGE,
    Bill,
    BilledCharge,
    BilledParcel,
    BillProblem,
    BillUnreadable,
)
from doorstep.ledger.billing.cells import cents_of, day_of, ounces_of, size_of
from doorstep.parcels import BadInput, Dimensions

KIND = "fedex_invoice"
NUMBER, NET, FREIGHT_COLUMN = "express or ground tracking id", "net charge amount", "transportation charge amount"
NEEDED = (NUMBER, NET, "invoice number")
# A spreadsheet or a database may number the repeated names: "... 3", "..._3", "....3".
_PAIR = re.compile(r"tracking id charge (description|amount)(?:[ ._]\d+)?")


def looks_like_fedex(cells: Sequence[str]) -> bool:
    """True for the header row of FedEx's download."""
    names = {cell.lower() for cell in cells}
    return all(name in names for name in NEEDED)


def read_fedex(rows: Iterable[tuple[int, list[str]]]) -> Bill:
    """The bill by tracking number and invoice; the charges of each sum to its net charge."""
    rows = iter(rows)
    _, header = next(rows)
    names = [name.lower() for name in header]
    parcels: dict[tuple[str, str], BilledParcel] = {}
    problems: list[BillProblem] = []
    for number, cells in rows:
        try:
            parcel = _parcel(number, dict(zip(names, cells, strict=False)), _pairs(names, cells))
        except BadInput as error:
            problems.append(BillProblem(number, "", error.code, error.message))
            continue
        key = (parcel.invoice_number, parcel.tracking_number)
        parcels[key] = _joined(parcels[key], parcel) if key in parcels else parcel
    if not parcels and not problems:
        raise BillUnreadable("The file holds no charges. Export an invoice with all columns as CSV.")
    return Bill(KIND, "fedex", tuple(one for one in parcels.values() if one.charges), tuple(problems))


def _parcel(number: int, row: dict[str, str], pairs: Sequence[tuple[str, str]]) -> BilledParcel:
    charges = [BilledCharge(FREIGHT, "Transportation", cents_of(row.get(FREIGHT_COLUMN, "")), row=number)]
    charges += [BilledCharge(_kind(title), title, cents_of(amount), row=number) for title, amount in pairs]
    rest = cents_of(row[NET]) - sum(charge.cents for charge in charges)
    charges.append(BilledCharge(OTHER, "Not told apart on the bill", rest, row=number))
    return BilledParcel(
        carrier="fedex",
        tracking_number=row[NUMBER].strip("'\" "),
        invoice_number=row["invoice number"],
        charged_on=day_of(row.get("invoice date", "")),
        charges=tuple(charge for charge in charges if charge.cents),
        weight_oz=ounces_of(row.get("rated weight amount", ""), row.get("rated weight units", "") or "L"),
        is_dim_weight=_is_dim_weight(row),
        size=_size(row),
        zone=row.get("zone code", "").lstrip("0"),
        shipped_on=day_of(row.get("shipment date", "")),
    )


def _pairs(names: Sequence[str], cells: Sequence[str]) -> list[tuple[str, str]]:
    """(description, amount) of every pair, by their order: the names are all the same."""
    told: dict[str, list[str]] = {"description": [], "amount": []}
    for name, cell in zip(names, cells, strict=False):
        match = _PAIR.fullmatch(name)
        if match:
            told[match[1]].append(cell)
    return [(title or "Charge", amount) for title, amount in zip(*told.values(), strict=False) if amount]


def _joined(first: BilledParcel, more: BilledParcel) -> BilledParcel:
    """Two rows of one invoice and number: the second corrects the first."""
    corrections = tuple(
        BilledCharge(one.kind, one.title, one.cents, True, one.code, one.row) for one in more.charges
    )  # fmt: skip
    return BilledParcel(
        first.carrier, first.tracking_number, first.invoice_number, first.charged_on, first.charges + corrections,
        more.weight_oz or first.weight_oz, more.is_dim_weight, more.size or first.size, more.zone or first.zone,
        first.shipped_on,
    )  # fmt: skip


def _is_dim_weight(row: dict[str, str]) -> bool:
    unit = row.get("rated weight units", "") or "L"
    rated, actual = (ounces_of(row.get(f"{name} weight amount", ""), unit) for name in ("rated", "actual"))
    # A rated weight is rounded up to a whole pound, so one pound more says nothing.
    return rated is not None and actual is not None and rated >= actual + 16.0


def _size(row: dict[str, str]) -> Dimensions | None:
    sides = "x".join(row.get(f"dim {side}", "") or "0" for side in ("length", "width", "height"))
    return size_of(sides, row.get("dim unit", "") or "I")


def _kind(title: str) -> str:
    lower = f"{title.lower()} "
    return next((kind for words, kind in _kinds() if words in lower), SURCHARGE)


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, str], ...]:
    text = files("doorstep.ledger").joinpath("tables/fedex_charge_kinds.csv").read_text(encoding="utf-8")
    return tuple((row["words"], row["kind"]) for row in csv.DictReader(text.splitlines()))
