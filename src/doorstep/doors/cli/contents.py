"""The commands by name, each loaded when it is asked for: one quote does not wait for maps, labels and the store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer

# Name of the command -> its module below doors/cli, and the help of a group. A module with an `app` is a group of
# commands, else it holds a function of the command's name. The order is that of `doorstep --help`.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "up": ("up", ""),
    "quote": ("quote", ""),
    "shop": ("shop", ""),
    "pack": ("pack", ""),
    "track": ("track", ""),
    "orders": ("orders", "Order files: import, list, make samples."),
    "address": ("address", "Addresses: read, standardised, checked, located."),
    "tables": ("tables", "Rate tables and zone charts: list, check, import, compare."),
    "label": ("label", "Labels: print them, read any label file back."),
    "carrier": ("carrier", "Accounts at carriers: add, test, take out of force."),
    "money": ("money", "Money: balances, statements, the wallet, carriers' bills."),
    "reconcile": ("reconcile", ""),
    "region": ("region", "Cities and towns: roads, addresses and map of a region."),
    "day": ("day", "A delivery day: plan it, look at it, play it."),
    "solve": ("solve", ""),
    "what-if": ("what_if", ""),
    "handoff": ("handoff", "Own van, carrier or later: what deciding is worth."),
    "account": ("account", "Who may sign in: people, roles and API keys."),
    "webhooks": ("webhooks", "Webhooks of the shop API: send them, look at what came back."),
    "serve": ("serve", ""),
    "doctor": ("doctor", ""),
}


class Contents(Mapping[str, Any]):
    """The commands as a mapping; looking one up loads its module."""

    def __getitem__(self, name: str) -> Any:
        module_name, help_ = COMMANDS[name]
        module = import_module(f"doorstep.doors.cli.{module_name}")
        group = getattr(module, "app", None)
        command = typer.main.get_group(group) if group else typer.main.get_command(_alone(getattr(module, module_name)))
        command.name = name
        command.help = help_ or command.help
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _alone(function: Any) -> typer.Typer:
    app = typer.Typer(rich_markup_mode="rich", add_completion=False)
    app.command()(function)
    return app
