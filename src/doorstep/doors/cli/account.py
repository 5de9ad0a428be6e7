"""`doorstep account`: who may sign in, and which programs may ask."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from doorstep import wiring
from doorstep.doors.cli.output import JsonFlag, emit, fail
from doorstep.operations.ports import ROLES, SCOPES
from doorstep.parcels import DoorstepError

app = typer.Typer(no_args_is_help=True)
Org = Annotated[str | None, typer.Option("--org", help="Organisation; 'main' where not given.")]
Roles = Annotated[list[str], typer.Option("--role", help=f"One of {', '.join(ROLES)}; may be given several times.")]
Scopes = Annotated[list[str], typer.Option("--scope", help=f"One of {', '.join(SCOPES)}; all where none is given.")]


@app.command("add-user")
def add_user(
    name: Annotated[str, typer.Argument(help="Name to sign in with.")],
    role: Roles,
    org: Org = None,
    full_name: Annotated[str, typer.Option(help="The person's name, as others see it.")] = "",
    as_json: JsonFlag = False,
) -> None:
    """Add a person and print the generated password, this one time. An existing person gets a new one.

    Example: doorstep account add-user rosa --role dispatcher
    """
    actor = wiring.cli_actor(org)
    from doorstep.adapters.store.accounts import create_user

    try:
        user, password = create_user(actor.organisation, name, role, full_name=full_name)
    except DoorstepError as error:
        fail(error, as_json)
    value = {"organisation": actor.organisation, "name": user.username, "roles": user.roles, "password": password}
    emit(value, f"{user.username} may sign in as {', '.join(user.roles)} with the password  {password}", as_json)


@app.command("add-key")
def add_key(
    name: Annotated[str, typer.Argument(help="What the key is for; its events carry this name.")],
    scope: Scopes = [],  # noqa: B006  typer wants a plain list
    role: Roles = [],  # noqa: B006
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """Make an API key and print it, this one time.

    Example: doorstep account add-key shop --scope orders --scope quotes
    """
    actor = wiring.cli_actor(org)
    from doorstep.adapters.store.accounts import create_api_key

    try:
        key, text = create_api_key(actor.organisation, name, roles=role, scopes=scope or SCOPES)
    except DoorstepError as error:
        fail(error, as_json)
    value = {
        "organisation": actor.organisation,
        "name": key.name,
        "scopes": key.scopes,
        "roles": key.roles,
        "key": text,
    }
    emit(value, f"Key for {key.name} ({', '.join(key.scopes)}):  {text}", as_json)


@app.command("list")
def list_accounts(org: Org = None, as_json: JsonFlag = False) -> None:
    """Who may sign in and which keys are in force, without any secret.

    Example: doorstep account list --json
    """
    actor = wiring.cli_actor(org)
    from doorstep.adapters.store.queries.accounts import account_list

    value = account_list(actor)
    emit({"organisation": actor.organisation, **value}, [_people(value["people"]), _keys(value["keys"])], as_json)


def _people(people: list[dict[str, Any]]) -> Table:
    table = Table("Name", "Roles", "Last sign-in", title="People", title_justify="left")
    for person in people:
        table.add_row(person["name"], ", ".join(person["roles"]), person["last_sign_in"] or "never")
    return table


def _keys(keys: list[dict[str, Any]]) -> Table:
    table = Table("Key", "For", "Scopes", "Roles", title="API keys", title_justify="left")
    for key in keys:
        table.add_row(key["prefix"] + "...", key["name"], ", ".join(key["scopes"]), ", ".join(key["roles"]))
    return table
