"""What is wished for, and what became of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from doorstep.parcels import Address, BadInput, Dimensions, utc_text

PENDING, BOUGHT, REFUSED, PRICE_DIFFERS, IN_DOUBT = "pending", "bought", "refused", "price_differs", "in_doubt"
REFUND_SUBMITTED, REFUNDED, REFUND_REFUSED = "refund_submitted", "refunded", "refund_refused"
STATES = (PENDING, BOUGHT, REFUSED, PRICE_DIFFERS, IN_DOUBT, REFUND_SUBMITTED, REFUNDED, REFUND_REFUSED)
# In these a label exists and has not been given back.
HELD = (BOUGHT, REFUND_REFUSED)
# A refusal of this kind never reached the carrier's till: the same key may try again.
TRY_AGAIN = ("carrier_unreachable", "not_bought", "put_off", "wallet_too_low", "daily_limit_reached")
MOST_KEY = 200


@dataclass(frozen=True, slots=True)
class LabelWish:
    """One label to buy. `quoted_cents` is the price that was shown to whoever decided.

    `accept_up_to_cents`: the most the carrier may ask; None means the quoted
    price and not a cent else. `parcel` is our number where it is one of our
    parcels. `options` are those of `operations.carriers.LabelOrder`.
    """

    carrier: str
    service: str
    price_tier: str
    sender: Address
    recipient: Address
    weight_oz: float
    size: Dimensions
    ship_on: date
    quoted_cents: int
    value_cents: int = 0
    parcel: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    accept_up_to_cents: int | None = None

    def accepts(self, price_cents: int) -> bool:
        """True where the carrier's price may be paid without asking again."""
        return price_cents == self.quoted_cents or (
            self.accept_up_to_cents is not None and price_cents <= self.accept_up_to_cents
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values; `wish_of` reads them back."""
        return {**asdict(self), "ship_on": self.ship_on.isoformat(), "options": dict(self.options)}

    def body_sha256(self) -> str:
        """The same for the same wish: what a repeated purchase key is compared by."""
        text = json.dumps(self.as_json(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Purchase:
    """What became of one purchase key.

    `price_cents` is what was or will be paid; where the carrier asked another
    price ('price_differs') it is that price. `refund_by` is the last day on
    which the carrier takes the label back, `refund_due_on` the day by which
    a refund asked for should be there. `code` and `message` tell why no
    label was bought, or what is to be known about it.
    """

    purchase_id: UUID
    purchase_key: str
    reference: str
    state: str
    carrier: str
    service: str
    price_tier: str
    quoted_cents: int
    price_cents: int
    tracking_number: str
    label_sha256: str
    label_format: str
    parcel: str
    made_at: datetime
    settled_at: datetime | None
    refund_by: date | None
    message: str
    is_sample: bool
    code: str = ""
    refund_due_on: date | None = None
    manifest: str = ""

    @property
    def is_held(self) -> bool:
        """True where there is a label that was not given back."""
        return self.state in HELD

    @property
    def may_be_tried_again(self) -> bool:
        """True where the same key may ask the carrier once more: surely nothing was bought."""
        return self.state == REFUSED and self.code in TRY_AGAIN

    def as_json(self) -> dict[str, Any]:
        """As the API and `--json` show it."""
        moments = {name: utc_text(at) if (at := getattr(self, name)) else None for name in ("made_at", "settled_at")}
        days = {
            name: on.isoformat() if (on := getattr(self, name)) else None for name in ("refund_by", "refund_due_on")
        }
        return {**asdict(self), "purchase_id": str(self.purchase_id), **moments, **days}


def wish_of(fields: Mapping[str, Any]) -> LabelWish:
    """The wish that `as_json` wrote down."""
    given = {**fields, "sender": Address(**fields["sender"]), "recipient": Address(**fields["recipient"])}
    given |= {"size": Dimensions(**fields["size"]), "ship_on": date.fromisoformat(fields["ship_on"])}
    return LabelWish(**given)


def checked_wish(purchase_key: str, wish: LabelWish) -> None:
    """Raises BadInput where the wish cannot be bought by anybody, or the key cannot be kept."""
    if not purchase_key.strip() or len(purchase_key) > MOST_KEY or not purchase_key.isprintable():
        raise BadInput(
            f"{purchase_key[:40]!r} cannot be a purchase key. Use 1 to {MOST_KEY} printed signs, the same for the "
            "same purchase and never for another."
        )
    for name in ("quoted_cents", "value_cents", "accept_up_to_cents"):
        cents = getattr(wish, name)
        if cents is not None and (type(cents) is not int or cents < 0):
            raise BadInput(f"{name} is {cents!r}: money is a whole number of cents, zero or more. Send it so.")
    if not 0 < wish.weight_oz < float("inf"):
        raise BadInput(f"A parcel cannot weigh {wish.weight_oz} oz. Weigh it with its packaging.")
    dpi = wish.options.get("label_dpi", 203)
    if type(dpi) is not int or not 1 <= dpi <= 1200:
        raise BadInput(f"label_dpi is {dpi!r}: no printer has that. Take 203 or 300.")
    Dimensions.of(wish.size.length_in, wish.size.width_in, wish.size.height_in)
    if not wish.carrier or not wish.service:
        raise BadInput("The wish names no carrier or no service. Take both from a quote.")
