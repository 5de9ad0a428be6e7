"""Draws labels as PDF pages with reportlab: one to a page, or several placed on a larger one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from doorstep.labels import maxicode
from doorstep.labels.elements import BASELINE, HEIGHT_IN, PRINTER_DPI, WIDTH_IN, Barcode, Box, Element, Text
from doorstep.labels.fonts import BOLD, REGULAR, register_fonts, width_in
from doorstep.labels.scripts import drawn_order
from doorstep.labels.symbols import is_linear, pattern, place_in

_PT = 72.0
rl_config.useA85 = 0  # binary streams: a third less time and bytes than letters for old mail


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's elements on a page: its size, where its upper left comes to lie, and whether it is turned left."""

    elements: Sequence[Element]
    size_in: tuple[float, float] = (WIDTH_IN, HEIGHT_IN)
    x_in: float = 0.0
    y_in: float = 0.0
    is_turned: bool = False  # a quarter to the left: its top is at the page's left


@dataclass(frozen=True, slots=True)
class Page:
    """One page and what stands on it."""

    size_in: tuple[float, float]
    placed: tuple[Placed, ...]


def page_of(elements: Sequence[Element], size_in: tuple[float, float] = (WIDTH_IN, HEIGHT_IN)) -> Page:
    """A page as large as its one label."""
    return Page(size_in, (Placed(elements, size_in),))


def document(pages: Iterable[Page], dpi: int = PRINTER_DPI) -> bytes:
    """A PDF of the pages (a blank 4 x 6 for none); same pages, same bytes. Bars fit a printer of `dpi` to the dot."""
    register_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH_IN * _PT, HEIGHT_IN * _PT), pageCompression=1, invariant=1)
    canvas.setTitle("Doorstep labels")
    for page in pages:
        canvas.setPageSize((page.size_in[0] * _PT, page.size_in[1] * _PT))
        for placed in page.placed:
            _place(canvas, placed, page.size_in[1], dpi)
        canvas.showPage()
    if canvas.getPageNumber() == 1:
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _place(canvas: Canvas, placed: Placed, page_height_in: float, dpi: int) -> None:
    width_in_, height_in_ = placed.size_in
    canvas.saveState()
    if placed.is_turned:
        canvas.translate((placed.x_in + height_in_) * _PT, (page_height_in - placed.y_in - width_in_) * _PT)
        canvas.rotate(90)
    else:
        canvas.translate(placed.x_in * _PT, (page_height_in - placed.y_in - height_in_) * _PT)
    for element in placed.elements:
        _draw(canvas, element, height_in_, dpi)
    canvas.restoreState()


def _draw(canvas: Canvas, element: Element, top_in: float, dpi: int) -> None:
    if isinstance(element, Text):
        _draw_text(canvas, element, top_in)
    elif isinstance(element, Box):
        _draw_box(canvas, element, top_in)
    elif element.symbology == "maxicode":
        _draw_maxicode(canvas, element, top_in)
    else:
        _draw_barcode(canvas, element, top_in, dpi)


def _draw_text(canvas: Canvas, text: Text, top_in: float) -> None:
    free_in = text.width_in - width_in(text.text, text.size_pt, bold=text.bold)
    indent_in = {"left": 0.0, "center": free_in / 2, "right": free_in}[text.align]
    canvas.setFillGray(1 if text.white else 0)
    canvas.setFont(BOLD if text.bold else REGULAR, text.size_pt)
    baseline_pt = (top_in - text.y_in) * _PT - text.size_pt * BASELINE
    canvas.drawString((text.x_in + indent_in) * _PT, baseline_pt, drawn_order(text.text))


def _draw_box(canvas: Canvas, box: Box, top_in: float) -> None:
    canvas.setFillGray(0)
    inset = 0 if box.filled else box.line_in / 2
    canvas.setLineWidth(box.line_in * _PT)
    canvas.rect(
        (box.x_in + inset) * _PT,
        (top_in - box.y_in - box.height_in + inset) * _PT,
        (box.width_in - 2 * inset) * _PT,
        (box.height_in - 2 * inset) * _PT,
        stroke=0 if box.filled else 1,
        fill=1 if box.filled else 0,
    )


def _draw_barcode(canvas: Canvas, barcode: Barcode, top_in: float, dpi: int) -> None:
    shape = pattern(barcode.symbology, barcode.content)
    module_pt = barcode.dots_at(dpi) / dpi * _PT
    row_pt = barcode.height_in * _PT if is_linear(barcode.symbology) else module_pt * shape.row_modules
    x_in, y_in = place_in(barcode, dpi)
    left_pt, top_pt = x_in * _PT, (top_in - y_in) * _PT
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for row, column, length in shape.runs:
        path.rect(left_pt + column * module_pt, top_pt - (row + 1) * row_pt, length * module_pt, row_pt)
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_maxicode(canvas: Canvas, barcode: Barcode, top_in: float) -> None:
    symbol = maxicode.shapes(barcode.content)
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for corners in symbol.hexagons:
        points = [((barcode.x_in + x) * _PT, (top_in - barcode.y_in - y) * _PT) for x, y in corners]
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    for x, y, radius, is_dark in symbol.rings:
        canvas.setFillGray(0 if is_dark else 1)
        canvas.circle((barcode.x_in + x) * _PT, (top_in - barcode.y_in - y) * _PT, radius * _PT, stroke=0, fill=1)
