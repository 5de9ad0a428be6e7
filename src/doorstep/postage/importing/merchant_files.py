"""A merchant's own files, as CSV: negotiated prices and delivery-unit rate cards (forms: docs/tables.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from doorstep.postage.importing.csv_rows import CsvRow, csv_rows, header_of_csv, one_day
from doorstep.postage.importing.effective import effective_day
from doorstep.postage.importing.errors import BadTableFile
from doorstep.postage.importing.reading import OWN, SOURCE_MARK, Reading, TableFile
from doorstep.postage.importing.sheets import Sheet
from doorstep.postage.services import Service, services

UNIT_COLUMNS = (
    "unit", "zips", "entry_level", "weight_max_oz", "price_cents", "cut_off", "minimum_parcels", "from", "to", "source",
    "committed_parcels", "delivery_days", "lat", "lon",
)  # fmt: skip
ENTRY_LEVELS = ("ddu", "scf", "ndc")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]+)?")
_ZIP_OR_RANGE = re.compile(r"(\d{5}|\d{3})(?:-(\d{5}|\d{3}))?")


def is_negotiated(sheet: Sheet) -> bool:
    """True for a CSV of service, weight and zone columns, or service, weight, zone and price."""
    header = header_of_csv(sheet)
    wide = any(name.startswith("zone_") for name in header)
    return {"service", "weight_not_over"} <= set(header) and (wide or {"zone", "price"} <= set(header))


def is_rate_card(sheet: Sheet) -> bool:
    """True for a CSV of delivery units."""
    return {"unit", "zips", "weight_not_over", "price"} <= set(header_of_csv(sheet))


def read_negotiated(sheet: Sheet, *, given: date | None, today: date) -> Reading:
    """A contract's prices of one carrier; raises BadTableFile with row and column."""
    rows = _rows(sheet)
    effective_on = effective_day([], one_day(rows, "valid_from", given), today)
    cells: dict[tuple[Service, str], dict[float, dict[int, int]]] = {}
    for row in rows:
        service = _service(row)
        tier = row.text("price_tier") or service.tiers[0]
        if tier not in service.tiers:
            raise row.wrong("price_tier", f"{service.title} has no {tier[:30]} prices, but {', '.join(service.tiers)}")
        prices = cells.setdefault((service, tier), {}).setdefault(row.weight_oz("weight_not_over"), {})
        for zone, cents in _prices(row).items():
            if prices.setdefault(zone, cents) != cents:
                raise row.wrong("weight_not_over", f"zone {zone} has another price at that weight further up")
    carriers = sorted({service.carrier for service, _ in cells})
    if len(carriers) > 1:
        raise BadTableFile(f"The file holds prices of {' and '.join(carriers)}. Give each carrier a file of its own.")
    document = f"negotiated {carriers[0].upper()} prices of {effective_on}"
    files = tuple(_rate_file(name, cells) for name in dict.fromkeys(service.table for service, _ in cells))
    return Reading("negotiated_prices", document, carriers[0], effective_on, files, OWN)


def read_rate_card(sheet: Sheet, *, given: date | None, today: date) -> Reading:
    """Delivery units with their ZIP codes, prices by weight, cut-off and minimum; one edition per file."""
    rows = _rows(sheet)
    effective_on = effective_day([], one_day(rows, "valid_from", given), today)
    until = one_day(rows, "valid_to", None)
    if until and until <= effective_on:
        raise BadTableFile(f"The rate card ends on {until} and begins on {effective_on}. Correct valid_to.")
    found = [_unit_row(row, effective_on, until) for row in rows]
    for place, row in zip(rows, found, strict=True):
        if sum(other[:2] == row[:2] and other[3] == row[3] for other in found) > 1:
            raise place.wrong("weight_not_over", f"unit {row[0]} has that weight twice")
    file = TableFile("delivery_units.csv", UNIT_COLUMNS, tuple(found), "unit")
    document = f"rate card of {len({row[0] for row in found})} delivery units from {effective_on}"
    return Reading("rate_card", document, "units", effective_on, (file,), OWN, until)


def _rows(sheet: Sheet) -> list[CsvRow]:
    rows = list(csv_rows(sheet))
    if not rows:
        raise BadTableFile("The file has a header and no rows. Fill it in.")
    return rows


def _service(row: CsvRow) -> Service:
    code = row.needed("service")
    service = services().get(code)
    if service is None or service.kind != "weight":
        weighed = ", ".join(name for name, known in services().items() if known.kind == "weight")
        raise row.wrong("service", f"no service '{code[:40]}' is priced by weight and zone (there are: {weighed})")
    return service


def _prices(row: CsvRow) -> dict[int, int]:
    """Cents by zone of one row, in either form."""
    if "zone" in row.columns and "price" in row.columns:
        zone = row.whole("zone")
        if not zone or zone > 999:
            raise row.wrong("zone", f"'{row.text('zone')[:20]}' is no zone")
        return {zone: row.cents("price")}
    names = [name for name in row.columns if re.fullmatch(r"zone_\d{1,3}", name)]
    return {int(name.removeprefix("zone_")): row.cents(name) for name in names if row.text(name)}


def _rate_file(name: str, cells: Mapping[tuple[Service, str], Mapping[float, Mapping[int, int]]]) -> TableFile:
    mine = {tier: prices for (service, tier), prices in cells.items() if service.table == name}
    zones = sorted({zone for prices in mine.values() for row in prices.values() for zone in row})
    rows = [
        (tier, f"{weight_oz:g}", *(str(prices[weight_oz].get(zone, "")) for zone in zones), SOURCE_MARK)
        for tier, prices in mine.items()
        for weight_oz in sorted(prices)
    ]
    columns = ("price_tier", "weight_max_oz", *(f"zone_{zone}" for zone in zones), "source")
    return TableFile(name, columns, tuple(rows), "price_tier")


def _unit_row(row: CsvRow, effective_on: date, until: date | None) -> tuple[str, ...]:
    level = (row.text("entry_level") or "ddu").casefold()
    if level not in ENTRY_LEVELS:
        raise row.wrong("entry_level", f"'{level[:20]}' is no entry level ({', '.join(ENTRY_LEVELS)})")
    cut_off = row.text("cut_off")
    if cut_off and not _CLOCK.fullmatch(cut_off):
        raise row.wrong("cut_off", f"'{cut_off[:20]}' is no time of day (14:30)")
    minimum = row.whole("minimum_parcels") or 0
    weight_oz, price = row.weight_oz("weight_not_over"), row.cents("price")
    return (
        row.needed("unit"), _zips(row), level, f"{weight_oz:g}", str(price), cut_off.zfill(5) if cut_off else "",
        str(minimum), str(effective_on), str(until or ""), SOURCE_MARK,
        str(row.whole("committed_parcels") or 0), row.text("delivery_days") and str(row.whole("delivery_days")),
        *_place(row),
    )  # fmt: skip


def _place(row: CsvRow) -> tuple[str, str]:
    """Latitude and longitude of the unit's dock as given, or both empty."""
    lat, lon = (_degrees(row, name, most) for name, most in (("lat", 90), ("lon", 180)))
    if bool(lat) != bool(lon):
        raise row.wrong("lon" if lat else "lat", "a place needs both lat and lon, or neither")
    return lat, lon


def _degrees(row: CsvRow, name: str, most: int) -> str:
    text = row.text(name)
    if text and not (_DEGREES.fullmatch(text) and abs(float(text)) <= most):
        raise row.wrong(name, f"'{text[:20]}' is no degree between -{most} and {most}")
    return text


def _zips(row: CsvRow) -> str:
    """'44101 44102-44105 441' as given, each part read."""
    parts = re.split(r"[\s;|]+", row.needed("zips"))
    for part in parts:
        found = _ZIP_OR_RANGE.fullmatch(part)
        if found is None or (found[2] and (len(found[2]) != len(found[1]) or found[2] < found[1])):
            raise row.wrong("zips", f"'{part[:20]}' is no ZIP code, prefix or range")
    return " ".join(parts)
