"""Asking a carrier, and what its answer or its silence means for the purchase."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, runtime_checkable

from doorstep.operations.buying.purchase import BOUGHT, IN_DOUBT, PRICE_DIFFERS, REFUSED, LabelWish, Purchase
from doorstep.operations.buying.shelf import Claim, Outcome
from doorstep.operations.carriers import (
    Carrier,
    CarrierInDoubt,
    CarrierLabel,
    CarrierRefused,
    CarrierUnreachable,
    LabelOrder,
)  # fmt: skip
from doorstep.parcels import DoorstepError, format_cents

NOT_BOUGHT = (
    "The carrier knows no label under our reference, so none was bought and nothing was charged. "
    "The same key may buy it now."
)


def order_of(wish: LabelWish, reference: str, expected_cents: int) -> LabelOrder:
    """The wish as a carrier is asked for it."""
    options = {**wish.options, "price_tier": wish.price_tier} if wish.price_tier else dict(wish.options)
    return LabelOrder(
        reference, wish.service, wish.sender, wish.recipient, wish.weight_oz, wish.size, wish.ship_on, expected_cents,
        wish.value_cents, wish.parcel, options,
    )  # fmt: skip


@runtime_checkable
class PricesOne(Protocol):
    """A carrier within our own walls: it prices one service without the others, and needs no waiting for."""

    def price_cents(self, order: LabelOrder) -> int:
        """Of the order's service; CarrierRefused where there is none."""


def agreed_cents(claim: Claim, wish: LabelWish, carrier: Carrier) -> int | Outcome:
    """The price at which the label will be bought, or the outcome that ends the purchase before money moves."""
    order = order_of(wish, claim.purchase.reference, wish.quoted_cents)
    try:
        asked_cents = _own_price_cents(carrier, order)
    except DoorstepError as error:
        return _ended(claim, REFUSED, _code_of(error), error.message)
    if asked_cents is None:
        message = f"{carrier.name} has no price for {wish.service} and this parcel today. Choose another service."
        return _ended(claim, REFUSED, CarrierRefused.code, message)
    if wish.accepts(asked_cents):
        return asked_cents
    message = (
        f"The carrier asks {format_cents(asked_cents)}, the quote was {format_cents(wish.quoted_cents)}. Nothing was "
        "bought. Buy it with a new key and accept_up_to_cents, or choose another service."
    )
    return replace(_ended(claim, PRICE_DIFFERS, PRICE_DIFFERS, message), price_cents=asked_cents)


def _own_price_cents(carrier: Carrier, order: LabelOrder) -> int | None:
    """What the carrier itself asks for the order's service, whatever we expect; None where it does not offer it."""
    if isinstance(carrier, PricesOne):
        return carrier.price_cents(replace(order, expected_cents=None))
    return {rate.service: rate.price_cents for rate in carrier.rates(order)}.get(order.service)


def bought(claim: Claim, wish: LabelWish, carrier: Carrier, price_cents: int) -> Outcome:
    """Buy it. Whatever is not surely 'no' leaves the purchase in doubt."""
    try:
        label = carrier.buy(order_of(wish, claim.purchase.reference, price_cents))
    except (CarrierRefused, CarrierUnreachable) as error:
        return _ended(claim, REFUSED, _code_of(error), error.message)
    except CarrierInDoubt as error:
        return _ended(claim, IN_DOUBT, error.code, error.message)
    except Exception as error:
        # A broken adapter may have asked before it broke.
        return _ended(claim, IN_DOUBT, CarrierInDoubt.code, f"Buying broke: {type(error).__name__}. Reconcile it.")
    return sold(claim.purchase, claim.lease, label, price_cents)


def sold(purchase: Purchase, lease: str, label: CarrierLabel, price_cents: int) -> Outcome:
    """The outcome of a label that exists. `price_cents` is what was agreed, and holds where the carrier names none."""
    message = ""
    charged_cents = label.price_cents if label.price_is_known else price_cents
    if charged_cents != price_cents:
        message = (
            f"The carrier named {format_cents(price_cents)} and charged {format_cents(charged_cents)}. "
            "The label is yours at that price; the difference is booked as owed to the carrier."
        )
    code = "charged_another_price" if message else ""
    return Outcome(purchase.purchase_id, lease, BOUGHT, charged_cents, code, message, label)


def looked_up(claim: Claim, carrier: Carrier) -> Outcome | None:
    """Ask for the label by our reference: its outcome, None where surely none was sold, 'in doubt' where unknown."""
    try:
        label = carrier.find(claim.purchase.reference)
    except DoorstepError as error:
        return _ended(claim, IN_DOUBT, _code_of(error), error.message)
    except Exception as error:
        return _ended(claim, IN_DOUBT, CarrierInDoubt.code, f"Asking broke: {type(error).__name__}. Reconcile it.")
    return None if label is None else sold(claim.purchase, claim.lease, label, claim.purchase.price_cents)


def not_bought(claim: Claim) -> Outcome:
    """The carrier surely sold nothing."""
    return _ended(claim, REFUSED, "not_bought", NOT_BOUGHT)


def put_off(claim: Claim) -> Outcome:
    """The carrier was not asked: the lease would have run out before its answer."""
    message = "The carrier was not asked in time, others took too long. Nothing was bought; the same key may try again."
    return _ended(claim, REFUSED, "put_off", message)


def _ended(claim: Claim, state: str, code: str, message: str) -> Outcome:
    return Outcome(claim.purchase.purchase_id, claim.lease, state, 0, code, message)


def _code_of(error: DoorstepError) -> str:
    """The kind of 'no'; only 'unreachable' may be tried again under the same key."""
    return CarrierUnreachable.code if isinstance(error, CarrierUnreachable) else error.code
