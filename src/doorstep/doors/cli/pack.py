"""`doorstep pack`: which boxes, how the items lie in them, what it costs, and why these boxes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from doorstep.doors.cli.options import a_day, today
from doorstep.doors.cli.output import DONE_WITH_REJECTS, JsonFlag, emit, fail
from doorstep.doors.cli.pack_view import packed_view
from doorstep.operations.pack_order import PackedOrder, pack_order
from doorstep.operations.tables_of import tables_of
from doorstep.packing import packing_steps_svg
from doorstep.packing.reading import BoxList, ItemList, box_of, item_of, notes_on, read_boxes, read_items
from doorstep.parcels import BadInput, DoorstepError

TIERS = ("commercial", "retail", "both")


def pack(
    zip_from: Annotated[str, typer.Option("--from", help="ZIP code it is sent from.", metavar="ZIP")],
    zip_to: Annotated[str, typer.Option("--to", help="ZIP code it goes to.", metavar="ZIP")],
    items: Annotated[Path | None, typer.Option(help="CSV of what to pack: name, size, weight, quantity ...")] = None,
    boxes: Annotated[Path | None, typer.Option(help="CSV of your boxes: name, inside, outside, weight ...")] = None,
    item: Annotated[list[str] | None, typer.Option(help="One item: 'Mug,4x4x5,14oz,2'; again for more.")] = None,
    box: Annotated[list[str] | None, typer.Option(help="One box: 'M,12x9x6,12.5x9.5x6.5,6oz'; again for more.")] = None,
    ship_on: Annotated[str, typer.Option(help="Day it is sent, like 2026-11-23. Today where not given.")] = "",
    tier: Annotated[str, typer.Option(help="commercial (online), retail (at the counter) or both.")] = "commercial",
    support: Annotated[int, typer.Option(min=0, max=100, help="Percent of each base that must rest on something.")] = 0,
    svg: Annotated[Path | None, typer.Option(help="Write the packing steps here; -2, -3 for further boxes.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Choose the boxes that cost least to send, and show how to pack them.

    Prices every box that takes the items, and several boxes where they cost less; says why these, and what the smallest
    boxes would have cost. Bad rows of a file are told and left out.

    Example: [bold]doorstep pack --items items.csv --boxes boxes.csv --from 85004 --to 43215 --svg steps.svg[/]
    """
    try:
        what = _items(items, item or [])
        into = _boxes(boxes, box or [])
        answer = pack_order(
            what.items,
            into.boxes,
            zip_from=zip_from,
            zip_to=zip_to,
            ship_on=a_day(ship_on) or today(),
            tier=_tier(tier),
            support=support / 100,
            tables=tables_of(Path(os.environ.get("DOORSTEP_HOME", "var")), os.environ.get("DOORSTEP_ORG") or "main"),
        )
        pictures = _write_pictures(answer, svg) if svg else []
    except DoorstepError as error:
        fail(error, as_json)
    rejected = [{"file": "items", **problem.as_json()} for problem in what.problems]
    rejected += [{"file": "boxes", **problem.as_json()} for problem in into.problems]
    shown = answer.as_json() | {
        "notes": list(into.notes),
        "rejected": [
            {key: value for key, value in row.items() if key not in ("severity", "order")} for row in rejected
        ],
        "pictures": [str(path) for path in pictures],
    }
    emit(shown, packed_view(answer, into.notes, shown["rejected"], pictures), as_json)
    if rejected:
        raise typer.Exit(DONE_WITH_REJECTS)


def _items(file: Path | None, lines: list[str]) -> ItemList:
    if file is None and not lines:
        raise BadInput("There is nothing to pack. Give --items FILE or --item 'Mug,4x4x5,14oz'.")
    read = read_items(_content(file), file.name) if file else ItemList((), ())
    more = tuple(item for line in lines for item in item_of(line))
    if not read.items and not more:
        first = read.problems[0].message if read.problems else "It has no rows."
        raise BadInput(f"No item in the list can be packed. {first}")
    return ItemList(read.items + more, read.problems)


def _boxes(file: Path | None, lines: list[str]) -> BoxList:
    if file is None and not lines:
        raise BadInput("There are no boxes to pack into. Give --boxes FILE or --box 'M,12x9x6,12.5x9.5x6.5,6oz'.")
    read = read_boxes(_content(file), file.name) if file else BoxList((), ())
    boxes = read.boxes + tuple(box_of(line) for line in lines)
    if not boxes:
        first = read.problems[0].message if read.problems else "It has no rows."
        raise BadInput(f"No box in the list can be used. {first}")
    return BoxList(boxes, read.problems, tuple(notes_on(boxes)))


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{file} cannot be read: {error.strerror}. Give the path of a CSV file.", code="no_such_file"
        ) from None


def _write_pictures(answer: PackedOrder, file: Path) -> list[Path]:
    """One SVG a box: steps.svg, steps-2.svg, steps-3.svg ..."""
    written = []
    packed = answer.choice.packed
    for number, one in enumerate(packed, start=1):
        path = file if number == 1 else file.with_name(f"{file.stem}-{number}{file.suffix}")
        title = f"Pack {one.box.name}" + (f", box {number} of {len(packed)}" if len(packed) > 1 else "")
        path.write_text(packing_steps_svg(one, title=title), encoding="utf-8")
        written.append(path)
    return written


def _tier(text: str) -> str | None:
    if text not in TIERS:
        raise BadInput(f"There is no tier '{text[:40]}'. Take one of: {', '.join(TIERS)}.")
    return None if text == "both" else text
