"""A carrier's label as the sandbox gives it: the look of one, but SAMPLE all over and no postage.

Without a number from a carrier it bears our own reference as Code 128, never
a made-up IMpb, 1Z or FedEx number. With a number that a carrier's answer
named it bears that carrier's codes, and stays a sample.
"""

from __future__ import annotations

from datetime import date

from doorstep.labels.carrier_faces import FACES
from doorstep.labels.delivery import weight_text
from doorstep.labels.drawing import INNER_IN, MARGIN_IN, Drawing, printable_address
from doorstep.labels.label import Label
from doorstep.parcels import Address, Parcel

CARRIER_NAMES = {"usps": "USPS", "ups": "UPS", "fedex": "FEDEX"}
_MARK = "SAMPLE - NOT FOR MAILING"


def sandbox_carrier_label(
    parcel: Parcel, *, carrier: str, service: str, center: Address, ship_on: date | None = None,
    tracking_number: str | None = None,
) -> Label:  # fmt: skip
    """The sample label for a parcel handed to a carrier; `service` is a code like 'usps_ground_advantage'.

    `tracking_number` is the number in the carrier's answer. Of a name that the
    type lacks the rest is printed and the `notes` say so, as carriers do.
    """
    drawing = Drawing()
    recipient, warnings = printable_address(parcel.recipient)
    sender, _ = printable_address(center)
    drawing.notes.extend(warnings)
    _band(drawing, 0)
    _band(drawing, 5.72)
    _head(drawing, carrier, service, sender, ship_on, parcel.weight_oz)
    _recipient(drawing, recipient)
    if tracking_number:
        FACES.get(carrier, FACES[""])(drawing, tracking_number, recipient, parcel.weight_oz, ship_on)
        drawing.text(f"ref {parcel.number}", MARGIN_IN, 5.57, 1.9, 7)
    else:
        _own_reference(drawing, parcel.number)
    return drawing.label("sandbox", tracking_number or parcel.number)


def service_title(carrier: str, service: str) -> str:
    """'USPS GROUND ADVANTAGE' of 'usps' and 'usps_ground_advantage'."""
    name = CARRIER_NAMES.get(carrier, carrier.upper())
    product = service.removeprefix(f"{carrier}_").replace("_", " ").upper()
    return f"{name} {product}".strip()


def _band(drawing: Drawing, y_in: float) -> None:
    drawing.box(0, y_in, 4.0, 0.28, filled=True)
    drawing.text(_MARK, MARGIN_IN, y_in + 0.035, INNER_IN, 13, bold=True, align="center", white=True, must=True)


def _head(
    drawing: Drawing, carrier: str, service: str, sender: Address, ship_on: date | None, weight_oz: float
) -> None:
    """Carrier and voided postage, the service's banner, sender, weight and day."""
    drawing.text(CARRIER_NAMES.get(carrier, carrier.upper()), MARGIN_IN, 0.33, 1.75, 36, bold=True)
    drawing.box(2.35, 0.36, 1.5, 0.55)
    drawing.text("NO POSTAGE", 2.4, 0.4, 1.4, 13, bold=True, align="center", must=True)
    drawing.text("SAMPLE - void in the mail", 2.4, 0.67, 1.4, 8, align="center")
    drawing.rule(0.99, 0, 4.0, 0.03)
    title = service_title(carrier, service)
    drawing.text(title, MARGIN_IN, 1.05, INNER_IN, 16, bold=True, align="center", must=True)
    drawing.rule(1.36, 0, 4.0, 0.03)
    for row, line in enumerate(sender.lines()[:4]):
        drawing.text(line, MARGIN_IN, 1.43 + row * 0.13, 2.5, 8)
    drawing.text(weight_text(weight_oz), 2.65, 1.43, 1.2, 10, bold=True, align="right")
    if ship_on:
        drawing.text(f"ships {ship_on.isoformat()}", 2.65, 1.61, 1.2, 8, align="right")


def _recipient(drawing: Drawing, recipient: Address) -> None:
    drawing.text("SHIP", MARGIN_IN, 2.05, 0.5, 9, bold=True)
    drawing.text("TO:", MARGIN_IN, 2.19, 0.5, 9, bold=True)
    last = f"{recipient.city} {recipient.state} {recipient.zip_code}"
    lines = (recipient.name, recipient.company, recipient.line1, recipient.line2, last)
    drawing.address([(line, 13.0, True) for line in lines], 0.7, 2.03, 3.15, 1.15)
    drawing.rule(3.23, 0, 4.0, 0.03)


def _own_reference(drawing: Drawing, number: str) -> None:
    drawing.text("SAMPLE", MARGIN_IN, 3.25, INNER_IN, 70, bold=True, align="center", must=True)
    drawing.rule(4.37)
    drawing.text("OUR REFERENCE - NOT A TRACKING NUMBER OF THE CARRIER", MARGIN_IN, 4.45, INNER_IN, 8, align="center")
    drawing.number_bars(number, 4.68, 0.62)
