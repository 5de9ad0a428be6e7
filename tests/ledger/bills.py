"""Bills as carriers write them, with made-up numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

UPS_PLACES = {
    "invoice_date": 5, "invoice": 6, "transaction_date": 12, "number": 21, "entered": 27, "entered_unit": 28,
    "billed": 29, "billed_unit": 30, "weight_type": 32, "size": 33, "zone": 34, "category": 35, "detail": 36,
    "classification": 44, "code": 45, "title": 46, "currency": 51, "net": 53, "dimension_unit": 196,
}  # fmt: skip


def ups_row(**given: str) -> list[str]:
    """One of UPS's rows: 250 columns, a pound of Ground unless told otherwise."""
    facts = {
        "invoice_date": "2026-06-13", "invoice": "0000123456", "number": "1Z999AA10123456784", "entered": "3.0",
        "entered_unit": "L", "billed": "3.0", "billed_unit": "L", "zone": "007", "category": "SHP", "detail": "ISS",
        "classification": "FRT", "code": "003", "title": "Ground Residential", "currency": "USD", "net": "20.54",
    }  # fmt: skip
    cells = [""] * 250
    for name, value in {**facts, **given}.items():
        cells[UPS_PLACES[name] - 1] = value
    return cells


def as_csv(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


FEDEX_HEADER = [
    "Bill to Account Number", "Invoice Date", "Invoice Number", "Express or Ground Tracking ID",
    "Transportation Charge Amount", "Net Charge Amount", "Service Type", "Shipment Date", "Actual Weight Amount",
    "Actual Weight Units", "Rated Weight Amount", "Rated Weight Units", "Dim Length", "Dim Width", "Dim Height",
    "Dim Unit", "Zone Code", *["Tracking ID Charge Description", "Tracking ID Charge Amount"] * 4,
]  # fmt: skip


def fedex_row(**given: str) -> list[str]:
    """One of FedEx's rows: freight, fuel and residential delivery as pairs."""
    facts = {
        "Invoice Date": "20260608", "Invoice Number": "812345678", "Express or Ground Tracking ID": "700000000001",
        "Transportation Charge Amount": "20.47", "Net Charge Amount": "34.12", "Service Type": "FedEx Ground",
        "Shipment Date": "20260601", "Actual Weight Amount": "2.5", "Actual Weight Units": "L",
        "Rated Weight Amount": "3.0", "Rated Weight Units": "L", "Zone Code": "07",
    }  # fmt: skip
    pairs = given.pop("pairs", "Fuel Surcharge=7.20;Residential=6.45")
    row = [{**facts, **given}.get(name, "") for name in FEDEX_HEADER[:-8]]
    told = [cell for pair in pairs.split(";") if pair for cell in pair.split("=")]
    return row + told + [""] * (8 - len(told))
