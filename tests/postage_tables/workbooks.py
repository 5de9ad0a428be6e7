"""Table files in the shape that carriers publish them, small or whole, with figures a test chooses."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
import xlwt

from doorstep.postage import Tables

ZONES = tuple(range(1, 10))
Price = Callable[[float, int], Any]
POUNDS = tuple(float(pound) for pound in range(1, 71))
OUNCES = (4.0, 8.0, 12.0, 15.999)


def a_price(weight_oz: float, zone: int) -> float:
    """Dollars that rise with weight and zone: 5.00 and 10 cents an ounce-pound and 1.00 a zone."""
    return round(5 + weight_oz / 16 * 0.1 + zone, 2)


def product_rows(
    price: Price = a_price,
    *,
    title: str = "Priority Mail Retail",
    effective: Any = "Effective July 11, 2027",
    ounces: Sequence[float] = (),
    pounds: Sequence[float] = POUNDS,
    zones: Sequence[Any] = ZONES,
) -> list[list[Any]]:
    """One sheet of Notice 123: title, day, 'Weight Not Over', zones, ounce rows, pound rows, notes."""
    rows: list[list[Any]] = [[title], [effective], [], ["Weight Not Over (lbs.)", "Zone"], [None, *zones]]
    if ounces:
        rows[3:5] = [["Weight Not Over (oz.)", "Zone"], [None, *zones]]
        rows += [[weight, *(price(weight, zone) for zone in ZONES)] for weight in ounces]
        rows += [["Weight Not Over (lbs.)"]]
    rows += [[weight, *(price(weight * 16, zone) for zone in ZONES)] for weight in pounds]
    return [*rows, [], ["1. Parcels over 1 cubic foot are billed by the greater of weight and dimensional weight."]]


def workbook(sheets: Mapping[str, list[list[Any]]], merged: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """An .xlsx of these rows; `merged` names ranges by sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in (merged or {}).get(name, ()):
            sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def notice_123(effective: str = "Effective July 11, 2027", price: Price = a_price, **more: list[list[Any]]) -> bytes:
    """Notice 123 with the five parcel sheets and two of other products."""
    told = {"effective": effective, "price": price}
    return workbook(
        {
            "Table of Contents": [["Notice 123"], [effective], ["PM Retail", 3], ["PM Commercial", 4]],
            "PM Retail": product_rows(title="Priority Mail Retail", **told),
            "PM Commercial": product_rows(title="Priority Mail Commercial", **told),
            "PME Retail": product_rows(title="Priority Mail Express Retail", pounds=(0.5, *POUNDS), **told),
            "USPS Ground Advantage Retail": product_rows(ounces=OUNCES, title="USPS Ground Advantage Retail", **told),
            "USPS Ground Advantage Comm": product_rows(ounces=OUNCES, title="USPS Ground Advantage Commercial", **told),
            "PMI Retail Canada": [
                ["Priority Mail International"],
                ["Weight Not Over (lbs.)", 1, 2, 3, 4],
                [1, 9, 9, 9, 9],
            ],
            **more,
        }
    )


def built_in_price(file: str, tier: str, add_cents: int = 0) -> Price:
    """The prices of the package's table of 2026-07-12, each dearer by `add_cents`."""
    edition = next(e for e in Tables.built_in().editions("usps") if str(e.effective_on) == "2026-07-12")
    rows = [row for row in edition.rows(file) if row["price_tier"] == tier]

    def price(weight_oz: float, zone: int) -> float:
        row = next(row for row in rows if float(row["weight_max_oz"]) >= weight_oz)
        return (int(row[f"zone_{zone}"]) + add_cents) / 100

    return price


def zone_chart_answer(zones: Mapping[str, str], zip5: Sequence[Mapping[str, str]] = (), **more: Any) -> bytes:
    """What the DomesticZoneChart service answers: prefixes or ranges -> zone, spread over four columns."""
    entries = [{"ZipCodes": span, "Zone": zone, "MailService": ""} for span, zone in zones.items()]
    quarter = -(-len(entries) // 4)
    columns = {f"Column{number}": entries[number * quarter : (number + 1) * quarter] for number in range(4)}
    answer = {
        "ZIPCodeError": "",
        "ShippingDateError": "",
        "PageError": "",
        "EffectiveDate": "October 1, 2026",
        **columns,
    }
    return json.dumps({**answer, "Zip5Digit": list(zip5), **more}).encode()


UPS_HEADER = (
    "Dest. ZIP",
    "Ground",
    "3 Day Select",
    "2nd Day Air",
    "2nd Day Air A.M.",
    "Next Day Air Saver",
    "Next Day Air",
)


def ups_zone_chart(rows: Sequence[Sequence[Any]], below: Sequence[Sequence[Any]] = (), origin: str = "850") -> bytes:
    """A UPS zone chart as .xls: eight rows of words, the header, prefixes, and the ZIP codes of Alaska and Hawaii."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(origin)
    words = [["UPS Zone Chart"], [f"For shipments originating in ZIP Codes {origin}-01 to {origin}-99"]]
    for index, row in enumerate([*words, *[[]] * 6, UPS_HEADER, *rows, *below]):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(index, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
