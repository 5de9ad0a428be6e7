"""A merchant's own percentages, as CSV: fuel by days, and discounts on a carrier's list (forms: docs/tables.md)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from doorstep.postage.importing.csv_rows import CsvRow, csv_rows, header_of_csv, one_day
from doorstep.postage.importing.effective import effective_day
from doorstep.postage.importing.errors import BadTableFile
from doorstep.postage.importing.reading import OWN, SOURCE_MARK, Reading, TableFile
from doorstep.postage.importing.sheets import Sheet
from doorstep.postage.rules import applies
from doorstep.postage.services import services

FUEL_COLUMNS = ("fuel", "from", "to", "percent", "source")
DISCOUNT_COLUMNS = (
    "service", "on", "zones", "over_lb", "up_to_lb", "percent_off", "minimum_cents", "from", "to", "note", "source",
)  # fmt: skip
_ZONES = re.compile(r"\d{1,3}(-\d{1,3})?( \d{1,3}(-\d{1,3})?)*")
_CHARGE_KIND = re.compile(r"[a-z_]{2,40}")


def is_fuel(sheet: Sheet) -> bool:
    """True for a CSV of fuel percentages by days."""
    return {"carrier", "fuel", "from", "percent"} <= set(header_of_csv(sheet))


def is_discounts(sheet: Sheet) -> bool:
    """True for a CSV of percentages off."""
    return {"service", "percent_off"} <= set(header_of_csv(sheet))


def read_fuel(sheet: Sheet, *, today: date) -> Reading:
    """Fuel percentages of one carrier, each from a day until another (empty: until a later row begins)."""
    rows = _rows(sheet)
    carrier = _one(rows, "carrier")
    kinds = {service.fuel for service in services().values() if service.carrier == carrier and service.fuel}
    if not kinds:
        raise rows[0].wrong("carrier", f"'{carrier[:20]}' is no carrier with a fuel percentage (ups, fedex)")
    found = sorted((_fuel_row(row, kinds) for row in rows), key=lambda cells: (cells[0], cells[1]))
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row.text("fuel").casefold(), str(row.day("from")))
        if key in seen:
            raise row.wrong("from", f"{key[0]} from {key[1]} stands in row {seen[key]} already")
        seen[key] = row.row + 1
    first = date.fromisoformat(min(cells[1] for cells in found))
    effective_day([], first, today)
    file = TableFile("fuel.csv", FUEL_COLUMNS, tuple(found), "from")
    return Reading("fuel", f"{carrier.upper()} fuel percentages of the merchant", carrier, first, (file,), OWN)


def read_discounts(sheet: Sheet, *, given: date | None, today: date) -> Reading:
    """Percentages off one carrier's list, by service, zones and weight."""
    rows = _rows(sheet)
    effective_on = effective_day([], one_day(rows, "valid_from", given), today)
    carriers = {_carrier(row) for row in rows}
    if len(carriers) > 1:
        raise BadTableFile(
            f"The discounts are of {' and '.join(sorted(carriers))}. Give each carrier a file of its own."
        )
    [carrier] = carriers
    file = TableFile("discounts.csv", DISCOUNT_COLUMNS, tuple(_discount_row(row) for row in rows))
    document = f"discounts on {carrier.upper()}'s list from {effective_on}"
    return Reading("discounts", document, carrier, effective_on, (file,), OWN)


def _rows(sheet: Sheet) -> list[CsvRow]:
    rows = list(csv_rows(sheet))
    if not rows:
        raise BadTableFile("The file has a header and no rows. Fill it in.")
    return rows


def _one(rows: list[CsvRow], name: str) -> str:
    value = rows[0].needed(name).casefold()
    for row in rows:
        if row.needed(name).casefold() != value:
            raise row.wrong(name, f"'{row.text(name)[:20]}' is another {name} than above: one file holds one")
    return value


def _fuel_row(row: CsvRow, kinds: set[str]) -> tuple[str, ...]:
    kind = row.needed("fuel").casefold()
    if kind not in kinds:
        raise row.wrong("fuel", f"'{kind[:20]}' is no kind of fuel here ({', '.join(sorted(kinds))})")
    start, end = row.day("from"), row.day("to")
    if start is None:
        raise row.wrong("from", "the from is missing")
    if end is not None and end <= start:
        raise row.wrong("to", f"{end} is not after {start}")
    return kind, str(start), str(end or ""), _percent(row, "percent"), SOURCE_MARK


def _discount_row(row: CsvRow) -> tuple[str, ...]:
    zones = " ".join(row.text("zones").replace(",", " ").replace(";", " ").split())
    if zones and not _ZONES.fullmatch(zones):
        raise row.wrong("zones", f"'{zones[:30]}' are no zones (2-8 or 2 3 4)")
    on = row.text("on").casefold() or "base"
    if not _CHARGE_KIND.fullmatch(on):
        raise row.wrong("on", f"'{on[:30]}' is no kind of charge (base, fuel, residential, delivery_area)")
    over, up_to = _pounds(row, "over_lb"), _pounds(row, "up_to_lb")
    if over and up_to and float(up_to) <= float(over):
        raise row.wrong("up_to_lb", f"{up_to} lb is not more than {over} lb")
    minimum = str(row.cents("minimum")) if row.text("minimum") else ""
    start, end = row.day("from"), row.day("to")
    return (
        row.needed("service"), on, zones, over, up_to, _percent(row, "percent_off"), minimum, str(start or ""),
        str(end or ""), row.text("note")[:200], SOURCE_MARK,
    )  # fmt: skip


def _carrier(row: CsvRow) -> str:
    pattern = row.needed("service")
    carriers = {service.carrier for code, service in services().items() if applies(pattern, code)}
    if len(carriers) != 1:
        seen = "names no service" if not carriers else "names services of several carriers"
        raise row.wrong("service", f"'{pattern[:40]}' {seen}")
    return carriers.pop()


def _percent(row: CsvRow, name: str) -> str:
    text = row.needed(name).removesuffix("%").strip()
    try:
        percent = Decimal(text)
    except InvalidOperation:
        percent = Decimal(-1)
    if not 0 <= percent <= 100 or percent.as_tuple().exponent < -3:  # type: ignore[operator]
        raise row.wrong(name, f"'{text[:20]}' is no percentage from 0 to 100 with at most three decimals")
    return f"{percent.normalize():f}"


def _pounds(row: CsvRow, name: str) -> str:
    text = row.text(name)
    if text and not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text):
        raise row.wrong(name, f"'{text[:20]}' is no weight in pounds")
    return text
