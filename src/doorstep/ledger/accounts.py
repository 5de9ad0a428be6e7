"""The accounts' names, seen from the merchant who ships."""

from __future__ import annotations


def postage(carrier: str) -> str:
    """What was spent on a carrier's labels."""
    return f"postage:{carrier}"


def postage_pending(carrier: str) -> str:
    """Set aside for labels whose purchase is not settled yet."""
    return f"postage_pending:{carrier}"


def refund_pending(carrier: str) -> str:
    """What a carrier owes for labels given back, until it pays or refuses."""
    return f"refund_pending:{carrier}"


def adjustments(carrier: str) -> str:
    """What a carrier billed beside its labels' prices, less what it credited."""
    return f"adjustments:{carrier}"


def payable(to: str) -> str:
    """What is owed to a carrier, or to our own vans; its balance is negative while it is owed."""
    return f"payable:{to}"


DELIVERY = "delivery:own_van"
OWN_VAN = "own_van"
# Money paid in ahead; below zero it is a drawn credit line.
WALLET = "wallet"
# Where the wallet is filled from.
BANK = "bank"
