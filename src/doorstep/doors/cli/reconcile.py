"""`doorstep reconcile`: ask the carriers what became of what is open."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from doorstep.doors.cli.output import DONE_WITH_REJECTS, JsonFlag, emit, fail, progress_bar
from doorstep.operations.reconcile import Reconciled
from doorstep.parcels import DoorstepError, format_cents

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


def _view(done: Reconciled) -> list[object]:
    table = Table("Reference", "Carrier", "What", "Message")
    table.add_column("Price", justify="right")
    for outcome, one in done.outcomes():
        words = WORDS[outcome]
        table.add_row(one.reference, one.carrier, words, escape(one.message), format_cents(one.price_cents))
    sound = "The ledger adds up." if not done.book_faults else "The ledger does not add up:"
    told: list[object] = [table] if table.row_count else ["Nothing was open."]
    return [*told, sound, *map(escape, done.book_faults)]
