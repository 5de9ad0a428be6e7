"""What was to be looked at in addresses that came in before anybody kept it: found once, by a migration."""

from __future__ import annotations

from typing import Any

from doorstep.operations.address_findings import worst_problem
from doorstep.parcels import Address

# About ten seconds of checking; older parcels have left long ago.
MOST = 10_000
_OPEN = ("unknown", "pre_transit")
_COLUMNS = tuple(Address.__dataclass_fields__)


def look_at_newest(apps: Any, schema_editor: Any, most: int = MOST) -> None:
    """A migration's step: the newest parcels that have not left yet get their finding; the others stay unseen."""
    rows = apps.get_model("store", "ParcelRow").objects.using(schema_editor.connection.alias)
    newest = list(rows.filter(address_is="", status__in=_OPEN).order_by("-id")[:most])
    if not newest:
        return
    from doorstep.addresses import standardise

    for row in newest:
        address = Address(**{name: getattr(row, name) for name in _COLUMNS})
        row.address_problem = worst_problem(standardise(address).problems)[:300]
        row.address_is = "problem" if row.address_problem else "good"
    rows.bulk_update(newest, ["address_is", "address_problem"], batch_size=200)
