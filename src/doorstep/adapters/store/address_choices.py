"""Decisions about addresses: added, never changed; whoever asks for a parcel gets it with the newest one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from doorstep.adapters.store.models import AddressChoice, ParcelRow
from doorstep.adapters.store.parcel_rows import parcel_of
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.visibility import visible
from doorstep.addresses import Chosen
from doorstep.operations.ports import Actor
from doorstep.parcels import Address, NotFound, Parcel, parse_utc

CHOSEN = "chosen"


class StoreChoices:
    """Behind `ports.ChoiceShelf`."""

    def ordered(self, actor: Actor, number: str) -> Address:
        """The address as it was ordered, or NotFound."""
        return parcel_of(_row(actor, number)).recipient

    def of_parcel(self, actor: Actor, number: str) -> list[Chosen]:
        """The decisions about it, the oldest first; the last one holds."""
        rows = visible(actor, AddressChoice.objects.filter(parcel=keepable(number))).order_by("id")
        return [_chosen(document) for document in rows.values_list("document", flat=True)]

    def add(self, actor: Actor, number: str, chosen: Chosen) -> None:
        """Keep one more decision, or NotFound."""
        row = _row(actor, number)
        with transaction.atomic():
            AddressChoice.objects.create(
                merchant_id=row.merchant_id, carrier_id=row.carrier_id, parcel=row.number, document=chosen.as_json(),
                chosen_by=chosen.chosen_by[:150], chosen_at=chosen.chosen_at,
            )  # fmt: skip
            ParcelRow.objects.filter(pk=row.pk).update(address_is=CHOSEN, address_problem="")

    def to_zip(self, actor: Actor, zip5: str, most: int) -> Sequence[Parcel]:
        """The newest parcels that the actor's organisation sends to this ZIP code, as they are addressed now."""
        # A range and no LIKE: SQLite finds it in the index.
        rows = ParcelRow.objects.filter(merchant_id=actor.organisation, zip_code__gte=zip5, zip_code__lt=f"{zip5}~")
        return as_addressed(list(visible(actor, rows).order_by("-id")[:most]))


def as_addressed(rows: Sequence[ParcelRow]) -> list[Parcel]:
    """The parcels of rows that the actor may see, each with the address chosen for it last."""
    chosen = addresses_in_force(rows)
    return [
        replace(parcel_of(row), recipient=chosen[row.number]) if row.number in chosen else parcel_of(row)
        for row in rows
    ]  # fmt: skip


def addresses_in_force(rows: Sequence[ParcelRow]) -> dict[str, Address]:
    """By number the address chosen last; parcels that nobody decided about are left out and cost no question."""
    numbers = [row.number for row in rows if row.address_is == CHOSEN]
    if not numbers:
        return {}
    found = AddressChoice.objects.filter(parcel__in=numbers).order_by("id").values_list("parcel", "document")
    return {number: Address(**document["address"]) for number, document in found}


def _row(actor: Actor, number: str) -> ParcelRow:
    row = visible(actor, ParcelRow.objects.filter(number=keepable(number))).first()
    if row is None:
        raise NotFound(f"There is no parcel {number[:40]}. Check the number, or ask who sent it.")
    return row


def _chosen(document: dict[str, Any]) -> Chosen:
    addresses = {name: Address(**document[name]) for name in ("original", "suggested", "address")}
    chosen_at = parse_utc(document["chosen_at"])
    return Chosen(**addresses, reason=document["reason"], chosen_by=document["chosen_by"], chosen_at=chosen_at)
