"""`doorstep reconcile`: ask the carriers what became of what is open."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer
from rich.markup import escape
from rich.table import Table

from doorstep.doors.cli.output import DONE_WITH_REJECTS, JsonFlag, emit, fail, progress_bar
from doorstep.operations.reconcile import Reconciled
from doorstep.parcels import BadInput, DoorstepError, format_cents, parse_cents

WORDS = {
    "bought": "bought: the carrier knows it",
    "not_bought": "not bought, money back",
    "in_doubt": "still in doubt",
    "refunded": "refund arrived",
    "refund_refused": "refund refused",
    "refund_overdue": "refund overdue",
    "refund_waiting": "refund on its way",
}


def reconcile(
    org: Annotated[str | None, typer.Option("--org", help="Organisation; 'main' where not given.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Settle purchases in doubt by our reference, ask for refunds, and check that the ledger adds up. Buys nothing.

    Example: [bold]doorstep reconcile[/]

    Exit code 1 says that something is still open or wrong.
    """
    from doorstep.operations.reconcile import reconcile as settle
    from doorstep.wiring import cli_actor, ports

    try:
        actor = cli_actor(org)
        with progress_bar("Asking the carriers") as progress:
            done = settle(actor=actor, ports=ports(), progress=progress)
    except DoorstepError as error:
        fail(error, as_json)
    emit(done.as_json(), _view(done), as_json)
    if done.in_doubt or done.refunds_overdue or done.book_faults:
        raise typer.Exit(DONE_WITH_REJECTS)


def settle(
    purchase: Annotated[str, typer.Argument(help="Its id (doorstep reconcile --json, or the desk).")],
    bought: Annotated[str, typer.Option(metavar="NUMBER", help="The tracking number in the carrier's history.")] = "",
    not_bought: Annotated[bool, typer.Option("--not-bought", help="The carrier's history shows no label.")] = False,
    price: Annotated[str, typer.Option(metavar="AMOUNT", help="What was charged, if not the agreed price.")] = "",
    org: Annotated[str | None, typer.Option("--org", help="Organisation; 'main' where not given.")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Settle by hand a purchase in doubt that the carrier cannot tell, after a look into its own shipping history.

    Example: [bold]doorstep money settle 0193b1f0-0000-7000-8000-000000000001 --bought 1Z999AA10123456784[/]
    """
    from doorstep.operations.settle_purchase import settle_purchase
    from doorstep.wiring import cli_actor, ports

    try:
        if bool(bought) == not_bought:
            raise BadInput("Say either --bought NUMBER or --not-bought.")
        cents, found = parse_cents(price) if price else None, _id_of(purchase)
        done = settle_purchase(found, tracking_number=bought, price_cents=cents, actor=cli_actor(org), ports=ports())
    except DoorstepError as error:
        fail(error, as_json)
    emit(done.as_json(), f"{done.reference} is {done.state}, {format_cents(done.price_cents)}", as_json)


def _id_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise BadInput(f"'{text[:40]}' is no id of a purchase. `doorstep reconcile --json` shows them.") from None


def _view(done: Reconciled) -> list[object]:
    table = Table("Reference", "Carrier", "What", "Message")
    table.add_column("Price", justify="right")
    for outcome, one in done.outcomes():
        words = WORDS[outcome]
        table.add_row(one.reference, one.carrier, words, escape(one.message), format_cents(one.price_cents))
    sound = "The ledger adds up." if not done.book_faults else "The ledger does not add up:"
    told: list[object] = [table] if table.row_count else ["Nothing was open."]
    return [*told, sound, *map(escape, done.book_faults)]
