"""Drawing the evidence: plain pages with tables and pictures, letter size."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import pypdfium2
from PIL import Image as Picturing
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.platypus import Flowable, Image, KeepTogether, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as DrawnTable

from doorstep.labels.fonts import BOLD, REGULAR, register_fonts
from doorstep.labels.pdfium import ONE_AT_A_TIME

WIDTH = letter[0] - 1.5 * inch
PICTURE_WIDTH, PICTURE_HEIGHT = 4.0 * inch, 5.5 * inch
LABEL_DPI = 150
MOST_CELL = 600
# Rows that add up those above them.
SUMS = ("Total", "Together")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text; with `numbers` the last column stands to the right."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """An image or the first page of a PDF; ZPL cannot be drawn here and is named instead."""

    title: str
    content: bytes
    form: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A section of the pack."""

    title: str
    tables: Sequence[Table] = ()
    pictures: Sequence[Picture] = ()
    text: str = ""
    empty: str = field(default="Not kept.")


def drawn(title: str, pages: Iterable[Page]) -> bytes:
    """The PDF's bytes; the same pages give the same bytes."""
    register_fonts()
    out = io.BytesIO()
    paper = SimpleDocTemplate(
        out, pagesize=letter, leftMargin=0.75 * inch, rightMargin=0.75 * inch, topMargin=0.7 * inch,
        bottomMargin=0.7 * inch, title=title, invariant=True,
    )  # fmt: skip
    story: list[Flowable] = [Paragraph(escape(title), _style(15, bold=True)), Spacer(1, 10)]
    for page in pages:
        story += _section(page)
    paper.build(story, onFirstPage=_footer, onLaterPages=_footer)
    return out.getvalue()


def _section(page: Page) -> list[Flowable]:
    parts: list[Flowable] = [Paragraph(escape(page.title), _style(11, bold=True)), Spacer(1, 4)]
    for table in page.tables:
        parts += [_table(table), Spacer(1, 8)] if table.rows else []
    for picture in page.pictures:
        parts += [*_picture(picture), Spacer(1, 8)]
    if page.text:
        parts.append(Paragraph(escape(page.text), _style(9)))
    if len(parts) == 2:
        parts.append(Paragraph(page.empty, _style(9)))
    return [KeepTogether(parts) if page.pictures or len(parts) < 4 else _flowing(parts), Spacer(1, 12)]


def _flowing(parts: Sequence[Flowable]) -> Flowable:
    return KeepTogether(list(parts))


def _table(table: Table) -> Flowable:
    head = [_row(table.head, table.numbers, bold=True)] if table.head else []
    body = [_row(row, table.numbers, bold=table.numbers and row[0] in SUMS) for row in table.rows]
    widths = _widths(len(table.rows[0]), table.numbers, bool(table.head))
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.lightgrey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    lines += [("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]
    return DrawnTable(head + body, colWidths=widths, style=lines, hAlign="LEFT", repeatRows=len(head))


def _row(cells: Sequence[str], numbers: bool, *, bold: bool) -> list[Paragraph]:
    last = len(cells) - 1
    return [_cell(text, bold=bold, right=numbers and place == last) for place, text in enumerate(cells)]


def _widths(columns: int, numbers: bool, has_head: bool) -> list[float]:
    if numbers:
        rest = WIDTH - 1.0 * inch
        return [*([rest / (columns - 1)] * (columns - 1)), 1.0 * inch]
    if columns == 2 and not has_head:
        return [1.7 * inch, WIDTH - 1.7 * inch]
    return [WIDTH / columns] * columns


def _picture(picture: Picture) -> list[Flowable]:
    png = _png(picture)
    if png is None:
        words = f"{picture.title}: the file is kept, but its form cannot be drawn here."
        return [Paragraph(escape(words), _style(9))]
    with Picturing.open(io.BytesIO(png)) as image:
        width, height = image.size
    scale = min(PICTURE_WIDTH / width, PICTURE_HEIGHT / height)
    return [
        Image(io.BytesIO(png), width * scale, height * scale, hAlign="LEFT"),
        Paragraph(escape(picture.title), _style(8)),
    ]


def _png(picture: Picture) -> bytes | None:
    try:
        if picture.content[:5] == b"%PDF-":
            with ONE_AT_A_TIME:
                document = pypdfium2.PdfDocument(picture.content)
                image = document[0].render(scale=LABEL_DPI / 72).to_pil().copy()
                document.close()
        else:
            image = Picturing.open(io.BytesIO(picture.content))
        out = io.BytesIO()
        image.convert("RGB").save(out, "PNG")
    except (OSError, ValueError, pypdfium2.PdfiumError):
        return None
    return out.getvalue()


def _cell(text: str, *, bold: bool = False, right: bool = False) -> Paragraph:
    return Paragraph(escape(text[:MOST_CELL]), _style(9, bold=bold, right=right))


def _style(size: float, *, bold: bool = False, right: bool = False) -> ParagraphStyle:
    font, leading = (BOLD if bold else REGULAR), size * 1.3
    return ParagraphStyle("", fontName=font, fontSize=size, leading=leading, alignment=TA_RIGHT if right else 0)


def _footer(canvas, paper) -> None:  # type: ignore[no-untyped-def]
    canvas.setFont(REGULAR, 7.5)
    canvas.drawRightString(letter[0] - 0.75 * inch, 0.45 * inch, f"{paper.title}   page {canvas.getPageNumber()}")
