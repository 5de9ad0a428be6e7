"""Settle by hand what no carrier's API can tell: a person has looked into the carrier's own shipping history."""

from __future__ import annotations

from uuid import UUID

from doorstep.operations.buying import asking
from doorstep.operations.buying.batch import settled
from doorstep.operations.buying.purchase import Purchase
from doorstep.operations.carriers import CarrierLabel
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput

MOST_NUMBER = 60


def settle_purchase(
    purchase_id: UUID, *, tracking_number: str, price_cents: int | None = None, actor: Actor, ports: Ports
) -> Purchase:
    """The purchase in doubt as a person found it: with its tracking number it was bought, with '' it was not.

    `price_cents` is what the carrier charged, None for the agreed price.
    Raises NotFound, NotInDoubt, and BadInput for a number or price that cannot be.
    """
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher settles purchases. Sign in as one.", code="not_allowed")
    number = tracking_number.replace(" ", "")
    if number and not (number.isascii() and number.isalnum() and len(number) <= MOST_NUMBER):
        raise BadInput(f"'{tracking_number[:40]}' is no tracking number. Copy it from the carrier's shipping history.")
    if price_cents is not None and (type(price_cents) is not int or price_cents < 0):
        raise BadInput(f"{price_cents!r} is no price in cents. Give what the carrier charged.")
    claim = ports.purchases.doubtful(actor, purchase_id)
    one = claim.purchase
    if not number:
        return settled([asking.not_bought(claim)], actor, ports)[0]
    label = CarrierLabel(
        one.reference, number, one.service, price_cents or 0, price_is_known=price_cents is not None, is_sample=False
    )  # fmt: skip
    return settled([asking.sold(one, claim.lease, label, one.price_cents)], actor, ports)[0]
