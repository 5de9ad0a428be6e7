"""Buying runs and their items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Sum

from doorstep.adapters.store.models import BuyRun, BuyRunItem
from doorstep.adapters.store.visibility import visible
from doorstep.operations.buying.run import Run, RunItem
from doorstep.operations.ports import Actor
from doorstep.parcels import Address, NotFound

_FIELDS = tuple(RunItem.__dataclass_fields__)
_LONGEST = 500


class StoreRunShelf:
    """Behind `RunShelf`."""

    def add(self, actor: Actor, run: Run) -> None:
        """Keep a new run with its items."""
        with transaction.atomic():
            row = BuyRun.objects.create(
                run_id=run.run_id,
                organisation_id=actor.organisation,
                state=run.state,
                ship_on=run.ship_on,
                ship_from=asdict(run.ship_from),
                made_at=run.made_at,
                made_by=run.made_by,
            )
            BuyRunItem.objects.bulk_create([_row(row.run_id, item) for item in run.items], batch_size=500)

    def find(self, actor: Actor, run_id: UUID) -> Run:
        """The run with its counts, without items; or NotFound."""
        return _run(_found(actor, run_id))

    def newest(self, actor: Actor, most: int) -> Sequence[Run]:
        """The newest runs, without items."""
        rows = visible(actor, BuyRun.objects.all()).order_by("-made_at")[:most]
        return [_run(row) for row in rows]

    def items(
        self, actor: Actor, run_id: UUID, *, states: Sequence[str] = (), after: int = -1, most: int = 0
    ) -> Sequence[RunItem]:
        """Items in their order, of these states (all where none is named), after a place; or NotFound."""
        rows = BuyRunItem.objects.filter(run_id=_found(actor, run_id).run_id, place__gt=after).order_by("place")
        if states:
            rows = rows.filter(state__in=states)
        return [RunItem(*values) for values in rows.values_list(*_FIELDS)[: most or None]]

    def write(self, actor: Actor, run_id: UUID, items: Sequence[RunItem]) -> None:
        """Replace these items by place."""
        run = _found(actor, run_id)
        with transaction.atomic():
            for item in items:
                facts = {name: getattr(item, name) for name in _FIELDS if name not in ("place", "parcel")}
                facts |= {"message": item.message[:_LONGEST], "why": item.why[:_LONGEST]}
                BuyRunItem.objects.filter(run_id=run.run_id, place=item.place).update(**facts)

    def set_state(self, actor: Actor, run_id: UUID, state: str) -> None:
        """Set the run's state, or NotFound."""
        run = _found(actor, run_id)
        BuyRun.objects.filter(run_id=run.run_id).update(state=state)


def _found(actor: Actor, run_id: UUID) -> BuyRun:
    row = visible(actor, BuyRun.objects.filter(run_id=run_id)).first()
    if row is None:
        raise NotFound(f"There is no buying run {run_id}. Look at the list of runs.")
    return row


def _row(run_id: UUID, item: RunItem) -> BuyRunItem:
    facts = asdict(item) | {"message": item.message[:_LONGEST], "why": item.why[:_LONGEST]}
    return BuyRunItem(run_id=run_id, **facts)


def _run(row: BuyRun) -> Run:
    states = BuyRunItem.objects.filter(run_id=row.run_id).order_by().values_list("state")
    counts = dict(states.annotate(Count("id")))
    sums = BuyRunItem.objects.filter(run_id=row.run_id, state="chosen").aggregate(Sum("price_cents"))
    paid = BuyRunItem.objects.filter(run_id=row.run_id).aggregate(Sum("paid_cents"))
    counts |= {"open_cents": sums["price_cents__sum"] or 0, "paid_cents": paid["paid_cents__sum"] or 0}
    return Run(
        row.run_id, row.state, row.ship_on, Address(**row.ship_from), row.made_at, row.made_by, (), counts
    )  # fmt: skip
