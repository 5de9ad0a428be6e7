"""A label that a carrier sold us, before it is printed: does it say what was bought? And: onto 4 x 6 inches."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import numpy as np
import pypdfium2

from doorstep.labels import raster
from doorstep.labels.elements import HEIGHT_IN, WIDTH_IN
from doorstep.labels.errors import NoLabelFile
from doorstep.labels.explaining import Explained, explain
from doorstep.labels.pdfium import ONE_AT_A_TIME
from doorstep.labels.reading import LabelFile, read_label_file

_LOOK_DPI = 100
_SPARE_IN = 0.06  # ink may reach that much over 4 x 6 before a label is called too large
_DARK = 128


@dataclass(frozen=True, slots=True)
class CarrierLabelCheck:
    """What was read of a carrier's label, and what speaks against printing it (nothing = print it)."""

    file: LabelFile
    explained: tuple[Explained, ...]
    problems: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        return not self.problems


def check_carrier_label(
    content: bytes, form: str = "", *, tracking_number: str = "", zip_code: str = ""
) -> CarrierLabelCheck:
    """Reads the file as the carrier returned it and compares it with what was bought.

    `form` is 'PDF', 'PNG' or 'ZPL' ('' = by how the file begins). Raises NoLabelFile for a
    file that can't be read at all; a label that reads but is not the one
    expected comes back with its problems in words.
    """
    file = read_label_file(content, form)
    explained = tuple(explain(code) for code in file.codes)
    return CarrierLabelCheck(file, explained, tuple(_problems(file, explained, tracking_number, zip_code)))


def _problems(file: LabelFile, explained: tuple[Explained, ...], number: str, zip_code: str) -> list[str]:
    if not file.codes:
        return ["No barcode could be read: a scanner at the carrier will not read it either."]
    said = [re.sub(r"[()\s]", "", code.text).upper() for code in file.codes]
    problems = []
    wanted = re.sub(r"[\s-]", "", number).upper()
    if wanted and not any(wanted in text for text in said):
        problems.append(f"No barcode holds the tracking number {wanted} that was bought.")
    zip5 = zip_code.strip()[:5]
    routed = {text[3:8] for text in said if re.match(r"420\d{5}", text)}
    if zip5 and routed and zip5 not in routed:
        problems.append(f"Its routing code says ZIP {', '.join(sorted(routed))}, but it was bought for {zip5}.")
    elif zip5 and not any(zip5 in text for text in said) and zip5 not in file.text:
        problems.append(f"Neither barcode nor text holds the ZIP code {zip5} that it was bought for.")
    problems += [
        f"{one.code.symbology}: {part.title} {part.value}: {part.remark}"
        for one in explained
        for part in one.parts
        if part.is_wrong
    ]
    return problems


def onto_4x6(content: bytes) -> bytes:
    """The label of a PDF's first page alone on 4 x 6 inches, not a bar changed in width; its codes read again.

    Carriers put a label of 4 x 6 on the upper half of letter paper, with words
    below the fold. What is cut away must bear no barcode. Raises NoLabelFile
    where the label's ink is larger than 4 x 6: smaller bars may not scan.
    """
    before = read_label_file(content, "PDF")
    area = _label_area(next(raster.pages(content, _LOOK_DPI)).grey)
    if area is None:
        raise NoLabelFile(
            "The ink on the page takes more than 4 x 6 inches, and smaller bars may not scan. "
            "Print it on letter paper, or ask the carrier for a 4 x 6 label."
        )
    left, top, is_turned = area
    width, height = (HEIGHT_IN, WIDTH_IN) if is_turned else (WIDTH_IN, HEIGHT_IN)
    cut = _cut(content, (left, top, width, height), is_turned)
    _same_codes(before, read_label_file(cut, "PDF"))
    return cut


def _cut(content: bytes, area_in: tuple[float, float, float, float], is_turned: bool) -> bytes:
    """The area of the first page (left, top, width, height) as a page of its own."""
    left, top, width, height = area_in
    written = io.BytesIO()
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(content)
        page = document[0]
        page_height = page.get_height() / 72
        box = (left * 72, (page_height - top - height) * 72, (left + width) * 72, (page_height - top) * 72)
        for setter in (page.set_mediabox, page.set_cropbox):
            setter(*box)
        page.set_rotation(90 if is_turned else 0)
        cut = pypdfium2.PdfDocument.new()
        cut.import_pages(document, [0])
        cut.save(written)
        for one in (page, cut, document):
            one.close()
    return written.getvalue()


def _same_codes(before: LabelFile, after: LabelFile) -> None:
    on_first = sorted(code.text for code in before.codes if code.page == 1)
    if on_first != sorted(code.text for code in after.codes):
        raise NoLabelFile(
            f"The page reads {len(on_first)} barcodes, what was cut out {len(after.codes)}: the cut would lose some. "
            "Print it on letter paper."
        )


def _label_area(grey: np.ndarray) -> tuple[float, float, bool] | None:
    """Upper left in inches of a 4 x 6 area around the ink, and whether it lies on its side; None where it is larger."""
    for part in (grey, grey[: grey.shape[0] // 2]):
        rows, columns = np.nonzero(part < _DARK)
        if not len(rows):
            continue
        top, bottom = rows.min() / _LOOK_DPI, (rows.max() + 1) / _LOOK_DPI
        left, right = columns.min() / _LOOK_DPI, (columns.max() + 1) / _LOOK_DPI
        for width, height, is_turned in ((WIDTH_IN, HEIGHT_IN, False), (HEIGHT_IN, WIDTH_IN, True)):
            if right - left <= width + _SPARE_IN and bottom - top <= height + _SPARE_IN:
                return (left + right - width) / 2, (top + bottom - height) / 2, is_turned
    return None
