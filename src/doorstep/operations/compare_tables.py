"""What would past parcels have cost under another table, and what drives the difference?"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from doorstep.operations.ports import Actor, Ports
from doorstep.operations.tables_of import own_tables_dir, shared_tables_dir
from doorstep.orders import neutralised
from doorstep.parcels import BadInput
from doorstep.postage import Tables
from doorstep.postage.comparing import ComparedParcel, PastParcel, Side, compare
from doorstep.postage.comparison import Comparison, summed

CSV_COLUMNS = (
    "number", "sent_on", "zip_from", "zip_to", "weight_oz", "service", "price_tier", "zone", "weight_band", "before",
    "after", "difference", "reason",
)  # fmt: skip


def compare_tables(
    parcels: Sequence[PastParcel],
    before: str,
    after: str,
    *,
    actor: Actor,
    ports: Ports,
    span: tuple[date, date] | None = None,
    tier: str = "commercial",
) -> Comparison:
    """The parcels priced under `before` and `after`, each a ship date (2026-07-12), an edition
    (usps/2026-07-12) or a folder of tables.

    A parcel is compared in the service it went with, else in the cheapest
    under `before`. Raises BadInput for a name that is none of these.
    """
    sides = [_side(name, actor, ports) for name in (before, after)]
    return summed(compare(parcels, sides[0], sides[1], tier=tier), sides[0].name, sides[1].name, span)


def comparison_csv(parcels: Sequence[ComparedParcel]) -> str:
    """A row per parcel, dollars with two decimals; safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for one in parcels:
        sent, past = one.parcel.sent_on, one.parcel
        difference = _dollars(one.difference_cents) if one.is_priced else ""
        cells = (
            past.number, str(sent or ""), past.zip_from, past.zip_to, f"{past.weight_oz:g}", one.service, one.tier,
            one.zone, one.band, _dollars(one.before_cents), _dollars(one.after_cents), difference, one.reason,
        )  # fmt: skip
        writer.writerow([neutralised(cell) for cell in cells])
    return out.getvalue()


def _side(name: str, actor: Actor, ports: Ports) -> Side:
    day = _day(name.rpartition("/")[2])
    if day is not None:
        return Side(name, ports.tables(actor), day)
    folder = Path(name)
    if not folder.is_dir():
        raise BadInput(
            f"'{name[:80]}' is no ship date (2026-07-12), no edition (usps/2026-07-12) and no folder of tables. "
            "`doorstep tables list` shows the editions."
        )
    editions = [path.name for path in folder.glob("*/*") if path.is_dir() and _day(path.name)]
    if not editions:
        raise BadInput(f"The folder '{name[:80]}' holds no <carrier>/<effective date>/ of tables. Give another.")
    home = ports.home
    tables = Tables.over(shared_tables_dir(home), own_tables_dir(home, actor.organisation), folder)
    return Side(name, tables, _day(max(editions)))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _dollars(cents: int | None) -> str:
    if cents is None:
        return ""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"
