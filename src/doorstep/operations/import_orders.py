"""Import an order file: its good orders become parcels, once, however often the file comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from doorstep.operations.address_findings import problem_by_row
from doorstep.operations.ports import Actor, Ports
from doorstep.orders import OWN_COLUMNS, OrderFile, OrderRow, ParcelDefaults, RowProblem, parcels_of, read_orders
from doorstep.parcels import BadInput, Event, Parcel

AT_ONCE = 1000
# What an order tells about its parcel; all of it must be the same for the order to count as unchanged.
_CONTENT = ("recipient", "weight_oz", "size", "value_cents", "promised_on", "window", "note", "items")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of a file.

    `added` and `already` count parcels, `orders` good orders. `rejected`
    holds a row problem for each reason an order was kept out, `warnings`
    what to look at. `parcels` are those of this file's good orders, as they
    are kept: of a changed order the original.
    """

    kind: str
    mapping: dict[str, str]
    added: int
    already: int
    rejected: list[RowProblem]
    warnings: list[RowProblem]
    orders: int = 0
    parcels: list[Parcel] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The stable shape of `orders import --json` and of the API."""
        return {
            "kind": self.kind,
            "mapping": self.mapping,
            "unused_columns": self.unused,
            "orders": self.orders,
            "added": self.added,
            "already": self.already,
            "rejected": [problem.as_json() for problem in self.rejected],
            "warnings": [problem.as_json() for problem in self.warnings],
            "notes": self.notes,
        }


def import_orders(
    content: bytes,
    filename: str,
    *,
    actor: Actor,
    ports: Ports,
    defaults: ParcelDefaults | None = None,
    mapping: Mapping[str, str] | None = None,
) -> ImportResult:
    """Read the file and keep its parcels; importing the same file again adds nothing.

    A parcel is known by its source, order number and piece. An order that
    comes again with other content is reported as `changed` and the original
    kept: its label may be printed already. `mapping` (column to field)
    overrules how a CSV file's columns are read.

    Raises OrderFileUnreadable where the file is no list of orders, and
    BadInput where the actor may not bring orders.
    """
    _must_bring(actor)
    file = read_orders(content, filename, defaults=defaults, mapping=mapping)
    kept: list[Parcel] = []
    new: list[bool] = []
    changed: list[RowProblem] = []
    look = problem_by_row(file.problems)
    for start in range(0, len(file.orders), AT_ONCE):
        _keep(file.orders[start : start + AT_ONCE], look, actor, ports, kept, new, changed)
    return _result(file, kept, new, changed)


def preview_orders(
    content: bytes,
    filename: str,
    *,
    actor: Actor,
    defaults: ParcelDefaults | None = None,
    mapping: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """How the file would be read; nothing is kept. Raises what `import_orders` does."""
    _must_bring(actor)
    file = read_orders(content, filename, defaults=defaults, mapping=mapping)
    told = _result(file, [], [], []).as_json()
    return {**told, "columns": file.columns, "sample": file.sample, "fields": list(OWN_COLUMNS)}


def _must_bring(actor: Actor) -> None:
    if not actor.may("merchant", "dispatcher"):
        raise BadInput("Only a merchant or a dispatcher brings orders. Sign in as one.", code="not_allowed")


def _keep(
    rows: Sequence[OrderRow], to_look_at: Mapping[int, str], actor: Actor, ports: Ports, kept: list[Parcel],
    new: list[bool], changed: list[RowProblem],
) -> None:  # fmt: skip
    secret = ports.parcels.secret(actor)
    wanted = [(row, parcel) for row in rows for parcel in parcels_of(row.order, secret)]
    for source in dict.fromkeys(row.order.source for row in rows):
        same = [(row, parcel) for row, parcel in wanted if row.order.source == source]
        problems = {parcel.number: to_look_at.get(row.row, "") for row, parcel in same}
        is_new = ports.parcels.add(actor, source, [parcel for _, parcel in same], problems)
        found = ports.parcels.find_pieces(actor, [(parcel.order_key, parcel.piece) for _, parcel in same])
        _accept([parcel for parcel, first in zip(found, is_new, strict=True) if first], actor, ports)
        kept.extend(found)
        new.extend(is_new)
        changed.extend(
            _changed(row, _different(parcel, original))
            for (row, parcel), original, first in zip(same, found, is_new, strict=True)
            if not first and _different(parcel, original)
        )


def _accept(parcels: Sequence[Parcel], actor: Actor, ports: Ports) -> None:
    """Tell the log, so that each parcel's story starts with its order."""
    now = ports.clock.now()
    events = [
        Event(ports.clock.new_id(), "order_accepted", parcel.number, now, actor=actor.name, detail={})
        for parcel in parcels
    ]
    if events:
        ports.events.record(actor, events)


def _different(parcel: Parcel, original: Parcel) -> list[str]:
    """The fields in which the parcel of this file differs from the one kept before."""
    return [name for name in _CONTENT if getattr(parcel, name) != getattr(original, name)]


def _changed(row: OrderRow, fields: list[str]) -> RowProblem:
    message = (
        f"This order was imported before with another {', '.join(fields)}. The original is kept; "
        "cancel it and give the new one its own order number if it must change."
    )
    return RowProblem(row.row, "", "changed", message, severity="warn", order=row.order.order_id)


def _result(file: OrderFile, kept: list[Parcel], new: list[bool], changed: list[RowProblem]) -> ImportResult:
    warnings = [problem for problem in file.problems if problem.severity != "reject"]
    return ImportResult(
        kind=file.kind,
        mapping=file.mapping,
        added=sum(new),
        already=len(new) - sum(new),
        rejected=file.rejected,
        warnings=sorted(warnings + changed, key=lambda problem: problem.row),
        orders=len(file.orders),
        parcels=kept,
        unused=file.unused,
        notes=file.notes,
    )
