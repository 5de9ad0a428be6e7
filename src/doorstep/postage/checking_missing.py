"""Which figures quotes need and no table holds: asked of the engine with a spread of parcels, and of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from doorstep.postage.checking import MISSING, Finding, watched
from doorstep.postage.errors import NoTable
from doorstep.postage.parcel_table import ParcelTable
from doorstep.postage.quote_table import QuoteTable
from doorstep.postage.quoting import quote_many
from doorstep.postage.services import services
from doorstep.postage.table_set import Tables

# Near, middle and far places, one each of Alaska, Hawaii, Puerto Rico and the military.
PROBE_ZIPS = ("10001", "43215", "60601", "75201", "85004", "98101", "33101", "99501", "96813", "00901", "09001")
PROBE_OZ = (4.0, 40.0, 240.0, 480.0, 1000.0, 1600.0)
PROBE_SIDES_IN = ((8.0, 6.0, 4.0), (24.0, 12.0, 10.0), (32.0, 16.0, 14.0))


def missing_tables(tables: Tables, on: date, *, zip_from: str = "85004") -> list[Finding]:
    """What a quote from `zip_from` on the day would lack: each reason once, with the services that give it."""
    reasons: dict[str, list[str]] = {}
    every, small = probe(), probe(PROBE_OZ[:1], PROBE_SIDES_IN[:1])
    for service in services(tables).values():
        parcels = small if service.is_flat_rate else every
        for tier in service.tiers:
            table = quote_many(parcels, service.code, zip_from=zip_from, ship_on=on, tier=tier, tables=tables)
            for reason in dict.fromkeys(_reasons(table)):
                # The same lack of twenty containers or services is one finding.
                said = reason.replace(table.wish.title, "The service").replace(service.title, "the service")
                reasons.setdefault(said, []).append(service.family or f"{service.code} ({tier})")
    engine = [Finding(MISSING, _some(list(dict.fromkeys(names))), reason) for reason, names in reasons.items()]
    return [*engine, *(finding for finding in _listed(tables, on))]


def probe(
    weights_oz: Sequence[float] = PROBE_OZ, sizes_in: Sequence[tuple[float, float, float]] = PROBE_SIDES_IN
) -> ParcelTable:
    """Parcels of each of these weights and sizes to every place of the probe."""
    rows = [(oz, sides, to) for oz in weights_oz for sides in sizes_in for to in PROBE_ZIPS]
    return ParcelTable.from_columns([row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows])


def _reasons(table: QuoteTable) -> Iterator[str]:
    for row in np.flatnonzero(~table.complete).tolist():
        error = table.refusal(row)
        if isinstance(error, NoTable):
            yield error.message
        elif error is None:
            yield from table.incomplete(row)


def _listed(tables: Tables, on: date) -> Iterator[Finding]:
    for row in watched("not_found.csv"):
        if not _held(tables, row["carrier"], row["file"], row["price_tier"], row["zone"], row["weight_oz"], on):
            yield Finding(MISSING, f"{row['carrier']}/{row['file']}", f"{row['what']} were not found", row["import"])


def _held(tables: Tables, carrier: str, file: str, tier: str, zone: str, weight_oz: str, on: date) -> bool:
    """True where some edition in force has the tier's row, and the cell where one is named."""
    for edition in tables.editions_with(carrier, file):
        for row in edition.rows(file) if edition.effective_on <= on else ():
            if row.get("price_tier", tier) != tier:
                continue
            heavy = not weight_oz or float(row.get("weight_max_oz") or 0) >= float(weight_oz)
            if heavy and (not zone or row.get(f"zone_{zone}") or row.get("zone") == zone):
                return True
    return False


def _some(names: Sequence[str], at_most: int = 3) -> str:
    told = ", ".join(names[:at_most])
    return told if len(names) <= at_most else f"{told} and {len(names) - at_most} more"
