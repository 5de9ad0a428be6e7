"""Rates: every complete price of our tables as EasyPost's programs read it, and a message for every other.

`rate` is the cheapest price that is not a retail one (the merchant's own
tables among them), `list_rate` the carrier's published one for accounts,
`retail_rate` the counter's, where the tables hold them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from doorstep.addresses import zip_place
from doorstep.doors.easypost.accounts_of import account_id
from doorstep.doors.easypost.asked import Asked, Document, read_moment, read_number
from doorstep.doors.easypost.service_names import carrier_name, is_wanted, service_name
from doorstep.parcels import Address, BadInput, Dimensions, Parcel
from doorstep.postage import Quote, Refusal, all_quotes

RETAIL = "retail"
# Tiers that a carrier publishes for accounts; a merchant's own prices have other names.
LISTED = ("commercial", "daily", "list", "standard")
# A flat-rate container's price does not ask what is inside; the smallest parcel goes into each.
ANY_SIZE_IN = 0.1


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be known to rate a parcel."""

    zip_from: str
    recipient: Address
    weight_oz: float
    size: Dimensions
    ship_on: date
    package: str | None = None
    eligibility: str | None = None
    is_residential: bool = True
    value_cents: int = 0

    @property
    def parcel(self) -> Parcel:
        return Parcel("", "", self.recipient, self.weight_oz, self.size, self.value_cents)


@dataclass(frozen=True, slots=True)
class Rated:
    """The answer: rates without ids, each with what we call it (carrier, service, tier, cents), and messages."""

    rates: tuple[tuple[Document, tuple[str, str, str, int]], ...]
    messages: tuple[Document, ...]
    usps_zone: int | None


def rated(asked: Asked, question: Question) -> Rated:
    """All services for the parcel, dearest last."""
    try:
        quotes, refusals = all_quotes(
            question.parcel,
            zip_from=question.zip_from,
            ship_on=question.ship_on,
            tables=asked.ports.tables(asked.actor),
        )
    except BadInput as error:
        return Rated((), (_message(asked, "rate_error", "", error.message),), None)
    quotes = [quote for quote in quotes if _wanted(quote.service, question)]
    refusals = [refusal for refusal in refusals if _wanted(refusal.service, question)]
    complete = [quote for quote in quotes if quote.is_complete]
    return Rated(
        tuple(_rates(asked, complete)),
        (*_incomplete(asked, quotes), *_refused(asked, refusals, complete)),
        next((int(quote.zone) for quote in quotes if quote.carrier == "usps" and quote.zone), None),
    )


def question_of(
    asked: Asked, sender: Address, recipient: Address, parcel: Document, options: Document
) -> Question | None:
    """The question a shipment's documents ask; None where the parcel has no size and no container."""
    sides = [parcel.get(name) for name in ("length", "width", "height")]
    package = parcel.get("predefined_package")
    if not all(sides):
        if not package:
            return None
        sides = [ANY_SIZE_IN] * 3
    value = read_number(options, "declared_value")
    return Question(
        zip_from=sender.zip5,
        recipient=recipient,
        weight_oz=parcel["weight"],
        size=Dimensions.of(*(float(side) for side in sides if side)),
        ship_on=ship_day(asked, sender, options),
        package=package,
        eligibility=options.get("special_rates_eligibility"),
        value_cents=round((value or 0) * 100),
    )


def ship_day(asked: Asked, sender: Address, options: Document) -> date:
    """The local day on which the parcel leaves: `label_date`, else today and `date_advance` days."""
    written = read_moment(options, "label_date")
    place = zip_place(sender.zip5)
    today = _local(asked.now, place.timezone if place else "")
    if written is not None:
        return max(today, written.date())
    return today + timedelta(days=int(read_number(options, "date_advance") or 0))


def rate_text(cents: int) -> str:
    """'6.07' of 607."""
    dollars, rest = divmod(cents, 100)
    return f"{dollars}.{rest:02d}"


def _local(now: datetime, timezone: str) -> date:
    return now.astimezone(ZoneInfo(timezone or "America/New_York")).date()


def _wanted(service: str, question: Question) -> bool:
    return is_wanted(service, package=question.package, eligibility=question.eligibility)


def _rates(asked: Asked, complete: Sequence[Quote]) -> list[tuple[Document, tuple[str, str, str, int]]]:
    by_name: dict[tuple[str, str], list[Quote]] = {}
    for quote in complete:
        by_name.setdefault((quote.carrier, service_name(quote.service)), []).append(quote)
    found = [_rate(asked, carrier, name, quotes) for (carrier, name), quotes in by_name.items()]
    return sorted(found, key=lambda one: one[1][3])


def _rate(asked: Asked, carrier: str, name: str, quotes: Sequence[Quote]) -> tuple[Document, tuple[str, str, str, int]]:
    paid = min(quotes, key=lambda quote: (quote.price_tier == RETAIL, quote.price_cents))
    listed = _of(quotes, [quote for quote in quotes if quote.price_tier in LISTED]) or paid
    retail = _of(quotes, [quote for quote in quotes if quote.price_tier == RETAIL])
    document: Document = {
        "object": "Rate", "created_at": asked.at, "updated_at": asked.at, "mode": asked.mode, "service": name,
        "carrier": carrier_name(carrier), "rate": rate_text(paid.price_cents), "currency": "USD",
        "retail_rate": rate_text(retail.price_cents) if retail else None, "retail_currency": "USD" if retail else None,
        "list_rate": rate_text(listed.price_cents), "list_currency": "USD", "billing_type": "carrier",
        "delivery_days": None, "delivery_date": None, "delivery_date_guaranteed": False, "est_delivery_days": None,
        "carrier_account_id": account_id(asked.actor, carrier),
    }  # fmt: skip
    return document, (carrier, paid.service, paid.price_tier, paid.price_cents)


def _of(quotes: Sequence[Quote], some: Sequence[Quote]) -> Quote | None:
    return min(some, key=lambda quote: quote.price_cents, default=None)


def _incomplete(asked: Asked, quotes: Sequence[Quote]) -> list[Document]:
    """A price that lacks something is no rate: what it lacks is told."""
    return [
        _message(
            asked, "rate_message", quote.carrier, f"{quote.title} ({quote.price_tier}): {'; '.join(quote.incomplete)}"
        )
        for quote in quotes
        if not quote.is_complete
    ]


def _refused(asked: Asked, refusals: Sequence[Refusal], complete: Sequence[Quote]) -> list[Document]:
    """One message for each service without any price."""
    priced = {quote.service for quote in complete}
    told = {refusal.service: refusal for refusal in refusals if refusal.service not in priced}
    return [_message(asked, "rate_error", code.partition("_")[0], one.error.message) for code, one in told.items()]


def _message(asked: Asked, kind: str, carrier: str, text: str) -> dict[str, Any]:
    account = account_id(asked.actor, carrier) if carrier else None
    return {"type": kind, "carrier": carrier_name(carrier) if carrier else None, "message": text,
            "carrier_account_id": account}  # fmt: skip
