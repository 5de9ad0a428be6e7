"""Turns PDF pages into grey pictures and text again, with pypdfium2."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image

from doorstep.labels.elements import PRINTER_DPI


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """What a printer would get: grey values (rows, columns) at 203 dpi, and the page's text."""

    grey: np.ndarray
    text: str


def pages(pdf: bytes, dpi: int = PRINTER_DPI) -> Iterator[DrawnPage]:
    """Every page of a PDF, drawn and read one by one."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            textpage = page.get_textpage()
            text = textpage.get_text_bounded()
            textpage.close()
            yield DrawnPage(_grey(page, dpi), text)
            page.close()
    finally:
        document.close()


def _grey(page: pypdfium2.PdfPage, dpi: int) -> np.ndarray:
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    grey: np.ndarray = bitmap.to_numpy().copy()
    bitmap.close()
    return grey[:, :, 0] if grey.ndim == 3 else grey


def png(pdf: bytes, dpi: int) -> bytes:
    """The first page as PNG, with its resolution noted."""
    buffer = io.BytesIO()
    Image.fromarray(next(pages(pdf, dpi)).grey).save(buffer, "PNG", dpi=(dpi, dpi))
    return buffer.getvalue()


def joined(parts: list[bytes]) -> bytes:
    """Several PDFs as one, in order."""
    if len(parts) == 1:
        return parts[0]
    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        source = pypdfium2.PdfDocument(part)
        whole.import_pages(source)
        source.close()
    buffer = io.BytesIO()
    whole.save(buffer)
    whole.close()
    return _undated(buffer.getvalue())


def _undated(pdf: bytes) -> bytes:
    """The file without its moment of making, so that the same labels are the same bytes; no length changes."""
    pdf = re.sub(rb"/CreationDate\(D:\d{14}", b"/CreationDate(D:20000101000000", pdf)
    return re.sub(rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]", b"/ID[<%b><%b>]" % (b"0" * 32, b"0" * 32), pdf)
