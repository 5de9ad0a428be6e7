"""`doorstep webhooks`: what shops' programs wait to hear, sent apart from the server, and letters that came back."""

from __future__ import annotations

import signal
import threading
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from doorstep.doors.cli.output import JsonFlag, console, emit, fail
from doorstep.parcels import DoorstepError

app = typer.Typer(no_args_is_help=True)
Org = Annotated[str | None, typer.Option("--org", help="Organisation; 'main' where not given.")]


@app.command("send")
def send(
    once: Annotated[bool, typer.Option("--once", help="Do what is due now and leave.")] = False,
    as_json: JsonFlag = False,
) -> None:
    """Send webhooks and work on batches and reports in a process of its own, until Ctrl-C.

    The server does the same beside its requests unless DOORSTEP_SHOP_WORKER is false.

    Example: doorstep webhooks send --once
    """
    from doorstep import wiring
    from doorstep.adapters.settings import settings

    wiring.prepare()
    from doorstep.doors.easypost.worker import Worker

    worker = Worker(wiring.ports(), to_private=settings().webhooks_to_private)
    if once:
        done = worker.run_once()
        emit({"done": done}, f"{done} things done.", as_json)
        return
    stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    console.print("Sending webhooks; Ctrl-C stops it.")
    worker.run(stop)


@app.command("dead")
def dead(org: Org = None, as_json: JsonFlag = False) -> None:
    """The webhooks that were given up in the last thirty days, with what the other side said.

    Example: doorstep webhooks dead --json
    """
    from doorstep.wiring import cli_actor, ports

    actor = cli_actor(org)
    from doorstep.adapters.store import shop_outbox

    letters = [_letter(message) for message in shop_outbox.dead(actor, now=ports().clock.now())]
    emit({"organisation": actor.organisation, "letters": letters}, _table(letters), as_json)


@app.command("replay")
def replay(
    payload: Annotated[
        list[str] | None, typer.Argument(help="Ids from `webhooks dead`; all where none is given.")
    ] = None,
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """Send webhooks that were given up once more, with all their tries.

    Example: doorstep webhooks replay
    """
    from doorstep.wiring import cli_actor, ports

    try:
        actor = cli_actor(org)
        from doorstep.adapters.store import shop_outbox

        count = shop_outbox.replay(actor, now=ports().clock.now(), payload_ids=payload or ())
    except DoorstepError as error:
        fail(error, as_json)
    emit({"replayed": count}, f"{count} webhooks wait to be sent again.", as_json)


def _letter(message: Any) -> dict[str, Any]:
    return {
        "payload": message.payload_id, "event": message.event_id, "url": message.url, "tries": message.tries,
        "status": message.status, "says": message.says[:200],
    }  # fmt: skip


def _table(letters: list[dict[str, Any]]) -> object:
    table = Table("Payload", "Address", "Tries", "Status", "The other side said", title="Dead letters")
    for letter in letters:
        status = str(letter["status"] or "no answer")
        table.add_row(letter["payload"], escape(letter["url"]), str(letter["tries"]), status, escape(letter["says"]))
    return table if letters else "No webhook was given up."
