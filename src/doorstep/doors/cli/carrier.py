"""`doorstep carrier`: the accounts through which labels are bought."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from doorstep import wiring
from doorstep.doors.cli.carrier_secrets import asked_credentials
from doorstep.doors.cli.carrier_view import accounts_view, trial_view
from doorstep.doors.cli.output import CANNOT, JsonFlag, emit, fail
from doorstep.operations.carriers import Carrier, LabelOrder
from doorstep.parcels import Address, Dimensions, DoorstepError, NotFound
from doorstep.postage import services

app = typer.Typer(no_args_is_help=True)
Org = Annotated[str | None, typer.Option("--org", help="Organisation; 'main' where not given.")]
Name = Annotated[str, typer.Option("--name", help="The account's name, where a carrier has several.")]
WhichCarrier = Annotated[str, typer.Argument(help="usps, ups, fedex or easypost.")]
FROM = Address("City Hall", "", "200 W Washington St", "", "Phoenix", "AZ", "85003")
TO = Address("City Hall", "", "90 W Broad St", "", "Columbus", "OH", "43215")


@app.command()
def add(
    carrier: WhichCarrier,
    name: Name = "main",
    field: Annotated[
        list[str], typer.Option("--field", metavar="NAME=VALUE", help="What is no secret, like crid=123; repeatable.")
    ] = [],  # noqa: B006  typer wants a plain list
    stdin: Annotated[bool, typer.Option("--stdin", help="Read all fields as one JSON object from the input.")] = False,
    live: Annotated[bool, typer.Option("--live", help="A live account: purchases cost real money.")] = False,
    base_url: Annotated[str, typer.Option(help="Another address than the carrier's, as of a stand-in.")] = "",
    sells: Annotated[
        list[str], typer.Option("--for", help="Buy this carrier's services here too (EasyPost); repeatable.")
    ] = [],  # noqa: B006
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """Keep an account's credentials, encrypted. The same name again gets the new ones.

    Secrets come from a prompt, from --stdin, or from variables such as DOORSTEP_CARRIER_CLIENT_SECRET: never from the
    command's words, which others can read. A test account reaches test services only.

    Example: doorstep carrier add usps --field crid=12345678 --field mid=123456 --field manifest_mid=123456
    """
    actor = wiring.cli_actor(org)
    from doorstep.adapters.carriers.catalogue import kind_of
    from doorstep.adapters.carriers.endpoints import endpoint
    from doorstep.adapters.store.carrier_accounts import keep_account

    try:
        kind = kind_of(carrier)
        credentials = asked_credentials(kind.fields, field, from_stdin=stdin)
        url = endpoint(kind, base_url, credentials, is_test=not live)
        keep_account(
            actor, carrier, name, credentials, is_test=not live, base_url=base_url, sells=sells,
            now=wiring.ports().clock.now(), box=wiring.carrier_desk().box,
        )  # fmt: skip
    except DoorstepError as error:
        fail(error, as_json)
    mode = "live" if live else "test"
    value = {"organisation": actor.organisation, "carrier": carrier, "name": name, "mode": mode, "base_url": url}
    emit(
        value,
        f"{carrier}/{name} is kept as a {mode} account at {url}. Try it: doorstep carrier test {carrier}",
        as_json,
    )


@app.command("list")
def list_accounts(org: Org = None, as_json: JsonFlag = False) -> None:
    """The accounts, without any credential.

    Example: doorstep carrier list --json
    """
    actor = wiring.cli_actor(org)
    from doorstep.adapters.store.queries.carrier_accounts import carrier_accounts

    rows = carrier_accounts(actor)
    emit({"organisation": actor.organisation, "accounts": rows}, accounts_view(rows), as_json)


@app.command("test")
def try_account(
    carrier: WhichCarrier,
    name: Annotated[str, typer.Option("--name", help="The account's name; the newest where not given.")] = "",
    service: Annotated[str, typer.Option(help="Our code of a service to be priced, as in `doorstep quote`.")] = "",
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """Ask the carrier for a token and a price, and say what came back. Nothing is bought.

    The parcel weighs 12 ounces, measures 8 x 6 x 4 inches and goes from Phoenix to Columbus.

    Example: doorstep carrier test usps
    """
    actor = wiring.cli_actor(org)
    try:
        found = wiring.carrier_desk().connection(actor, carrier, name)
        if found is None:
            raise NotFound(f"There is no account {carrier} in force. Add one with `doorstep carrier add {carrier}`.")
    except DoorstepError as error:
        fail(error, as_json)
    connection, account = found
    value = {"carrier": carrier, "name": account.name, "mode": "test" if account.is_test else "live"}
    value |= _trial(connection, _order(carrier, service))
    emit(value, trial_view(value), as_json)
    if not value["works"]:
        raise typer.Exit(CANNOT)


@app.command()
def disable(
    carrier: WhichCarrier,
    name: Name = "main",
    org: Org = None,
    as_json: JsonFlag = False,
) -> None:
    """Take an account out of force. Without one in force the sandbox sells, whose labels say SAMPLE.

    Example: doorstep carrier disable usps --name main
    """
    actor = wiring.cli_actor(org)
    from doorstep.adapters.store.carrier_accounts import disable_account

    try:
        disable_account(actor, carrier, name, wiring.ports().clock.now())
    except DoorstepError as error:
        fail(error, as_json)
    value = {"organisation": actor.organisation, "carrier": carrier, "name": name, "disabled": True}
    emit(value, f"{carrier}/{name} is out of force.", as_json)


@app.command("rotate-key")
def rotate_key(as_json: JsonFlag = False) -> None:
    """Seal every account's credentials, of all organisations, with a new key.

    With DOORSTEP_SECRETS_KEY put the new key before the old one first, with a comma; remove the old one afterwards.

    Example: doorstep carrier rotate-key
    """
    wiring.cli_actor(None)
    from doorstep.adapters.store.carrier_accounts import seal_all_anew

    box = wiring.carrier_desk().box
    try:
        count = seal_all_anew(box)
    except DoorstepError as error:
        fail(error, as_json)
    place = "DOORSTEP_SECRETS_KEY" if box.comes_from_environment else "carriers.key"
    emit({"accounts": count, "key_in": place}, f"{count} accounts are sealed with the newest key in {place}.", as_json)


def _order(carrier: str, service: str) -> LabelOrder:
    """The trial parcel; where no service is named, the carrier's first of ours."""
    ours = [code for code, one in services().items() if one.carrier == carrier]
    wanted = service or (ours[0] if ours else "usps_ground_advantage")
    today = wiring.ports().clock.now().date()
    return LabelOrder("", wanted, FROM, TO, 12.0, Dimensions.of(8, 6, 4), today)


def _trial(connection: Carrier, order: LabelOrder) -> dict[str, Any]:
    began = time.monotonic()
    told: dict[str, Any] = {"works": False, "code": None, "message": None, "rates": []}
    try:
        rates = connection.rates(order)
    except DoorstepError as error:
        return told | {"code": error.code, "message": error.message, "took_ms": _ms(began)}
    shown = [
        {"service": one.service, "price_cents": one.price_cents, "delivery_days": one.delivery_days} for one in rates
    ]
    return told | {"works": True, "rates": shown, "took_ms": _ms(began)}


def _ms(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
