"""`doorstep tables`: which rate tables and zone charts there are, those you bring, and what another one would cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from doorstep import wiring
from doorstep.doors.cli import tables_view
from doorstep.doors.cli.options import a_day, read_order_file, today
from doorstep.doors.cli.output import DONE_WITH_REJECTS, JsonFlag, emit, fail
from doorstep.operations.compare_tables import compare_tables, comparison_csv
from doorstep.operations.import_tables import import_tables, remove_tables
from doorstep.operations.list_tables import check_tables, list_tables
from doorstep.operations.merchant_settings import ship_from
from doorstep.operations.ports import Actor
from doorstep.orders import parcels_of, read_orders
from doorstep.parcels import BadInput, DoorstepError
from doorstep.postage.comparing import PastParcel

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich")
Org = Annotated[str | None, typer.Option("--org", help="Organisation; the one of DOORSTEP_ORG where not given.")]
ZipFrom = Annotated[str, typer.Option("--zip-from", metavar="ZIP", help="Sent from; your address where not given.")]


@app.command("list")
def list_editions(
    carrier: Annotated[str, typer.Option(help="Only this carrier's: usps, ups, fedex, units.")] = "",
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """Every edition of tables your prices may come from.

    Example: doorstep tables list
    """
    try:
        actor = wiring.cli_actor(org)
        listed = list_tables(actor, wiring.ports(), carrier=carrier)
    except DoorstepError as error:
        fail(error, as_json)
    emit({"editions": [one.as_json() for one in listed]}, tables_view.editions(listed), as_json)


@app.command()
def check(
    on: Annotated[str, typer.Option(help="The day to look at, like 2026-12-20. Today where not given.")] = "",
    zip_from: ZipFrom = "",
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """What is out of date, ends within 30 days, or is missing for a quote.

    Leaves with 1 where something is out of date or ends soon.

    Example: doorstep tables check --on 2026-12-20
    """
    try:
        actor = wiring.cli_actor(org)
        day = a_day(on) or today()
        found = check_tables(actor, wiring.ports(), on=day, zip_from=_start(zip_from, actor) or "10001")
    except DoorstepError as error:
        fail(error, as_json)
    rows = [{"kind": one.kind, "place": one.place, "what": one.what, "todo": one.todo} for one in found]
    emit({"on": str(day), "findings": rows}, tables_view.findings(day, found), as_json)
    if any(one.kind != "missing" for one in found):
        raise typer.Exit(DONE_WITH_REJECTS)


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="Workbook (.xlsx, .xls), JSON or CSV as downloaded.")],
    origin: Annotated[str, typer.Option(help="A zone chart's origin prefix, where the file does not say it.")] = "",
    effective: Annotated[str, typer.Option(help="First day of its prices, where the file does not say it.")] = "",
    over: Annotated[bool, typer.Option("--replace", help="Let it count over another file of its edition.")] = False,
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """Bring in rates, zones or your own prices; the kind is known by the content.

    Notice 123, UPS and FedEx workbooks, zone charts, negotiated prices, discounts, fuel, delivery-unit rate cards.
    A file that does not fit is refused with sheet, row and reason, and nothing of it stays.

    Example: doorstep tables import notice-123.xlsx
    """
    try:
        actor = wiring.cli_actor(org)
        done = import_tables(
            read_order_file(file), file.name, actor=actor, ports=wiring.ports(), origin=origin or None,
            effective_on=a_day(effective), replace=over,
        )  # fmt: skip
    except DoorstepError as error:
        fail(error, as_json)
    emit(done.as_json(), tables_view.imported(done), as_json)


@app.command()
def remove(
    import_id: Annotated[str, typer.Argument(help="As tables list shows it, like 3-1f2e3d4c.")],
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """Undo an import: what held before it holds again.

    Example: doorstep tables remove 3-1f2e3d4c
    """
    try:
        actor = wiring.cli_actor(org)
        gone = remove_tables(import_id, actor=actor, ports=wiring.ports())
    except DoorstepError as error:
        fail(error, as_json)
    emit({"removed": gone.as_json()}, tables_view.removed(gone), as_json)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(help="A ship date, an edition (usps/2026-07-12) or a folder of tables.")],
    after: Annotated[str, typer.Argument(help="What to compare it with, in the same way.")],
    first: Annotated[str, typer.Option("--from", help="First day of the past parcels, like 2026-08-01.")] = "",
    last: Annotated[str, typer.Option("--to", help="Last day of them.")] = "",
    orders: Annotated[Path | None, typer.Option(help="Take the parcels of this order file instead.")] = None,
    zip_from: ZipFrom = "",
    tier: Annotated[str, typer.Option(help="Where the service is not known: commercial or retail.")] = "commercial",
    csv: Annotated[Path | None, typer.Option("--csv", help="Write a row per parcel into this file.")] = None,
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """What would your past parcels have cost under another table?

    Total, per month, per service, and the zones and weights that drive it. Each parcel is priced in the service it
    went with, else in the cheapest under the first table. Leaves with 1 where some cannot be priced.

    Example: doorstep tables diff 2026-07-12 2026-10-04 --from 2026-08-01 --to 2026-10-31
    """
    try:
        actor = wiring.cli_actor(org)
        span = _span(first, last) if orders is None else None
        parcels, unread = _past(actor, span, orders, _start(zip_from, actor))
        found = compare_tables(parcels, before, after, actor=actor, ports=wiring.ports(), span=span, tier=tier)
        found = replace(found, unpriced=found.unpriced + unread)
        if csv is not None:
            csv.write_text(comparison_csv(found.parcels), "utf-8")
    except DoorstepError as error:
        fail(error, as_json)
    emit(found.as_json() | {"csv": str(csv) if csv else None}, tables_view.comparison(found, csv), as_json)
    if found.unpriced:
        raise typer.Exit(DONE_WITH_REJECTS)


Past = tuple[list[PastParcel], tuple[tuple[str, int], ...]]


def _past(actor: Actor, span: tuple[date, date] | None, orders: Path | None, start: str) -> Past:
    """The parcels, and why rows of an order file are none."""
    if not start:
        raise BadInput("It is not known where the parcels were sent from. Add --zip-from 85004.", code="no_ship_from")
    if orders is not None:
        return _of_file(orders, start)
    from doorstep.adapters.store.queries.past_parcels import past_parcels

    assert span is not None, "without an order file there is a span"
    found = past_parcels(actor, *span, zip_from=start)
    if not found:
        raise BadInput(f"No parcel was added from {span[0]} to {span[1]}. Take another span, or --orders FILE.")
    return found, ()


def _of_file(path: Path, start: str) -> Past:
    read = read_orders(read_order_file(path), path.name)
    parcels = [parcel for row in read.orders for parcel in parcels_of(row.order, "diff")]
    unread = tuple((f"row {problem.row} of {path.name}: {problem.message}", 1) for problem in read.rejected)
    past = [
        PastParcel(
            one.order_key, one.promised_on, start, one.recipient.zip_code, one.weight_oz,
            (one.size.length_in, one.size.width_in, one.size.height_in),
        )
        for one in parcels
    ]  # fmt: skip
    return past, unread


def _start(zip_from: str, actor: Actor) -> str:
    """The ZIP code given, else that of the merchant's own address."""
    known = None if zip_from else ship_from(actor=actor, ports=wiring.ports())
    return zip_from or (known.zip5 if known else "")


def _span(first: str, last: str) -> tuple[date, date]:
    start, end = a_day(first), a_day(last) or today()
    if start is None or end < start:
        raise BadInput("Which parcels? Give --from 2026-08-01 --to 2026-10-31, or --orders FILE.")
    return start, end
