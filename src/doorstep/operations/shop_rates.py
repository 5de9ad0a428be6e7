"""Which service should each parcel go with: the cheapest that meets its promise and the merchant's rules, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from doorstep.addresses import standardise
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import Address, Parcel
from doorstep.postage import ParcelTable, cheapest_many
from doorstep.postage.shopping import (
    Candidates,
    Choices,
    Considered,
    ParcelFacts,
    ShoppingRule,
    choose_many,
    read_rules,
)

SAVED = "rules"
# Only a line with one of these words can name a post office box; the rest need no reading.
_MAY_BE_BOX = re.compile(r"box|bx|drawer|pob", re.IGNORECASE)


def shop_rates(
    parcels: Sequence[Parcel],
    *,
    zip_from: str,
    ship_on: date,
    actor: Actor,
    ports: Ports,
    rules: Sequence[ShoppingRule] | None = None,
    tier: str | None = "commercial",
    tags: Sequence[frozenset[str]] | None = None,
) -> Choices:
    """A choice for each parcel, in their order, each with its reason and every candidate.

    `rules` None takes those the merchant saved. A parcel's `promised_on` is
    its promise. Raises BadRules where saved rules cannot be read.
    """
    columns = ParcelTable.of(parcels)
    priced = cheapest_many(columns, zip_from=zip_from, ship_on=ship_on, tier=tier, tables=ports.tables(actor))
    facts = ParcelFacts.of(
        columns,
        ship_on,
        value_cents=[parcel.value_cents for parcel in parcels],
        is_po_box=[is_po_box(parcel.recipient) for parcel in parcels],
        tags=tags,
        promised_on=[parcel.promised_on for parcel in parcels],
    )
    held = saved_rules(actor, ports) if rules is None else rules
    return choose_many(Candidates.of_tables(priced.tables), facts, held)


def saved_rules(actor: Actor, ports: Ports) -> tuple[ShoppingRule, ...]:
    """The rules the merchant keeps in its settings: all texts, in the order of their names."""
    documents = ports.settings.all(actor, SAVED)
    return tuple(rule for name in sorted(documents) for rule in read_rules(str(documents[name].get("text", ""))))


def is_po_box(address: Address) -> bool:
    """True where the street line is a post office box."""
    if not _MAY_BE_BOX.search(f"{address.line1} {address.line2}"):
        return False
    return standardise(address).parts.kind == "po_box"


def choice_json(choices: Choices, row: int) -> dict[str, Any]:
    """One parcel's choice as `doorstep shop --json` shows it."""
    considered = [_json(one) for one in choices.considered(row)]
    column = int(choices.column[row])
    chosen = considered[0] if column >= 0 else None
    return {"chosen": chosen, "why": choices.why(row), "considered": considered}


def _json(one: Considered) -> dict[str, Any]:
    return {
        "service": one.service, "price_tier": one.price_tier, "price_cents": one.price_cents,
        "is_complete": one.is_complete, "transit": one.transit,
        "latest_on": str(one.latest_on) if one.latest_on else None, "meets": one.meets, "lost": one.lost,
    }  # fmt: skip
