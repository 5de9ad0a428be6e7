"""A label: its elements, what it must say, and the three ways to draw it."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.labels import pdf, raster, zpl
from doorstep.labels.elements import HEIGHT_IN, PRINTER_DPI, WIDTH_IN, Barcode, Element
from doorstep.parcels import Address


@dataclass(frozen=True, slots=True)
class Label:
    """One 4 x 6 inch label, not yet released to print.

    `kind` is 'delivery', 'load' or 'sandbox'. `must_show` are the lines that
    have to be found again in the drawn page's text; `recipient` is compared
    with what the 2D code says, where there is one. `notes` tell a person
    what of the input could not be shown as written.
    """

    kind: str
    number: str
    elements: tuple[Element, ...]
    must_show: tuple[str, ...] = ()
    recipient: Address | None = None
    notes: tuple[str, ...] = ()

    @property
    def size_in(self) -> tuple[float, float]:
        return WIDTH_IN, HEIGHT_IN

    @property
    def barcodes(self) -> tuple[Barcode, ...]:
        return tuple(element for element in self.elements if isinstance(element, Barcode))

    def pdf(self) -> bytes:
        """One page of PDF. Print only what `release` let through."""
        return pdf.document([self.elements])

    def zpl(self) -> str:
        """ZPL II for a 203 dpi printer, UTF-8."""
        return zpl.document(self.elements)

    def png(self, dpi: int = PRINTER_DPI) -> bytes:
        """The PDF page as a grey PNG."""
        return raster.png(self.pdf(), dpi)
