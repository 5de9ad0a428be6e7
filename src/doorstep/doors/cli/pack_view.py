"""A packed order for people: the boxes with their prices, why these, and the steps of packing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from doorstep.operations.pack_order import PackedOrder
from doorstep.packing import Packed
from doorstep.packing.steps import steps_of
from doorstep.parcels import format_cents


def packed_view(
    answer: PackedOrder, notes: Sequence[str], rejected: Sequence[Mapping[str, Any]], pictures: Sequence[Path]
) -> list[Any]:
    """Everything `doorstep pack` prints, in order."""
    parts: list[Any] = [_boxes_table(answer)]
    parts += [f"[bold green]{escape(sentence)}[/]" if first else escape(sentence) for first, sentence in _why(answer)]
    parts += [_smallest(answer), ""]
    for number, packed in enumerate(answer.choice.packed, start=1):
        parts.append(_steps_table(packed, number, len(answer.choice.packed)))
    parts += [f"[yellow]{escape(note)}[/]" for note in notes]
    parts += [f"Picture: {escape(str(path))}" for path in pictures]
    parts += [
        f"[red]{row['file']} row {row['row']}, {escape(row['column']) or 'row'}:[/] {escape(row['message'])}"
        for row in rejected
    ]
    return parts


def _why(answer: PackedOrder) -> list[tuple[bool, str]]:
    return [(number == 0, sentence) for number, sentence in enumerate(answer.why)]


def _smallest(answer: PackedOrder) -> str:
    names = " + ".join(packed.box.name for packed in answer.choice.smallest)
    total = answer.choice.smallest_total_cents
    said = "has no complete price" if total is None else f"would have cost {format_cents(total)}"
    return f"[dim]The choice by volume ({escape(names)}) {said}.[/]"


def _boxes_table(answer: PackedOrder) -> Table:
    way = f"{answer.zip_from} to {answer.zip_to}, sent on {answer.ship_on:%a %Y-%m-%d}"
    table = Table(title=f"{way}: {format_cents(answer.choice.total_cents)}", title_justify="left", title_style="bold")
    table.add_column("Box")
    table.add_column("Outside (in)", no_wrap=True)
    table.add_column("Items", justify="right")
    table.add_column("Full", justify="right")
    table.add_column("Weight", justify="right", no_wrap=True)
    table.add_column("Service")
    table.add_column("Price", justify="right")
    for packed, quote in zip(answer.choice.packed, answer.quotes, strict=True):
        sides = "x".join(f"{round(side, 2):g}" for side in packed.box.measured_in)
        cells = (escape(packed.box.name), sides, str(len(packed.placements)), f"{packed.fill:.0%}")
        cost = f" + {format_cents(packed.box.cost_cents)} box" if packed.box.cost_cents else ""
        table.add_row(*cells, _weight(packed), escape(quote.title), format_cents(quote.price_cents) + cost)
    return table


def _weight(packed: Packed) -> str:
    pounds, ounces = divmod(packed.weight_oz, 16)
    return f"{pounds:.0f} lb {ounces:.1f} oz" if pounds else f"{ounces:.1f} oz"


def _steps_table(packed: Packed, number: int, of: int) -> Table:
    which = f"Box {number} of {of}, {packed.box.name}" if of > 1 else f"Packing {packed.box.name}"
    table = Table(title=escape(which), title_justify="left", show_edge=False)
    table.add_column("Step", justify="right")
    table.add_column("Put in")
    table.add_column("Standing (in)")
    table.add_column("Where")
    for step in steps_of(packed):
        first = step.placements[0]
        many = f"{len(step.placements)} x " if len(step.placements) > 1 else ""
        care = " (fragile)" if first.item.is_fragile else ""
        where = ["floor"] if step.is_on_floor else []
        where += [f"on {other}" for other in step.stands_on[:4]]
        sides = " x ".join(f"{round(side, 2):g}" for side in first.sides_in)
        table.add_row(str(step.number), f"{many}{escape(first.item.name)}{care}", sides, ", ".join(where))
    return table
