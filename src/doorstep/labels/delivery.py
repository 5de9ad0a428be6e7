"""Our own delivery label: who, where, our number, and the 2D code that works with no network."""

from __future__ import annotations

from datetime import date, datetime

from doorstep.labels.drawing import INNER_IN, MARGIN_IN, Drawing, on_dots, printable_address
from doorstep.labels.elements import PRINTER_DPI, Barcode
from doorstep.labels.label import Label
from doorstep.labels.scan4transport import transport_code
from doorstep.labels.symbols import pattern
from doorstep.parcels import Address, Parcel

CODE_ROOM_IN = 1.5  # the square kept for the 2D code
_CODE_TOP_IN = 3.28
_RESPELT = "NOT AS WRITTEN: THE NUMBER FINDS THE WHOLE ADDRESS"
_RIGHT_IN = MARGIN_IN + CODE_ROOM_IN + 0.2


def delivery_label(
    parcel: Parcel,
    *,
    center: Address,
    service: str = "Own van",
    route: str = "",
    stop_seq: int = 0,
    day: date | None = None,
    plan_version: int = 0,
    leave_safe: bool = False,
    signature_required: bool = False,
    not_before: datetime | None = None,
    recipient_as_printed: Address | None = None,
) -> Label:
    """The label a merchant or the center sticks on a parcel that our own van delivers.

    `route` and `stop_seq` are shown where the plan is already made; `not_before`
    is an aware moment in the recipient's zone. Raises NotPrintable where the
    type lacks a character of the recipient: give `recipient_as_printed` then,
    another spelling or what `printable_address` leaves. The 2D code holds
    the recipient as written as far as its fields reach (35 places for a
    name, of which a letter of another script takes six), and the label says
    that it shows another spelling.
    """
    drawing = Drawing()
    _header(drawing, parcel, service)
    _sender(drawing, center, day, plan_version)
    _recipient(drawing, recipient_as_printed or parcel.recipient, recipient_as_printed is not None)
    code = transport_code(
        parcel.number,
        parcel.recipient,
        leave_safe=leave_safe,
        signature_required=signature_required,
        not_before=not_before,
    )
    code_2d(drawing, code)
    _route(drawing, route, stop_seq, _wishes(leave_safe, signature_required, not_before))
    drawing.rule(4.88)
    drawing.number_bars(parcel.number, 4.98, 0.66)
    if recipient_as_printed is not None:
        drawing.notes.extend(printable_address(parcel.recipient)[1])
    return drawing.label("delivery", parcel.number, parcel.recipient)


def weight_text(weight_oz: float) -> str:
    """'15.9 oz', '2 lb 3 oz': ounces rounded up, so that the label never says less than was weighed."""
    if weight_oz < 16:
        return f"{weight_oz:.1f} oz"
    pounds, ounces = divmod(-(-round(weight_oz, 4) // 1), 16)
    return f"{pounds:.0f} lb {ounces:.0f} oz" if ounces else f"{pounds:.0f} lb"


def _header(drawing: Drawing, parcel: Parcel, service: str) -> None:
    drawing.box(0, 0, 4.0, 0.5, filled=True)
    drawing.text("DOORSTEP", MARGIN_IN, 0.12, 1.7, 20, bold=True, white=True)
    drawing.text(service.upper(), 1.9, 0.09, 1.95, 12, bold=True, align="right", white=True)
    pieces = f"{parcel.piece} of {parcel.pieces}  ·  " if parcel.pieces > 1 else ""
    drawing.text(pieces + weight_text(parcel.weight_oz), 1.9, 0.29, 1.95, 9, align="right", white=True)


def _sender(drawing: Drawing, center: Address, day: date | None, plan_version: int) -> None:
    drawing.text("FROM", MARGIN_IN, 0.6, 0.5, 7, bold=True)
    for row, line in enumerate(center.lines()[:4]):
        drawing.text(line, MARGIN_IN + 0.5, 0.6 + row * 0.13, 2.2, 8)
    if day:
        drawing.text(f"{day:%a} {day.day} {day:%b}", 2.85, 0.59, 1.0, 11, bold=True, align="right")
    if plan_version:
        drawing.text(f"plan v{plan_version}", 2.85, 0.78, 1.0, 8, align="right")
    drawing.rule(1.18)


def _recipient(drawing: Drawing, recipient: Address, is_respelt: bool) -> None:
    drawing.text("TO", MARGIN_IN, 1.27, 0.3, 9, bold=True)
    lines = [
        (recipient.name, 16.0, True),
        (recipient.company, 13.0, False),
        (recipient.line1, 17.0, True),
        (recipient.line2, 15.0, True),
        (f"{recipient.city} {recipient.state}", 16.0, True),
        (recipient.zip_code, 26.0, True),
    ]
    drawing.address(lines, MARGIN_IN + 0.35, 1.25, INNER_IN - 0.35, 1.76 if is_respelt else 1.9)
    if is_respelt:
        drawing.text(_RESPELT, MARGIN_IN, 3.03, INNER_IN, 7.5, bold=True, align="right", must=True)
    drawing.rule(3.18)


def code_2d(drawing: Drawing, code: str) -> None:
    """The GS1 Data Matrix in its square, its modules as large as the square allows."""
    columns = pattern("gs1_datamatrix", code).columns
    # GS1 asks for modules of half a millimetre and more: 4 dots at 203 dpi; 3 only where the code would not fit.
    dots = next((dots for dots in (6, 5, 4) if columns * dots / PRINTER_DPI <= CODE_ROOM_IN), 3)
    side_in = columns * dots / PRINTER_DPI
    inset_in = (CODE_ROOM_IN - side_in) / 2
    drawing.elements.append(
        Barcode("gs1_datamatrix", code, on_dots(MARGIN_IN + inset_in), on_dots(_CODE_TOP_IN + inset_in), dots)
    )


def _route(drawing: Drawing, route: str, stop_seq: int, wishes: list[str]) -> None:
    room_in = 4.0 - MARGIN_IN - _RIGHT_IN
    if route:
        drawing.text(route, _RIGHT_IN, 3.27, room_in, 48, smallest_pt=14, bold=True, must=True)
        drawing.text(f"Stop {stop_seq}" if stop_seq else "", _RIGHT_IN, 3.92, room_in, 18, bold=True)
    else:
        drawing.text("Route: at sorting", _RIGHT_IN, 3.34, room_in, 12)
    for row, wish in enumerate(wishes):
        drawing.text(wish, _RIGHT_IN, 4.28 + row * 0.19, room_in, 11, bold=True)


def _wishes(leave_safe: bool, signature_required: bool, not_before: datetime | None) -> list[str]:
    wishes = ["SIGNATURE REQUIRED"] if signature_required else []
    if leave_safe and not signature_required:
        wishes.append("MAY BE LEFT AT A SAFE PLACE")
    if not_before:
        wishes.append(f"NOT BEFORE {not_before:%a} {not_before.day} {not_before:%b %H:%M}")
    return wishes
