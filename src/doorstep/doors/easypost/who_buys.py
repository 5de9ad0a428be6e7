"""In whose name a key buys, and from whom: what was made in test mode never reaches a carrier's till."""

from __future__ import annotations

from dataclasses import replace

from doorstep.adapters.carriers.sandbox import SandboxConnection
from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked
from doorstep.doors.easypost.modes import TEST
from doorstep.doors.easypost.refusals import Refused
from doorstep.operations.ports import Actor, Ports


def buyer(actor: Actor) -> Actor:
    """The key as a merchant: who holds the scope 'labels' does a merchant's work. Refused 403 without it."""
    if "labels" not in actor.scopes:
        raise Refused(403, f"The key {actor.name} does not hold the scope 'labels', so it neither buys nor refunds.")
    return replace(actor, roles=actor.roles | {"merchant"})


def ports_for(asked: Asked, shipment: Kept) -> Ports:
    """The ports to buy the shipment's label with: in test mode every carrier is the sandbox.

    Refused 422 where a test key reaches for a production shipment.
    """
    if shipment.mode != TEST and asked.mode == TEST:
        raise Refused(422, "This shipment was made with a production key. Use such a key for it.", code="MODE.MISMATCH")
    if shipment.mode != TEST:
        return asked.ports
    return replace(asked.ports, carrier_of=lambda actor, carrier: SandboxConnection(carrier, actor.organisation))
