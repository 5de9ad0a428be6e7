"""A label: its elements, what it must say, and the three ways to draw it."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.labels import pdf as drawn_pdf
from doorstep.labels import raster
from doorstep.labels import zpl as written_zpl
from doorstep.labels.elements import HEIGHT_IN, PRINTER_DPI, WIDTH_IN, Barcode, Element
from doorstep.parcels import Address


@dataclass(frozen=True, slots=True)
class Label:
    """One label or page of paper, not yet released to print.

    `kind` is 'delivery', 'load', 'sandbox', 'container', 'return', 'packing slip', 'pick list' or
    'manifest'. `must_show` are the lines that have to be found again in the
    drawn page's text; `recipient` is compared with what the 2D code says,
    where there is one. `notes` tell a person what of the input could not be
    shown as written. `number` is '' where the page belongs to no one parcel.
    """

    kind: str
    number: str
    elements: tuple[Element, ...]
    must_show: tuple[str, ...] = ()
    recipient: Address | None = None
    notes: tuple[str, ...] = ()
    size_in: tuple[float, float] = (WIDTH_IN, HEIGHT_IN)

    @property
    def barcodes(self) -> tuple[Barcode, ...]:
        return tuple(element for element in self.elements if isinstance(element, Barcode))

    def pdf(self) -> bytes:
        """One page of PDF. Print only what `release` let through."""
        return drawn_pdf.document([self.page()])

    def zpl(self, dpi: int = PRINTER_DPI) -> str:
        """ZPL II for a printer of 203 or 300 dots to the inch, UTF-8."""
        return written_zpl.document(self.elements, self.size_in, dpi)

    def png(self, dpi: int = PRINTER_DPI) -> bytes:
        """The page as a grey PNG whose bars are whole dots of a printer of that resolution."""
        return raster.png(drawn_pdf.document([self.page()], dpi), dpi)

    def page(self) -> drawn_pdf.Page:
        """The label on a page of its own size."""
        return drawn_pdf.page_of(self.elements, self.size_in)
