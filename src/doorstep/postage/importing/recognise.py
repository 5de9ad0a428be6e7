"""Which kind of table a file is, by its content alone, and what it says."""

from __future__ import annotations

import json
from datetime import date

from doorstep.postage.importing.carrier_rates import book_of, read_rates
from doorstep.postage.importing.errors import BadTableFile, UnknownTableFile, UnsafeTableFile
from doorstep.postage.importing.merchant_files import is_negotiated, is_rate_card, read_negotiated, read_rate_card
from doorstep.postage.importing.merchant_percentages import is_discounts, is_fuel, read_discounts, read_fuel
from doorstep.postage.importing.notice123 import is_notice123, read_notice123
from doorstep.postage.importing.reading import Reading
from doorstep.postage.importing.sheets import Sheet
from doorstep.postage.importing.ups_zone_charts import is_ups_zone_chart, read_ups_zone_chart
from doorstep.postage.importing.usps_zone_charts import (
    is_zone_chart_answer,
    is_zone_csv,
    read_zone_chart_csv,
    read_zone_chart_json,
)
from doorstep.postage.importing.workbook_files import MAX_FILE_BYTES, sheet_of_csv, sheets_of_xls, sheets_of_xlsx

KINDS = (
    "USPS Notice 123 (.xlsx), UPS daily rates (.xlsx), FedEx retail rates (.xlsx), UPS zone chart (.xls), "
    "USPS zone chart (JSON or CSV), and as CSV negotiated prices, discounts, fuel and delivery-unit rate cards"
)
ZIP_START, OLE_START = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_table_file(
    content: bytes, filename: str, *, today: date, origin: str | None = None, effective_on: date | None = None
) -> Reading:
    """The tables of a file of any kind we know.

    `origin` is the prefix a zone chart is sent from, `effective_on` the day
    the prices start, where the file does not say them. Raises
    UnknownTableFile, BadTableFile (sheet, row, reason) or UnsafeTableFile.
    """
    if not content:
        raise BadTableFile("The file is empty (0 bytes). Download it again.")
    if len(content) > MAX_FILE_BYTES:
        raise UnsafeTableFile(
            f"The file has {len(content) / 1e6:,.0f} MB; no table has more than 24. Check which it is."
        )
    if content.startswith(ZIP_START) or content.startswith(OLE_START):
        return _of_workbook(content, filename, today, origin, effective_on)
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        return _of_json(content, filename, today, origin, effective_on)
    return _of_csv(sheet_of_csv(content), filename, today, origin, effective_on)


def _of_workbook(content: bytes, filename: str, today: date, origin: str | None, given: date | None) -> Reading:
    sheets = sheets_of_xlsx(content) if content.startswith(ZIP_START) else sheets_of_xls(content)
    if is_ups_zone_chart(sheets):
        return read_ups_zone_chart(sheets, origin=origin, given=given, today=today, filename=filename)
    if is_notice123(sheets):
        return read_notice123(sheets, given=given, today=today)
    book = book_of(sheets)
    if book is not None:
        return read_rates(book, sheets, given=given, today=today)
    names = ", ".join(f'"{sheet.name[:30]}"' for sheet in sheets[:6])
    raise UnknownTableFile(f"The workbook's sheets ({names}) are no table we know. We read: {KINDS}.")


def _of_json(content: bytes, filename: str, today: date, origin: str | None, given: date | None) -> Reading:
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        value = {"Column0": None}  # the reader says where it breaks off
    if not is_zone_chart_answer(value):
        raise UnknownTableFile(f"The JSON is no answer of the USPS zone chart service. We read: {KINDS}.")
    return read_zone_chart_json(content, origin=origin, given=given, today=today, filename=filename)


def _of_csv(sheet: Sheet, filename: str, today: date, origin: str | None, given: date | None) -> Reading:
    if is_rate_card(sheet):
        return read_rate_card(sheet, given=given, today=today)
    if is_discounts(sheet):
        return read_discounts(sheet, given=given, today=today)
    if is_fuel(sheet):
        return read_fuel(sheet, today=today)
    if is_negotiated(sheet):
        return read_negotiated(sheet, given=given, today=today)
    if is_zone_csv(sheet):
        return read_zone_chart_csv(sheet, origin=origin, given=given, today=today, filename=filename)
    header = ", ".join(str(cell)[:30] for cell in (sheet.rows[0] if sheet.rows else ())[:8])
    raise UnknownTableFile(f"A text file with the columns '{header}' is no table we know. We read: {KINDS}.")
