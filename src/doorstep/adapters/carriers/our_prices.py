"""What our own tables say a label costs: the sandbox's prices, and the ones a stand-in for a carrier answers with."""

from __future__ import annotations

from doorstep.operations.carriers import CarrierRate, LabelOrder
from doorstep.parcels import DoorstepError, Parcel
from doorstep.postage import QuoteOptions, Tables, quote, services


def table_rates(order: LabelOrder, carrier: str, tables: Tables | None = None) -> list[CarrierRate]:
    """A rate for each of the carrier's services that has a complete price for this parcel."""
    prices = {
        code: table_price_cents(order, code, tables) for code, one in services().items() if one.carrier == carrier
    }
    return [CarrierRate(code, cents) for code, cents in prices.items() if cents is not None]


def table_price_cents(order: LabelOrder, service: str, tables: Tables | None = None) -> int | None:
    """Cents at the tier named in the order's options ('price_tier'), else the service's first; None where unknown."""
    known = services().get(service)
    if known is None:
        return None
    wish = order.options.get("price_tier")
    tier = wish if wish in known.tiers else None
    parcel, start = parcel_of(order), order.sender.zip_code
    try:
        found = quote(
            parcel,
            service,
            zip_from=start,
            ship_on=order.ship_on,
            tier=tier,
            tables=tables,
            options=quote_options(order),
            is_residential=order.options.get("is_residential"),
        )
    except DoorstepError:
        return None
    return found.price_cents if found.is_complete else None


def quote_options(order: LabelOrder) -> QuoteOptions:
    """Signature and insurance as the order wishes them; raises BadInput for a signature there is none of."""
    told = order.options
    return QuoteOptions(
        signature=str(told.get("signature", "none")), insured_cents=int(told.get("insured_cents", 0) or 0)
    )


def parcel_of(order: LabelOrder) -> Parcel:
    """The order's parcel; its number is ours where it has one, else the reference."""
    number = order.parcel or order.reference
    return Parcel(number, order.reference, order.recipient, order.weight_oz, order.size, order.value_cents)
