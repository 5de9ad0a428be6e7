"""Reads any label file, whoever made it: PDF, PNG or ZPL in, barcodes and text out.

Pictures are decoded by zxing-cpp in every direction; ZPL is read from its
commands, as a printer would take it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image, UnidentifiedImageError

from doorstep.labels import raster
from doorstep.labels.errors import NoLabelFile
from doorstep.labels.maxicode_reading import find_maxicodes
from doorstep.labels.pdfium import ONE_AT_A_TIME
from doorstep.labels.zpl_reading import printed_lines, read_zpl

_DPI = 300
_MOST_PAGES = 200
_ZPL_HEAD = 1_000_000  # pictures for the printer may stand before the first label
_MOST_PIXELS = 60_000_000
_NAMES = {"]C0": "Code 128", "]C1": "GS1-128", "]d1": "Data Matrix", "]d2": "GS1 Data Matrix", "]U1": "MaxiCode"}


@dataclass(frozen=True, slots=True)
class ReadCode:
    """One barcode of a file: page (from 1), kind, ISO/IEC 15424 identifier ('' from ZPL) and what it says.

    GS1 texts have bracketed identifiers; others hold their control signs as they are.
    """

    page: int
    symbology: str
    identifier: str
    text: str


@dataclass(frozen=True, slots=True)
class LabelFile:
    """What was read of a file: its form ('PDF', 'PNG', 'ZPL'), each page's size in inches, barcodes and text."""

    form: str
    pages_in: tuple[tuple[float, float], ...]
    codes: tuple[ReadCode, ...]
    text: str


def form_of(content: bytes) -> str:
    """'PDF', 'PNG' or 'ZPL' by how the file begins; raises NoLabelFile for anything else."""
    if content[:1024].lstrip().startswith(b"%PDF"):
        return "PDF"
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")):
        return "PNG"
    if b"^XA" in content[:_ZPL_HEAD].upper():
        return "ZPL"
    raise NoLabelFile(
        f"A file of {len(content)} bytes begins neither like a PDF or a picture nor like ZPL (^XA), so it is no label "
        "that can be read. Give the file as the carrier returned it, not Base64 text."
    )


def read_label_file(content: bytes, form: str = "") -> LabelFile:
    """Every barcode and the text of a label file; raises NoLabelFile for a broken one."""
    form = form or form_of(content)
    if form == "ZPL":
        return _zpl(content)
    pages = list(_pdf_pages(content) if form == "PDF" else _picture(content))
    codes = tuple(code for place, page in enumerate(pages, 1) for code in _codes(page, place))
    return LabelFile(form, tuple(page[2] for page in pages), codes, "\n".join(page[1] for page in pages))


def _zpl(content: bytes) -> LabelFile:
    text = content.decode("utf-8", "replace")
    codes = tuple(ReadCode(1, code.symbology, "", code.text) for code in read_zpl(text))
    return LabelFile("ZPL", (), codes, "\n".join(printed_lines(text)))


Page = tuple[np.ndarray, str, tuple[float, float]]


def _pdf_pages(content: bytes) -> Iterator[Page]:
    try:
        with ONE_AT_A_TIME:
            document = pypdfium2.PdfDocument(content)
            sizes = [document.get_page_size(index) for index in range(len(document))]
            document.close()
    except pypdfium2.PdfiumError:
        raise NoLabelFile(
            "The PDF cannot be opened: it is broken or locked. Fetch it from the carrier again."
        ) from None
    if len(sizes) > _MOST_PAGES:
        raise NoLabelFile(f"The PDF has {len(sizes)} pages; at most {_MOST_PAGES} are read. Split it.")
    if any(width * height * (_DPI / 72) ** 2 > _MOST_PIXELS for width, height in sizes):
        raise NoLabelFile("A page of the PDF is larger than any label or sheet of paper. Give the label alone.")
    for page, (width, height) in zip(raster.pages(content, _DPI), sizes, strict=True):
        yield page.grey, page.text, (round(width / 72, 2), round(height / 72, 2))


def _picture(content: bytes) -> Iterator[Page]:
    try:
        picture = Image.open(io.BytesIO(content))
        if math.prod(picture.size) > _MOST_PIXELS:
            raise NoLabelFile(
                f"The picture has {picture.width} x {picture.height} dots: no label. Give the label alone."
            )
        dpi = float(picture.info.get("dpi", (0, 0))[0]) or picture.width / 4
        grey = np.array(_on_white(picture))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise NoLabelFile("The picture cannot be opened: it is broken. Fetch it from the carrier again.") from None
    yield grey, "", (round(picture.width / dpi, 2), round(picture.height / dpi, 2))


def _on_white(picture: Image.Image) -> Image.Image:
    """The picture in grey, what is transparent as paper."""
    if picture.mode in ("RGBA", "LA", "P"):
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("L")
    return picture.convert("L")


def _codes(page: Page, place: int) -> Iterator[ReadCode]:
    grey, _, (width_in, _) = page
    found = zxingcpp.read_barcodes(grey)
    if not found:  # small or ragged pictures read better when enlarged
        found = zxingcpp.read_barcodes(np.kron(grey, np.ones((2, 2), np.uint8)))
    if not any(code.format == zxingcpp.BarcodeFormat.MaxiCode for code in found):
        found = [*found, *find_maxicodes(grey, grey.shape[1] / width_in)]
    for code in found:
        kind = _NAMES.get(code.symbology_identifier, str(code.format).rsplit(".", 1)[-1])
        text = code.text if kind.startswith("GS1") else code.bytes.decode("utf-8", "replace")
        yield ReadCode(place, kind, code.symbology_identifier, text)
