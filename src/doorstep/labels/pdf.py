"""Draws a label's elements as PDF pages with reportlab."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from reportlab.pdfgen.canvas import Canvas

from doorstep.labels.elements import BASELINE, HEIGHT_IN, WIDTH_IN, Barcode, Box, Element, Text
from doorstep.labels.fonts import BOLD, REGULAR, register_fonts, width_in
from doorstep.labels.symbols import is_linear, pattern

_PT = 72.0


def document(pages: Iterable[Sequence[Element]]) -> bytes:
    """A PDF with one 4 x 6 inch page per sequence of elements (a blank one for none); same elements, same bytes."""
    register_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH_IN * _PT, HEIGHT_IN * _PT), pageCompression=1, invariant=1)
    canvas.setTitle("Doorstep labels")
    for elements in pages:
        for element in elements:
            _draw(canvas, element)
        canvas.showPage()
    if canvas.getPageNumber() == 1:
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, element: Element) -> None:
    if isinstance(element, Text):
        _draw_text(canvas, element)
    elif isinstance(element, Box):
        _draw_box(canvas, element)
    else:
        _draw_barcode(canvas, element)


def _draw_text(canvas: Canvas, text: Text) -> None:
    free_in = text.width_in - width_in(text.text, text.size_pt, bold=text.bold)
    indent_in = {"left": 0.0, "center": free_in / 2, "right": free_in}[text.align]
    canvas.setFillGray(1 if text.white else 0)
    canvas.setFont(BOLD if text.bold else REGULAR, text.size_pt)
    baseline_pt = (HEIGHT_IN - text.y_in) * _PT - text.size_pt * BASELINE
    canvas.drawString((text.x_in + indent_in) * _PT, baseline_pt, text.text)


def _draw_box(canvas: Canvas, box: Box) -> None:
    canvas.setFillGray(0)
    inset = 0 if box.filled else box.line_in / 2
    canvas.setLineWidth(box.line_in * _PT)
    canvas.rect(
        (box.x_in + inset) * _PT,
        (HEIGHT_IN - box.y_in - box.height_in + inset) * _PT,
        (box.width_in - 2 * inset) * _PT,
        (box.height_in - 2 * inset) * _PT,
        stroke=0 if box.filled else 1,
        fill=1 if box.filled else 0,
    )


def _draw_barcode(canvas: Canvas, barcode: Barcode) -> None:
    shape = pattern(barcode.symbology, barcode.content)
    module_pt = barcode.module_in * _PT
    row_pt = barcode.height_in * _PT if is_linear(barcode.symbology) else module_pt
    left_pt, top_pt = barcode.x_in * _PT, (HEIGHT_IN - barcode.y_in) * _PT
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for row, column, length in shape.runs:
        path.rect(left_pt + column * module_pt, top_pt - (row + 1) * row_pt, length * module_pt, row_pt)
    canvas.drawPath(path, stroke=0, fill=1)
