"""What a carrier's connection must do; each folder of adapters/carriers implements it.

A carrier sells a label once per `reference`, which is ours and which it
keeps: after a crash or a lost answer the same reference finds the label
again. What an adapter raises says what may have happened to the money.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from doorstep.parcels import Address, Dimensions, DoorstepError

LABEL_FORMATS = ("PDF", "ZPL", "PNG")


class CarrierRefused(DoorstepError):
    """The carrier said no; nothing was bought. The message holds the carrier's own words."""

    code = "carrier_refused"


class CarrierUnreachable(DoorstepError):
    """The question did not reach the carrier; nothing was bought. Asking again later is safe."""

    code = "carrier_unreachable"


class CarrierInDoubt(DoorstepError):
    """The question may have reached the carrier and no answer came: a label may have been bought."""

    code = "carrier_in_doubt"


@dataclass(frozen=True, slots=True)
class LabelOrder:
    """One label to be rated or bought. `service` is our code ('usps_ground_advantage').

    `options` holds what the services share: signature ('none', 'direct',
    'adult'), insured_cents, price_tier ('commercial', 'retail'), label_format
    ('PDF', 'ZPL', 'PNG', or 'NONE' for no picture), label_dpi, is_return,
    is_residential. `expected_cents` is what our tables say, None where they cannot.
    """

    reference: str
    service: str
    sender: Address
    recipient: Address
    weight_oz: float
    size: Dimensions
    ship_on: date
    expected_cents: int | None = None
    value_cents: int = 0
    parcel: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CarrierRate:
    """The carrier's own price of one service for the parcel asked about."""

    service: str
    price_cents: int
    delivery_days: int | None = None
    deliver_by: date | None = None
    carrier_rate_id: str = ""


@dataclass(frozen=True, slots=True)
class CarrierLabel:
    """A label that the carrier sold. `label` is its picture as the carrier sent it, None where it sent none.

    `price_is_known` False: found again under our reference at a carrier that
    then names no price (UPS, FedEx); `price_cents` is 0 and the price agreed
    at the purchase holds.
    """

    reference: str
    tracking_number: str
    service: str
    price_cents: int
    carrier_label_id: str = ""
    label: bytes | None = None
    label_format: str = "PDF"
    is_sample: bool = False
    answer: Mapping[str, Any] = field(default_factory=dict)
    price_is_known: bool = True


@dataclass(frozen=True, slots=True)
class VoidAnswer:
    """What the carrier said to giving a label back: 'refunded', 'submitted' (it decides later) or 'refused'."""

    state: str
    refund_cents: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class ManifestAnswer:
    """The end-of-day form: the carrier's number of it, and its page where the carrier sent one."""

    manifest_number: str
    form: bytes | None = None
    form_format: str = "PDF"
    refused: Mapping[str, str] = field(default_factory=dict)


class Carrier(Protocol):
    """One connection to one carrier with one account."""

    name: str

    def rates(self, order: LabelOrder) -> Sequence[CarrierRate]:
        """The carrier's own prices for display and comparison; CarrierRefused or CarrierUnreachable where none."""

    def buy(self, order: LabelOrder) -> CarrierLabel:
        """Buy the label. Raises CarrierRefused or CarrierUnreachable (surely not bought) or CarrierInDoubt."""

    def find(self, reference: str) -> CarrierLabel | None:
        """The label bought under our reference, None where surely none was; CarrierUnreachable where it can't tell."""

    def void(self, label: CarrierLabel) -> VoidAnswer:
        """Give a label back. The same one twice is no error."""

    def manifest(self, labels: Sequence[CarrierLabel], *, ship_on: date, sender: Address) -> ManifestAnswer:
        """Close the day's labels into one form."""
