"""The half of `doorstep money` that is about carriers' bills: import, list, dispute, evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from doorstep.doors.cli.bills_view import bill_view, cases_view
from doorstep.doors.cli.options import read_order_file
from doorstep.doors.cli.output import DONE_WITH_REJECTS, JsonFlag, emit, fail
from doorstep.parcels import BadInput, DoorstepError, format_cents

OrgOption = Annotated[str | None, typer.Option("--org", help="Organisation; 'main' where not given.")]
CaseArgument = Annotated[str, typer.Argument(metavar="ADJUSTMENT", help="Its id (doorstep money adjustments).")]


def import_bill(
    file: Annotated[Path, typer.Argument(help="UPS billing data, FedEx invoice download, or a plain CSV.")],
    carrier: Annotated[str, typer.Option(help="Whose bill it is: usps, ups or fedex.")],
    org: OrgOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Import a carrier's bill: match it to the labels, explain each difference to the cent, book it once.

    Example: [bold]doorstep money import-bill invoice.csv --carrier ups[/]

    Exit code 1 says that rows were left out, 2 that the file is no bill that can be read.
    """
    from doorstep.operations.import_adjustments import import_adjustments
    from doorstep.wiring import cli_actor, ports

    try:
        content = read_order_file(file)
        told = import_adjustments(content, file.name, carrier=carrier, actor=cli_actor(org), ports=ports())
    except DoorstepError as error:
        fail(error, as_json)
    emit(told.as_json(), bill_view(told), as_json)
    if told.rejected:
        raise typer.Exit(DONE_WITH_REJECTS)


def adjustments(
    state: Annotated[str, typer.Option(help="Only open, disputed, accepted, won, lost or as_predicted.")] = "",
    search: Annotated[str, typer.Option(help="Words of tracking number, invoice, reference or parcel.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many at most.")] = 50,
    after: Annotated[str, typer.Option(metavar="CURSOR", help="Go on after a list that was longer.")] = "",
    org: OrgOption = None,
    as_json: JsonFlag = False,
) -> None:
    """What carriers billed beyond the agreed prices, the newest first, with the last day for a dispute.

    Example: [bold]doorstep money adjustments --state open[/]
    """
    from doorstep.wiring import cli_actor

    actor = cli_actor(org)
    from doorstep.adapters.store.queries.adjustments import adjustment_list

    lines, following = adjustment_list(actor, state=state, text=search, cursor=after, limit=limit)
    emit({"adjustments": lines, "next": following}, cases_view(lines, following), as_json)


def dispute(
    adjustment: CaseArgument,
    state: Annotated[str, typer.Option(help="disputed, accepted, won or lost.")] = "disputed",
    note: Annotated[str, typer.Option(help="What was said.")] = "",
    org: OrgOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Write down a dispute's next step. After the last day for a dispute it is refused.

    Example: [bold]doorstep money dispute 0193b1f0-0000-7000-8000-000000000001 --note "weighed 15.7 oz"[/]
    """
    from doorstep.operations.dispute_adjustment import dispute_adjustment
    from doorstep.wiring import cli_actor, ports

    try:
        actor = cli_actor(org)
        case = dispute_adjustment(_id_of(adjustment), state=state, note=note, actor=actor, ports=ports())
    except DoorstepError as error:
        fail(error, as_json)
    until = f"; the carrier answers by {case.answer_due_on}" if case.answer_due_on else ""
    emit(
        case.as_json(), f"{case.tracking_number}: {format_cents(case.difference_cents)} is {case.state}{until}", as_json
    )


def evidence(
    adjustment: CaseArgument,
    out: Annotated[Path, typer.Option(help="The PDF to write.")],
    org: OrgOption = None,
    as_json: JsonFlag = False,
) -> None:
    """Write the evidence for a dispute: declared, scale, photos, label, receipt, ship date.

    Example: [bold]doorstep money evidence 0193b1f0-0000-7000-8000-000000000001 --out evidence.pdf[/]
    """
    from doorstep.operations.adjusting.evidence import evidence_pack
    from doorstep.wiring import cli_actor, ports

    try:
        pages = evidence_pack(_id_of(adjustment), actor=cli_actor(org), ports=ports())
        out.write_bytes(pages)
    except DoorstepError as error:
        fail(error, as_json)
    emit({"file": str(out), "bytes": len(pages)}, f"{len(pages):,} bytes written to {out}", as_json)


def _id_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        message = f"'{text[:40]}' is no id of an adjustment. `doorstep money adjustments` shows them."
        raise BadInput(message) from None
