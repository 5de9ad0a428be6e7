"""Nothing is printed that was not read again first.

Every label's page is drawn at the printer's 203 dpi and read: barcodes,
recipient, lines, white zones (page_check). The ZPL of a released label is
read back as a printer would take it: every barcode's field must say the
layout's content; how an emulated printer draws it is held to the same by the
tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from doorstep.labels import pdf, raster
from doorstep.labels.elements import PRINTER_DPI
from doorstep.labels.label import Label
from doorstep.labels.page_check import check_page, refuse
from doorstep.labels.zpl_reading import read_zpl

Progress = Callable[[int, int, str], None]
_PAGES_A_TIME = 50


@dataclass(frozen=True, slots=True)
class ReleasedLabel:
    """A label that was read again; `decoded` is what each barcode on the drawn page said."""

    label: Label
    pdf: bytes
    decoded: tuple[str, ...]

    def zpl(self, dpi: int = PRINTER_DPI) -> str:
        """The label's ZPL, whose barcode fields were read back; raises LabelUnreadable where one says otherwise."""
        text = self.label.zpl(dpi)
        if [code.text for code in read_zpl(text)] != list(self.decoded):
            refuse(self.label, "its ZPL would print other barcodes than its page")
        return text

    def png(self, dpi: int = PRINTER_DPI) -> bytes:
        """The label as a picture for a printer of that resolution."""
        return self.label.png(dpi)


def release(label: Label) -> ReleasedLabel:
    """The label's PDF after reading it again; raises LabelUnreadable where the page does not say what it should."""
    page = label.page()
    content = pdf.document([page])
    drawn = next(raster.drawn(content, [page]))[0]
    return ReleasedLabel(label, content, check_page(label, drawn))


def labels_pdf(labels: Sequence[Label], *, progress: Progress | None = None, executor: Executor | None = None) -> bytes:
    """One PDF with a page per label, every page read again; raises LabelUnreadable at the first that fails.

    `executor` must run processes, not threads: PDFium knows one thread only.
    """
    return sheets_pdf([(label,) for label in labels], [label.page() for label in labels], progress, executor)


def sheets_pdf(
    groups: Sequence[tuple[Label, ...]], pages: Sequence[pdf.Page],
    progress: Progress | None = None, executor: Executor | None = None,
) -> bytes:  # fmt: skip
    """One PDF of the pages, each with the labels of its group at the places it says, every one read again."""
    starts = range(0, len(pages), _PAGES_A_TIME)
    chunks = [(groups[at : at + _PAGES_A_TIME], pages[at : at + _PAGES_A_TIME]) for at in starts]
    done, total, parts = 0, sum(map(len, groups)), []
    for part, chunk in zip(_released(chunks, executor), chunks, strict=True):
        parts.append(part)
        done += sum(map(len, chunk[0]))
        if progress:
            progress(done, total, "labels read again")
    return raster.joined(parts) if parts else pdf.document([])


Chunk = tuple[Sequence[tuple[Label, ...]], Sequence[pdf.Page]]


def _released(chunks: Sequence[Chunk], executor: Executor | None) -> Iterator[bytes]:
    return executor.map(_released_chunk, chunks) if executor else map(_released_chunk, chunks)


def _released_chunk(chunk: Chunk) -> bytes:
    groups, pages = chunk
    content = pdf.document(pages)
    for labels, drawn in zip(groups, raster.drawn(content, pages), strict=True):
        for label, part in zip(labels, drawn, strict=True):
            check_page(label, part)
    return content
