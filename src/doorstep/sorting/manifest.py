"""The hand-off manifest: what goes to which carrier, counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from doorstep.parcels import format_cents
from doorstep.sorting.csv_text import csv_text
from doorstep.sorting.floor import carrier_place

HEADER = (
    "kind", "carrier", "service", "place", "parcel", "order", "zone", "price_cents", "price", "parcels", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One parcel handed to a carrier."""

    carrier: str
    service: str
    parcel: str
    order: str
    zone: str
    price_cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class ManifestCount:
    """How many parcels of one carrier's service, and their price together."""

    carrier: str
    service: str
    parcels: int
    price_cents: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows by carrier, service and parcel, and the counts that the receiver signs."""

    rows: tuple[ManifestRow, ...]
    counts: tuple[ManifestCount, ...]

    @property
    def price_cents(self) -> int:
        return sum(row.price_cents for row in self.rows)


def handoff_manifest(handoffs: Iterable[Mapping[str, Any]]) -> Manifest:
    """The manifest of a plan document's `handoffs`; a parcel named twice is counted once."""
    rows = {row["parcel"]: _row(row) for row in handoffs}
    ordered = tuple(sorted(rows.values(), key=lambda row: (row.carrier, row.service, row.parcel)))
    return Manifest(ordered, tuple(_counts(ordered)))


def _row(handoff: Mapping[str, Any]) -> ManifestRow:
    def text(name: str) -> str:
        return str(handoff.get(name) or "")

    price_cents = int(handoff.get("price_cents") or 0)
    return ManifestRow(
        text("carrier"), text("service"), text("parcel"), text("order"), text("zone"), price_cents, text("reason")
    )


def _counts(rows: Iterable[ManifestRow]) -> list[ManifestCount]:
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        found.setdefault((row.carrier, row.service), []).append(row.price_cents)
    return [ManifestCount(carrier, service, len(prices), sum(prices)) for (carrier, service), prices in found.items()]


def manifest_csv(manifest: Manifest) -> str:
    """The manifest as CSV: a 'parcel' row each, then a 'count' row per carrier and service, then the 'total'."""
    rows: list[tuple[object, ...]] = [
        ("parcel", row.carrier, row.service, carrier_place(row.carrier), row.parcel, row.order, row.zone,
         row.price_cents, format_cents(row.price_cents), 1, row.reason)
        for row in manifest.rows
    ]  # fmt: skip
    rows += [
        ("count", count.carrier, count.service, carrier_place(count.carrier), "", "", "",
         count.price_cents, format_cents(count.price_cents), count.parcels, "")
        for count in manifest.counts
    ]  # fmt: skip
    total = manifest.price_cents
    rows.append(("total", "", "", "", "", "", "", total, format_cents(total), len(manifest.rows), ""))
    return csv_text(HEADER, rows)
