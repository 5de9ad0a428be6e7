"""Many label files of carriers, in whatever form each came, as one file to print.

PDF pages are taken over as they are, so that no bar changes its width; two
to a sheet they are turned, never scaled. For a label printer a page becomes
a picture in ZPL, unless it came as ZPL.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import pypdfium2
from PIL import Image

from doorstep.labels import raster
from doorstep.labels.pdfium import ONE_AT_A_TIME
from doorstep.parcels import BadInput

LabelFile = tuple[bytes, str]
LETTER_PT = (612.0, 792.0)
LABEL_PT = (288.0, 432.0)


def bundle_pdf(files: Sequence[LabelFile], *, two_up: bool = False) -> bytes:
    """One PDF of all of them in order; `two_up` lays two on a letter page.

    Raises BadInput for a label that the carrier gave only as ZPL: a PDF of it would be a guess at its drawing.
    """
    written = io.BytesIO()
    with ONE_AT_A_TIME:
        bundle = pypdfium2.PdfDocument.new()
        pages = [_as_pdf(content, form) for content, form in files]
        if two_up:
            _two_up(bundle, pages)
        else:
            for page in pages:
                bundle.import_pages(page)
        bundle.save(written)
        for one in (*pages, bundle):
            one.close()
    return written.getvalue()


def bundle_zpl(files: Sequence[LabelFile], *, dpi: int) -> str:
    """All of them for a label printer of that resolution, one after the other."""
    return "\n".join(_as_zpl(content, form, dpi) for content, form in files)


def _as_pdf(content: bytes, form: str) -> pypdfium2.PdfDocument:
    if form == "PDF":
        return pypdfium2.PdfDocument(content)
    if form == "PNG":
        picture = Image.open(io.BytesIO(content)).convert("L")
        written = io.BytesIO()
        picture.save(written, "PDF", resolution=picture.width / (LABEL_PT[0] / 72))
        return pypdfium2.PdfDocument(written.getvalue())
    raise BadInput(
        f"A label came from the carrier as {form}, which no page can be made of. Print it on a label printer, or buy "
        "labels as PDF."
    )


def _two_up(bundle: pypdfium2.PdfDocument, files: Sequence[pypdfium2.PdfDocument]) -> None:
    pages = [(file, index) for file in files for index in range(len(file))]
    for at in range(0, len(pages), 2):
        sheet = bundle.new_page(*LETTER_PT)
        for half, (file, index) in enumerate(pages[at : at + 2]):
            _place(bundle, sheet, file, index, half)
        sheet.gen_content()


def _place(
    bundle: pypdfium2.PdfDocument, sheet: pypdfium2.PdfPage, file: pypdfium2.PdfDocument, index: int, half: int
) -> None:
    width, height = file.get_page_size(index)
    piece = file.page_as_xobject(index, bundle).as_pageobject()
    # A quarter turn to the left puts the label's own width upwards; then into the middle of its half.
    left = (LETTER_PT[0] + height) / 2
    bottom = LETTER_PT[1] / 2 * (1 - half) + (LETTER_PT[1] / 2 - width) / 2
    piece.set_matrix(pypdfium2.PdfMatrix().rotate(90, ccw=True).translate(left, bottom))
    sheet.insert_obj(piece)


def _as_zpl(content: bytes, form: str, dpi: int) -> str:
    if form == "ZPL":
        return content.decode("utf-8").strip()
    grey = _grey(content, form, dpi)
    packed = np.packbits(grey < 128, axis=1)
    across = packed.shape[1]
    head = f"^XA^PW{grey.shape[1]}^LL{grey.shape[0]}^LH0,0^FO0,0"
    return f"{head}^GFA,{packed.size},{packed.size},{across},{packed.tobytes().hex().upper()}^FS^XZ"


def _grey(content: bytes, form: str, dpi: int) -> np.ndarray:
    if form == "PDF":
        return next(iter(raster.pages(content, dpi))).grey
    picture = Image.open(io.BytesIO(content)).convert("L")
    width = round(LABEL_PT[0] / 72 * dpi)
    return np.asarray(picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.NEAREST))
