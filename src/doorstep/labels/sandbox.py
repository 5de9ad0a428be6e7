"""A carrier's label as the sandbox gives it: the look of one, but SAMPLE all over and no postage.

It carries our own reference number as Code 128 and never a made-up IMpb, 1Z
or FedEx number: only a carrier's answer or the merchant's own mailer id may
make one.
"""

from __future__ import annotations

from datetime import date

from doorstep.labels.delivery import weight_text
from doorstep.labels.drawing import INNER_IN, MARGIN_IN, Drawing
from doorstep.labels.label import Label
from doorstep.parcels import Address, Parcel

CARRIER_NAMES = {"usps": "USPS", "ups": "UPS", "fedex": "FEDEX"}
_MARK = "SAMPLE - NOT FOR MAILING"


def sandbox_carrier_label(
    parcel: Parcel, *, carrier: str, service: str, center: Address, ship_on: date | None = None
) -> Label:
    """The sample label for a parcel handed to a carrier; `service` is a code like 'usps_ground_advantage'."""
    drawing = Drawing()
    _band(drawing, 0)
    _postage(drawing, carrier)
    drawing.rule(1.5, 0, 4.0, 0.03)
    drawing.text(service_title(carrier, service), MARGIN_IN, 1.57, INNER_IN, 17, bold=True, align="center", must=True)
    drawing.rule(1.92, 0, 4.0, 0.03)
    _sender(drawing, center, ship_on, parcel.weight_oz)
    _recipient(drawing, parcel.recipient)
    drawing.rule(4.02)
    drawing.text("SAMPLE", MARGIN_IN, 4.0, INNER_IN, 46, bold=True, align="center", must=True)
    drawing.rule(4.72)
    drawing.text("OUR REFERENCE - NOT A TRACKING NUMBER OF THE CARRIER", MARGIN_IN, 4.77, INNER_IN, 8, align="center")
    drawing.number_bars(parcel.number, 4.93, 0.42)
    _band(drawing, 5.72)
    return Label(
        "sandbox", parcel.number, tuple(drawing.elements), tuple(drawing.must_show), None, tuple(drawing.notes)
    )


def service_title(carrier: str, service: str) -> str:
    """'USPS GROUND ADVANTAGE' of 'usps' and 'usps_ground_advantage'."""
    name = CARRIER_NAMES.get(carrier, carrier.upper())
    product = service.removeprefix(f"{carrier}_").replace("_", " ").upper()
    return f"{name} {product}".strip()


def _band(drawing: Drawing, y_in: float) -> None:
    drawing.box(0, y_in, 4.0, 0.28, filled=True)
    drawing.text(_MARK, MARGIN_IN, y_in + 0.035, INNER_IN, 13, bold=True, align="center", white=True, must=True)


def _postage(drawing: Drawing, carrier: str) -> None:
    name = CARRIER_NAMES.get(carrier, carrier.upper())
    drawing.text(name, MARGIN_IN, 0.52, 1.75, 44, bold=True)
    drawing.box(2.05, 0.4, 1.8, 0.98)
    drawing.text("NO POSTAGE", 2.1, 0.52, 1.7, 15, bold=True, align="center", must=True)
    drawing.text("SAMPLE", 2.1, 0.79, 1.7, 15, bold=True, align="center")
    drawing.text("void in the mail", 2.1, 1.1, 1.7, 8, align="center")


def _sender(drawing: Drawing, center: Address, ship_on: date | None, weight_oz: float) -> None:
    for row, line in enumerate(center.lines()[:4]):
        drawing.text(line, MARGIN_IN, 2.0 + row * 0.13, 2.5, 8)
    drawing.text(weight_text(weight_oz), 2.65, 2.0, 1.2, 10, bold=True, align="right")
    if ship_on:
        drawing.text(f"ships {ship_on.isoformat()}", 2.65, 2.18, 1.2, 8, align="right")


def _recipient(drawing: Drawing, recipient: Address) -> None:
    drawing.text("SHIP", MARGIN_IN, 2.62, 0.5, 9, bold=True)
    drawing.text("TO:", MARGIN_IN, 2.76, 0.5, 9, bold=True)
    last = f"{recipient.city} {recipient.state} {recipient.zip_code}"
    lines = (recipient.name, recipient.company, recipient.line1, recipient.line2, last)
    drawing.address([(line, 14.0, True) for line in lines], 0.7, 2.6, 3.15, 1.36)
