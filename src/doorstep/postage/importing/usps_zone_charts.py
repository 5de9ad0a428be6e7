"""USPS zone charts of one origin: the answer of the DomesticZoneChart service (JSON), or CSV of prefix and zone.

The service's answer holds Column0 to Column3, rows of {"ZipCodes": "005 --- 098",
"Zone": "8*", "MailService": ""}, and Zip5Digit, ranges of ZIP codes with
another zone for the mail service named beside them. An asterisk is the
chart's own mark and is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from doorstep.postage.importing.cells import day_in
from doorstep.postage.importing.effective import effective_day
from doorstep.postage.importing.errors import BadTableFile
from doorstep.postage.importing.reading import SOURCE_MARK, Reading, TableFile
from doorstep.postage.importing.sheets import Sheet, is_blank, sentence

HIGHEST_ZONE = 9
_PREFIXES = re.compile(r"(\d{3})(?:\s*-+\s*(\d{3}))?")
_ZIPS = re.compile(r"(\d{5})(?:\s*-+\s*(\d{5}))?")
_ZONE = re.compile(r"(\d)\s*([*+]*)")
CHART_COLUMNS = ("origin_prefix", "dest_prefix", "zone", "mark", "source")
EXCEPTION_COLUMNS = (
    "origin_prefix", "zip_from", "zip_to", "service", "below_oz", "zone", "or_zone", "note", "source",
)  # fmt: skip
DEST_NAMES = ("dest_prefix", "destination_prefix", "destination", "dest", "prefix", "zip3", "dest_zip3", "zip_prefix")
ORIGIN_NAMES = ("origin_prefix", "origin", "origin_zip3", "from")
# What the exceptions call a service, and the codes it stands for.
MAIL_SERVICES = (
    ("priority mail express", "usps_priority_mail_express*"),
    ("priority mail", "usps_priority_mail*"),
    ("ground advantage", "usps_ground_advantage*"),
    ("media mail", "usps_media_mail"),
)


def is_zone_chart_answer(value: Any) -> bool:
    """True for a JSON value of the DomesticZoneChart service's form."""
    return isinstance(value, dict) and any(key in value for key in ("Column0", "ZIPCodeError", "Zip5Digit"))


def read_zone_chart_json(
    content: bytes, *, origin: str | None, given: date | None, today: date, filename: str = ""
) -> Reading:
    """The chart of a service answer. Raises BadTableFile, also where the answer is itself an error message."""
    value = _object(content)
    for key in ("ZIPCodeError", "ShippingDateError", "PageError"):
        if value.get(key):
            raise BadTableFile(f"The zone chart service answered with an error: {str(value[key])[:120]}. Ask it again.")
    from_prefix = _origin(origin, value, filename)
    zones: dict[int, tuple[int, str]] = {}
    for place, entry in _entries(value, "Column"):
        _prefixes(zones, place, entry)
    exceptions = [_exception(from_prefix, place, entry) for place, entry in _entries(value, "Zip5")]
    said = day_in(str(value.get("EffectiveDate", "")))
    return _reading(from_prefix, zones, exceptions, _agreed(said, given, today))


def is_zone_csv(sheet: Sheet) -> bool:
    """True for a CSV whose header names a destination prefix and a zone."""
    header = _header(sheet)
    return "zone" in header and any(name in header for name in DEST_NAMES)


def read_zone_chart_csv(
    sheet: Sheet, *, origin: str | None, given: date | None, today: date, filename: str = ""
) -> Reading:
    """The charts of a CSV file: prefix and zone, with an origin column or `origin`."""
    header = _header(sheet)
    dest = header[next(name for name in DEST_NAMES if name in header)]
    origin_at = next((header[name] for name in ORIGIN_NAMES if name in header), None)
    charts: dict[str, dict[int, tuple[int, str]]] = {}
    for row in range(1, len(sheet.rows)):
        if all(is_blank(cell) for cell in sheet.rows[row]):
            continue
        named = str(sheet.cell(row, origin_at) or "") if origin_at is not None else ""
        start = _origin(named or origin, {}, filename, sheet.place(row))
        entry = {"ZipCodes": sheet.cell(row, dest), "Zone": sheet.cell(row, header["zone"])}
        mark = sheet.cell(row, header["mark"]) if "mark" in header else None
        entry["Zone"] = f"{entry['Zone']}{mark or ''}"
        _prefixes(charts.setdefault(start, {}), sheet.place(row), entry)
    if not charts:
        raise BadTableFile("The zone chart has no rows. Download it again.")
    day = effective_day([], given, today)
    readings = [_reading(start, zones, [], day) for start, zones in charts.items()]
    files = tuple(file for reading in readings for file in reading.files)
    warnings = tuple(warning for reading in readings for warning in reading.warnings)
    document = f"official USPS zone chart of origin {', '.join(sorted(charts)[:12])}"
    return Reading("usps_zone_chart", document, "usps", day, files, warnings=warnings)


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BadTableFile(f"The file looks like JSON and cannot be read: {error}. Save the answer again.") from None
    # The service is also kept as a list of one answer, or inside one key, by tools that collect charts.
    return value if isinstance(value, dict) else {}


def _entries(value: Mapping[str, Any], start: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key in value:
        if not key.startswith(start) or value[key] in (None, ""):
            continue
        if not isinstance(value[key], list):
            raise BadTableFile(f"{key} of the zone chart is no list. Save the service's answer again.")
        for number, entry in enumerate(value[key], start=1):
            if not isinstance(entry, dict):
                raise BadTableFile(f"{key}, entry {number} of the zone chart is no object. Save the answer again.")
            yield f"{key}, entry {number}", entry


def _prefixes(zones: dict[int, tuple[int, str]], place: str, entry: Mapping[str, Any]) -> None:
    text = str(entry.get("ZipCodes") if entry.get("ZipCodes") is not None else "").strip()
    text = text.zfill(3) if text.isdigit() and len(text) < 3 else text
    span = _PREFIXES.fullmatch(text)
    if span is None:
        raise BadTableFile(f"{sentence(place)}: '{text[:40]}' is no ZIP prefix. Save that column as text again.")
    zone = _zone(place, entry)
    first, last = int(span[1]), int(span[2] or span[1])
    if first > last:
        raise BadTableFile(f"{sentence(place)}: the range {text} runs backwards. Download the chart again.")
    for prefix in range(first, last + 1):
        before = zones.get(prefix, zone)
        if before[0] != zone[0]:
            raise BadTableFile(
                f"{sentence(place)}: prefix {prefix:03d} is zone {zone[0]} here and zone {before[0]} above. "
                "Download the chart again."
            )
        zones[prefix] = zone


def _zone(place: str, entry: Mapping[str, Any]) -> tuple[int, str]:
    text = str(entry.get("Zone") or "").strip().removesuffix(".0")
    found = _ZONE.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= HIGHEST_ZONE:
        raise BadTableFile(f"{sentence(place)}: '{text[:20]}' is no zone from 1 to 9. Download the chart again.")
    return int(found[1]), found[2]


def _exception(origin: str, place: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
    text = str(entry.get("ZipCodes") or "").strip()
    span = _ZIPS.fullmatch(text)
    if span is None:
        raise BadTableFile(f"{sentence(place)}: '{text[:40]}' is no ZIP code or range. Save the answer again.")
    named = str(entry.get("MailService") or "").strip()
    zone = str(_zone(place, entry)[0])
    return (origin, span[1], span[2] or span[1], _service(place, named), "", zone, "", named, SOURCE_MARK)


def _service(place: str, named: str) -> str:
    if not named:
        return "*"
    for words, code in MAIL_SERVICES:
        if words in named.casefold():
            return code
    raise BadTableFile(f"{sentence(place)}: the mail service '{named[:60]}' is not known here. Tell us about it.")


def _origin(origin: str | None, value: Mapping[str, Any], filename: str, place: str = "") -> str:
    stated = str(origin or value.get("OriginZip3") or value.get("zipCode3Digit") or "").strip()
    if not stated:
        alone = re.search(r"(?<!\d)(\d{3})(?!\d)", filename)
        stated = alone[1] if alone else ""
    stated = stated.zfill(3) if stated.isdigit() else stated
    prefix = stated[:3]
    if len(stated) not in (3, 5) or not stated.isascii() or not stated.isdigit():
        where = f"{sentence(place)}: " if place else ""
        seen = f"the origin '{stated[:20]}' is no ZIP prefix" if stated else "the chart does not say whose it is"
        raise BadTableFile(
            f"{where}{seen[:1].upper()}{seen[1:]}. Add --origin 850, the first three digits it is sent from."
        )
    return prefix


def _agreed(said: date | None, given: date | None, today: date) -> date:
    if said and given and said != given:
        raise BadTableFile(f"The chart says it is effective on {said}, and --effective says {given}. Leave one out.")
    return effective_day([], said or given, today)


def _header(sheet: Sheet) -> dict[str, int]:
    names = sheet.rows[0] if sheet.rows else ()
    return {str(name).strip().casefold().replace(" ", "_"): at for at, name in enumerate(names) if name is not None}


def _reading(
    origin: str, zones: Mapping[int, tuple[int, str]], exceptions: list[tuple[str, ...]], effective_on: date
) -> Reading:
    rows = tuple(
        (origin, f"{prefix:03d}", str(zone), mark, SOURCE_MARK) for prefix, (zone, mark) in sorted(zones.items())
    )
    if not rows:
        raise BadTableFile("The zone chart has no zones. Download it again.")
    files = [TableFile(f"zone_chart-{origin}.csv", CHART_COLUMNS, rows)]
    if exceptions:
        files.append(TableFile(f"zone_exceptions-{origin}.csv", EXCEPTION_COLUMNS, tuple(exceptions)))
    warnings = () if len(rows) > 800 else (f"the chart of origin {origin} has only {len(rows)} of about 930 prefixes",)
    document = f"official USPS zone chart of origin {origin}"
    return Reading("usps_zone_chart", document, "usps", effective_on, tuple(files), warnings=warnings)
