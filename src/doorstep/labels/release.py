"""Nothing is printed that was not read again first.

What is checked is the PDF page itself, drawn at the printer's 203 dpi: every
barcode is decoded from its place on the page and must give the content, the
kind of code and the recipient it was laid out for; every line that matters
is looked for in the page's text. ZPL is not checked here (the printer draws
it); tests hold its writer to the same contents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np
import zxingcpp

from doorstep.labels import pdf, raster
from doorstep.labels.elements import PRINTER_DPI, Barcode
from doorstep.labels.errors import LabelUnreadable
from doorstep.labels.label import Label
from doorstep.labels.raster import DrawnPage
from doorstep.labels.scan4transport import recipient_of, same_recipient
from doorstep.labels.symbols import QUIET_MODULES, barcode_format, size_in, symbology_identifier

Progress = Callable[[int, int, str], None]
_PAGES_A_TIME = 50


@dataclass(frozen=True, slots=True)
class ReleasedLabel:
    """A label that was read again; `decoded` is what each barcode on the drawn page said."""

    label: Label
    pdf: bytes
    decoded: tuple[str, ...]


def release(label: Label) -> ReleasedLabel:
    """The label's PDF after reading it again; raises LabelUnreadable where the page does not say what it should."""
    content = label.pdf()
    page = next(raster.pages(content))
    return ReleasedLabel(label, content, check_page(label, page))


def labels_pdf(labels: Sequence[Label], *, progress: Progress | None = None, executor: Executor | None = None) -> bytes:
    """One PDF with a page per label, every page read again; raises LabelUnreadable at the first that fails.

    `executor` must run processes, not threads: PDFium knows one thread only.
    """
    chunks = [labels[start : start + _PAGES_A_TIME] for start in range(0, len(labels), _PAGES_A_TIME)]
    done = 0
    parts = []
    for part, chunk in zip(_released(chunks, executor), chunks, strict=True):
        parts.append(part)
        done += len(chunk)
        if progress:
            progress(done, len(labels), "labels read again")
    return raster.joined(parts) if parts else pdf.document([])


def _released(chunks: Sequence[Sequence[Label]], executor: Executor | None) -> Iterator[bytes]:
    return executor.map(_released_chunk, chunks) if executor else map(_released_chunk, chunks)


def _released_chunk(labels: Sequence[Label]) -> bytes:
    content = pdf.document(label.elements for label in labels)
    for label, page in zip(labels, raster.pages(content), strict=True):
        check_page(label, page)
    return content


def check_page(label: Label, page: DrawnPage) -> tuple[str, ...]:
    """What the page's barcodes say; raises LabelUnreadable where anything differs from the label."""
    decoded = tuple(_decode(label, barcode, page.grey) for barcode in label.barcodes)
    refuse = partial(_refuse, label)
    if not any(label.number in text for text in decoded):
        refuse("no barcode carries its number")
    text = _squeezed(page.text)
    if any(_squeezed(line) not in text for line in label.must_show):
        refuse("a line of its text is missing on the page")
    if label.recipient is not None:
        _check_recipient(label, decoded)
    return decoded


def _check_recipient(label: Label, decoded: tuple[str, ...]) -> None:
    codes = [text for barcode, text in zip(label.barcodes, decoded, strict=True) if barcode.symbology != "code128"]
    for code in codes:
        number, recipient = recipient_of(code)
        if label.recipient is None or number != label.number or not same_recipient(recipient, label.recipient):
            _refuse(label, "its 2D code names another parcel or recipient")
    if not codes:
        _refuse(label, "its 2D code is missing")


def _decode(label: Label, barcode: Barcode, grey: np.ndarray) -> str:
    found = zxingcpp.read_barcodes(
        _cut_out(barcode, grey),
        formats=barcode_format(barcode.symbology),
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
    )
    if len(found) != 1:
        _refuse(label, f"its {barcode.symbology} barcode reads {len(found)} times instead of once")
    if found[0].symbology_identifier != symbology_identifier(barcode.symbology):
        _refuse(label, f"its {barcode.symbology} barcode reads as {found[0].symbology_identifier}")
    if found[0].text != barcode.content:
        _refuse(label, f"its {barcode.symbology} barcode says something else")
    return str(found[0].text)


def _cut_out(barcode: Barcode, grey: np.ndarray) -> np.ndarray:
    """The barcode and its quiet zone as they stand on the page."""
    width_in, height_in = size_in(barcode)
    quiet_in = QUIET_MODULES[barcode.symbology] * barcode.module_in
    # Above and below a linear code there need be no quiet zone.
    above_in = 0.0 if barcode.height_in else quiet_in
    rows = _pixels(barcode.y_in - above_in, barcode.y_in + height_in + above_in, grey.shape[0])
    columns = _pixels(barcode.x_in - quiet_in, barcode.x_in + width_in + quiet_in, grey.shape[1])
    return np.ascontiguousarray(grey[rows, columns])


def _pixels(start_in: float, end_in: float, limit: int) -> slice:
    return slice(max(0, round(start_in * PRINTER_DPI)), min(limit, round(end_in * PRINTER_DPI)))


def _squeezed(text: str) -> str:
    # PDFium tells a hyphen at a line's end as U+0002 and takes ligatures apart.
    return "".join(unicodedata.normalize("NFKC", text.replace("\x02", "-")).split())


def _refuse(label: Label, why: str) -> None:
    raise LabelUnreadable(
        f"The {label.kind} label of {label.number} was not released: {why}. "
        "It was not printed; make it again, and report it if that does not help."
    )
