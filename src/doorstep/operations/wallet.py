"""Money paid in ahead, credit lines, and what an API key may spend in a day."""

from __future__ import annotations

from doorstep import ledger
from doorstep.operations.buying.wallet_state import WalletState
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import BadInput, format_cents

MOST_CENTS = 10**11


def wallet_of(*, actor: Actor, ports: Ports) -> WalletState:
    """The organisation's wallet and limits as they stand."""
    return ports.wallets.state(actor)


def top_up(cents: int, *, key: str, memo: str = "", actor: Actor, ports: Ports) -> WalletState:
    """Pay into the wallet, which is switched on by it. The same key pays in once.

    Raises BadInput for an amount that cannot be, and for a key that paid in another one.
    """
    _only_an_admin(actor, "fills the wallet")
    if type(cents) is not int or not 0 < cents <= MOST_CENTS:
        raise BadInput(f"{cents!r} cents cannot be paid in. Give a positive amount of money.")
    if not key.strip() or len(key) > 80 or not key.isprintable():
        raise BadInput(
            "A payment needs a key of 1 to 80 printed signs, so that it counts once. Take its bank reference."
        )
    ports.wallets.switch_on(actor)
    ports.ledger.post(actor, [ledger.top_up(key, cents, ports.clock.now().date(), memo)])
    return ports.wallets.state(actor)


def set_credit_line(cents: int | None, *, actor: Actor, ports: Ports) -> WalletState:
    """How far below zero the wallet may go; None switches the wallet off: labels are then owed to the carrier.

    A lower line than is drawn already refuses new labels until it is paid
    back. A wallet that is not at zero cannot be switched off.
    """
    _only_an_admin(actor, "sets the credit line")
    if cents is None:
        held_cents = ports.wallets.state(actor).held_cents
        if held_cents:
            raise BadInput(
                f"The wallet holds {format_cents(held_cents)}: switched off, that money would be nobody's. "
                "Bring it to zero first."
            )
        ports.wallets.switch_off(actor)
    elif type(cents) is int and 0 <= cents <= MOST_CENTS:
        ports.wallets.switch_on(actor, cents)
    else:
        raise BadInput(f"{cents!r} is no credit line. Give zero or a positive amount of money.")
    return ports.wallets.state(actor)


def set_daily_limit(key_prefix: str, cents: int | None, *, actor: Actor, ports: Ports) -> WalletState:
    """What the API key's labels may cost in one day (UTC); None takes the limit away. NotFound without the key."""
    _only_an_admin(actor, "limits a key")
    if cents is not None and not (type(cents) is int and 0 <= cents <= MOST_CENTS):
        raise BadInput(f"{cents!r} is no daily limit. Give zero or a positive amount of money.")
    ports.wallets.limit(actor, key_prefix, cents)
    return ports.wallets.state(actor)


def _only_an_admin(actor: Actor, what: str) -> None:
    if not actor.may():
        raise BadInput(f"Only an admin {what}. Sign in as one.", code="not_allowed")
