"""Turns PDF pages into grey pictures and text again, with pypdfium2."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image

from doorstep.labels.elements import PRINTER_DPI
from doorstep.labels.pdf import Page, Placed
from doorstep.labels.pdfium import ONE_AT_A_TIME


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """What a printer would get: grey values (rows, columns), and the page's text."""

    grey: np.ndarray
    text: str


def pages(pdf: bytes, dpi: int = PRINTER_DPI) -> Iterator[DrawnPage]:
    """Every page of a PDF, drawn and read one by one."""
    with _opened(pdf) as document:
        for index in range(len(document)):
            with ONE_AT_A_TIME:
                page = document[index]
                drawn_page = DrawnPage(_grey(page, dpi), _text(page))
                page.close()
            yield drawn_page


def drawn(pdf: bytes, layout: Sequence[Page], dpi: int = PRINTER_DPI) -> Iterator[list[DrawnPage]]:
    """For every page the labels placed on it, each upright and alone, as they were drawn."""
    with _opened(pdf) as document:
        if len(document) != len(layout):
            raise ValueError(f"{len(document)} pages were drawn of {len(layout)}")
        for index, sheet in enumerate(layout):
            with ONE_AT_A_TIME:
                page = document[index]
                grey = _grey(page, dpi)
                parts = [_part(page, grey, sheet, placed, dpi) for placed in sheet.placed]
                page.close()
            yield parts


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, closed at the end. The lock is held page by page, so that nobody waits for a whole file."""
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        with ONE_AT_A_TIME:
            document.close()


def _part(page: pypdfium2.PdfPage, grey: np.ndarray, sheet: Page, placed: Placed, dpi: int) -> DrawnPage:
    width, height = placed.size_in[::-1] if placed.is_turned else placed.size_in
    rows = slice(round(placed.y_in * dpi), round((placed.y_in + height) * dpi))
    columns = slice(round(placed.x_in * dpi), round((placed.x_in + width) * dpi))
    part = grey[rows, columns]
    bottom = sheet.size_in[1] - placed.y_in - height
    text = _text(page, placed.x_in * 72, bottom * 72, (placed.x_in + width) * 72, (bottom + height) * 72)
    return DrawnPage(np.rot90(part, -1) if placed.is_turned else part, text)


def _text(page: pypdfium2.PdfPage, *area_pt: float) -> str:
    """The page's text, or that of an area (left, bottom, right, top)."""
    textpage = page.get_textpage()
    text = str(textpage.get_text_bounded(*area_pt))
    textpage.close()
    return text


def _grey(page: pypdfium2.PdfPage, dpi: int) -> np.ndarray:
    # A hair less than the whole: PDFium rounds up, and one dot too many would make some bars wider than others.
    bitmap = page.render(scale=dpi / 72 * (1 - 1e-9), grayscale=True)
    grey: np.ndarray = bitmap.to_numpy().copy()
    bitmap.close()
    return grey[:, :, 0] if grey.ndim == 3 else grey


def png(pdf: bytes, dpi: int) -> bytes:
    """The first page as PNG, with its resolution noted."""
    return png_of(next(pages(pdf, dpi)).grey, dpi)


def png_of(grey: np.ndarray, dpi: int) -> bytes:
    """Grey values as PNG."""
    buffer = io.BytesIO()
    Image.fromarray(grey).save(buffer, "PNG", dpi=(dpi, dpi))
    return buffer.getvalue()


def joined(parts: list[bytes]) -> bytes:
    """Several PDFs as one, in order."""
    if len(parts) == 1:
        return parts[0]
    buffer = io.BytesIO()
    with ONE_AT_A_TIME:
        whole = pypdfium2.PdfDocument.new()
        for part in parts:
            source = pypdfium2.PdfDocument(part)
            whole.import_pages(source)
            source.close()
        whole.save(buffer)
        whole.close()
    return _undated(buffer.getvalue())


def _undated(pdf: bytes) -> bytes:
    """The file without its moment of making, so that the same labels are the same bytes; no length changes."""
    pdf = re.sub(rb"/CreationDate\(D:\d{14}", b"/CreationDate(D:20000101000000", pdf)
    return re.sub(rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]", b"/ID[<%b><%b>]" % (b"0" * 32, b"0" * 32), pdf)
