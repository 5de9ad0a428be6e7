"""An order as its file tells it, in text; `order_of` makes the order of it or says why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from doorstep.addresses import StandardAddress, standardise, zip_place
from doorstep.orders.cells import cleaned, is_formula
from doorstep.orders.columns import unit_of
from doorstep.orders.fields import read_date, read_size, read_value_cents, read_weight_oz, read_window
from doorstep.orders.order import Order, ParcelDefaults, Piece
from doorstep.orders.order_file import RowProblem, seen
from doorstep.parcels import Address, BadInput, TimeWindow

Value = TypeVar("Value")
# As much as the label, the phone and the store keep.
MAX_LENGTH = {"note": 500, "items": 2000, "line1": 200, "line2": 200, "email": 254, "state": 40, "zip": 20, "phone": 40}
MAX_OTHER = 100
_ROUNDED = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)
FREE_TEXT = ("order_id", "name", "company", "line1", "line2", "city", "email", "note", "items")
MAX_PIECES = 100
_ADDRESS_FIELDS = {"line1": "line1", "line2": "line2", "city": "city", "state": "state", "zip_code": "zip",
                   "country": "country"}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """The cells of one order by field; `columns` names where each field stands in the file."""

    row: int
    values: dict[str, str]
    columns: dict[str, str]
    items: list[str] = field(default_factory=list)
    pieces: list[Draft] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.values = {name: cleaned(text) for name, text in self.values.items()}

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def column(self, name: str) -> str:
        """The file's own name of the column, or our name for one that is missing."""
        return self.columns.get(name, name)

    def report(self, name: str, code: str, message: str, severity: str = "reject") -> None:
        order = self.text("order_id")[:MAX_OTHER]
        found = RowProblem(self.row, self.column(name), code, message, seen(self.text(name)), severity, order)  # type: ignore[arg-type]
        self.problems.append(found)

    def read(self, name: str, reading: Callable[[], Value]) -> Value | None:
        """What `reading` gives; a problem of that column where it cannot be read."""
        try:
            return reading()
        except BadInput as error:
            self.report(name, error.code, error.message)
            return None


def order_of(draft: Draft, source: str, defaults: ParcelDefaults) -> Order | None:
    """The order, or None with the reasons in `draft.problems` (warnings are there too)."""
    _check_texts(draft)
    recipient = _address(draft)
    standard = standardise(recipient)
    _report_address(draft, standard)
    promised_on = draft.read("promised_on", lambda: read_date(draft.text("promised_on")))
    window = _window(draft, standard, promised_on)
    value_cents = draft.read("value", lambda: _value_cents(draft))
    pieces = [_piece(piece, defaults) for piece in draft.pieces or [draft]]
    for piece in draft.pieces:
        draft.problems += piece.problems
    if any(problem.severity == "reject" for problem in draft.problems):
        return None
    return Order(
        key=f"{source}:{draft.text('order_id')}",
        source=source,
        recipient=_mended(recipient, standard.address),
        pieces=tuple(piece for piece in pieces if piece is not None),
        items=tuple(draft.items or filter(None, map(str.strip, draft.text("items").split(";")))),
        value_cents=value_cents or 0,
        promised_on=promised_on,
        window=window,
        note=draft.text("note"),
    )


def _check_texts(draft: Draft) -> None:
    if not draft.text("order_id"):
        draft.report("order_id", "order_id_missing", "The order number is missing. Every order needs one of its own.")
    if _ROUNDED.fullmatch(draft.text("order_id")):
        message = "A spreadsheet rounded this order number. Export the file again and import it unopened."
        draft.report("order_id", "order_id_rounded", message)
    for name, text in draft.values.items():
        if len(text) > MAX_LENGTH.get(name, MAX_OTHER):
            message = (
                f"The cell has {len(text):,} characters, {MAX_LENGTH.get(name, MAX_OTHER)} are allowed. Shorten it."
            )
            draft.report(name, "too_long", message)
        if name in FREE_TEXT and is_formula(text):
            message = "The cell looks like a spreadsheet formula. It is kept as text and never run."
            draft.report(name, "formula_cell", message, "warn")
        if "\ufffd" in text:
            message = "A letter of this cell was broken in the file. Export it as UTF-8; check the text."
            draft.report(name, "broken_letter", message, "warn")


def _address(draft: Draft) -> Address:
    given = {ours: draft.text(column) for ours, column in _ADDRESS_FIELDS.items()}
    person = {name: draft.text(name) for name in ("name", "company", "phone", "email")}
    return Address(**given | {"country": given["country"] or "US"}, **person)


def _mended(written: Address, standard: Address) -> Address:
    """The address as written, with the state's code, a whole ZIP code and no empty city."""
    return replace(
        written, city=written.city or standard.city, state=standard.state, zip_code=standard.zip_code, country="US"
    )


def _report_address(draft: Draft, standard: StandardAddress) -> None:
    for problem in standard.problems:
        draft.report(_ADDRESS_FIELDS[problem.field], problem.code, problem.message, problem.severity)
    if not draft.text("name") and not draft.text("company"):
        draft.report("name", "name_missing", "Nobody is named as the recipient. Add a name or a company.", "warn")


def _window(draft: Draft, standard: StandardAddress, promised_on: date | None) -> TimeWindow | None:
    if draft.text("promised_on") and promised_on is None:
        return None  # the date is reported already
    start, end = draft.text("window_from"), draft.text("window_to")
    place = zip_place(standard.address.zip5)
    timezone = place.timezone if place else ""
    name = "window_from" if start or end else "window"
    return draft.read(name, lambda: read_window(start, end, draft.text("window"), promised_on, timezone))


def _value_cents(draft: Draft) -> int:
    currency = draft.text("currency").upper()
    if currency not in ("", "USD"):
        message = f"The value is in {currency[:10]}, not US dollars; it was left out. Insure the parcel yourself."
        draft.report("currency", "currency_not_usd", message, "warn")
        return 0
    return read_value_cents(draft.text("value"))


def _piece(draft: Draft, defaults: ParcelDefaults) -> Piece | None:
    unit = unit_of(draft.column("weight"), default="oz")
    weight_oz = draft.read("weight", lambda: read_weight_oz(draft.text("weight"), unit, defaults.weight_oz))
    sides = (draft.text("length"), draft.text("width"), draft.text("height"))
    size_unit = unit_of(draft.column("length"), default="in")
    name = "length" if any(sides) else "size"
    size = draft.read(name, lambda: read_size(draft.text("size"), sides, size_unit, defaults.size))
    return Piece(weight_oz, size) if weight_oz is not None and size is not None else None
