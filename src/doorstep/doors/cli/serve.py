"""`doorstep serve`: the pages, the API and the live feed on this machine."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated

import typer

from doorstep import wiring
from doorstep.adapters.settings import settings
from doorstep.doors.cli.output import console, errors, fail
from doorstep.doors.server.ports import FIRST_PORT, PortInUse, free_ports


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(min=0, max=65534, help="Port of the pages; the live feed takes the next one.")
    ] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Start the pages, the API and the live feed; Ctrl-C stops everything.

    Without --port the first free pair from 8700 upwards is taken.

    Example: doorstep serve --port 8700 --open
    """
    try:
        chosen = free_ports(host, port)
    except PortInUse as error:
        fail(error, as_json=False)
    if port is None and chosen != FIRST_PORT:
        errors.print(f"Port {FIRST_PORT} is taken, so the pages are on {chosen}.")
    if host not in settings().allowed_hosts:
        errors.print("Pages answer only under names in DOORSTEP_ALLOWED_HOSTS, like '[\"parcels.example.org\"]'.")
    wiring.prepare()
    become_server(host, chosen, open_page)


def become_server(host: str, port: int, open_page: bool = False) -> None:
    """Replace this process by the server's: one Ctrl-C then reaches all of it."""
    remember_address(f"http://{host if host not in ('0.0.0.0', '::') else '127.0.0.1'}:{port}")
    console.print("Starting the server ...")
    sys.stdout.flush()
    command = [sys.executable, "-m", "doorstep.doors.server", "--host", host, "--port", str(port)]
    os.execv(sys.executable, command + (["--open"] if open_page else []))


def remember_address(address: str) -> None:
    """Write down where the server of this home answers, for `doorstep day play`."""
    (settings().home / "server.json").write_text(json.dumps({"address": address}), encoding="utf-8")
