"""Reads one drawn label again: every barcode, every line that matters, the white around them.

What is looked at is the PDF page itself, drawn at the printer's 203 dpi.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import NoReturn

import numpy as np
import zxingcpp

from doorstep.labels.elements import PRINTER_DPI, Barcode, Text
from doorstep.labels.errors import LabelUnreadable, NotGs1
from doorstep.labels.label import Label
from doorstep.labels.layout_check import Area, area_of, faults, ink_of, white_of
from doorstep.labels.raster import DrawnPage
from doorstep.labels.scan4transport import recipient_of, same_recipient
from doorstep.labels.scripts import runs_from_right
from doorstep.labels.symbols import barcode_format, is_linear, symbology_identifiers
from doorstep.parcels import Address

_DARK, _WHITE = 96, 176  # grey values: surely ink, surely paper
_BRACKETS = str.maketrans("", "", "()")
_LEAST_INK = 0.02  # of a line's place: a row of dots has more


def check_page(label: Label, page: DrawnPage) -> tuple[str, ...]:
    """What the page's barcodes say; raises LabelUnreadable where anything differs from the label."""
    decoded = tuple(_decode(label, barcode, page.grey) for barcode in label.barcodes)
    if label.number and not any(label.number in text.translate(_BRACKETS) for text in decoded):
        refuse(label, "no barcode carries its number")
    _check_lines(label, page)
    if label.recipient is not None:
        _check_recipient(label, decoded)
    for fault in faults(label.elements, label.size_in):
        refuse(label, fault)
    return decoded


def _check_lines(label: Label, page: DrawnPage) -> None:
    text = _squeezed(page.text)
    if not all(_stands_in(line, text) for line in label.must_show):
        refuse(label, "a line of its text is missing on the page")
    wanted = set(label.must_show)
    for element in label.elements:
        if isinstance(element, Text) and element.text in wanted and not _has_ink(element, page.grey):
            refuse(label, "a line of its text left no ink on the page")


def _stands_in(line: str, page_text: str) -> bool:
    if runs_from_right(line):
        # A page's text gives such lines in reading order or in drawn order, by the reader's guess: count the letters.
        return not Counter(_letters(line)) - Counter(page_text)
    # PDFium cannot tell signs beyond the first 65,536, such as emoji: the words around them have to be there.
    pieces = "".join(c if c <= "\uffff" else " " for c in line).split()
    return all(_squeezed(piece) in page_text for piece in pieces)


def _letters(line: str) -> str:
    return "".join(c for c in _squeezed(line) if unicodedata.category(c) in ("Lo", "Ll", "Lu", "Nd") and c <= "\uffff")


def _squeezed(text: str) -> str:
    # PDFium tells a hyphen at a line's end as U+0002 and takes ligatures apart.
    # Marks that stand apart from their letter it may give in another order.
    plain = unicodedata.normalize("NFKC", text.replace("\x02", "-"))
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Mn", "Me"))


def _has_ink(text: Text, grey: np.ndarray) -> bool:
    place = _cut(ink_of(text), grey)
    share = float((place < _DARK).mean()) if place.size else 0.0
    return share > _LEAST_INK if not text.white else 0.2 < share < 1 - _LEAST_INK


def _check_recipient(label: Label, decoded: tuple[str, ...]) -> None:
    pairs = zip(label.barcodes, decoded, strict=True)
    codes = [text for barcode, text in pairs if barcode.symbology == "gs1_datamatrix"]
    if not codes:
        refuse(label, "its 2D code is missing")
    for code in codes:
        number, recipient = _recipient_in(label, code)
        if label.recipient is None or number != label.number or not same_recipient(recipient, label.recipient):
            refuse(label, "its 2D code names another parcel or recipient")


def _recipient_in(label: Label, code: str) -> tuple[str, Address]:
    try:
        return recipient_of(code)
    except NotGs1:
        refuse(label, "its 2D code holds no address")


def _decode(label: Label, barcode: Barcode, grey: np.ndarray) -> str:
    found = zxingcpp.read_barcodes(
        _cut(white_of(barcode), grey),
        formats=barcode_format(barcode.symbology),
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
        text_mode=zxingcpp.TextMode.HRI if barcode.symbology.startswith("gs1") else zxingcpp.TextMode.Plain,
    )
    if len(found) != 1:
        refuse(label, f"its {barcode.symbology} barcode reads {len(found)} times instead of once")
    if found[0].symbology_identifier not in symbology_identifiers(barcode.symbology):
        refuse(label, f"its {barcode.symbology} barcode reads as {found[0].symbology_identifier}")
    if found[0].text != barcode.content:
        refuse(label, f"its {barcode.symbology} barcode says something else")
    if not _is_quiet(barcode, grey):
        refuse(label, f"the white beside its {barcode.symbology} barcode is too narrow")
    return str(found[0].text)


def _is_quiet(barcode: Barcode, grey: np.ndarray) -> bool:
    """True where the whole zone around the bars is paper; the dot at the edge belongs to the bars."""
    bars, white = area_of(barcode), white_of(barcode)
    edge = 1 / PRINTER_DPI
    strips = [
        Area(white.left, bars.top + edge, bars.left - edge, bars.bottom - edge),
        Area(bars.right + edge, bars.top + edge, white.right, bars.bottom - edge),
    ]
    if not is_linear(barcode.symbology):
        strips.append(Area(white.left, white.top, white.right, bars.top - edge))
        strips.append(Area(white.left, bars.bottom + edge, white.right, white.bottom))
    return all(bool((_cut(strip, grey) >= _WHITE).all()) for strip in strips)


def _cut(area: Area, grey: np.ndarray) -> np.ndarray:
    """The place as it stands on the page."""
    rows = _pixels(area.top, area.bottom, grey.shape[0])
    columns = _pixels(area.left, area.right, grey.shape[1])
    return np.ascontiguousarray(grey[rows, columns])


def _pixels(start_in: float, end_in: float, limit: int) -> slice:
    return slice(max(0, round(start_in * PRINTER_DPI)), max(0, min(limit, round(end_in * PRINTER_DPI))))


def refuse(label: Label, why: str) -> NoReturn:
    """Raise LabelUnreadable for the label."""
    of = f" of {label.number}" if label.number else ""
    raise LabelUnreadable(
        f"The {label.kind} label{of} was not released: {why}. "
        "It was not printed; make it again, and report it if that does not help."
    )
