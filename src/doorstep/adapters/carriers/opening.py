"""Which connection an organisation buys through: its own account at the carrier, else the sandbox."""

from __future__ import annotations

from doorstep.adapters.carriers.sandbox import SandboxConnection
from doorstep.operations.carriers import Carrier
from doorstep.operations.ports import Actor


def carrier_of(actor: Actor, carrier: str) -> Carrier:
    """The actor's connection to 'usps', 'ups' or 'fedex'."""
    return SandboxConnection(carrier, actor.organisation)
