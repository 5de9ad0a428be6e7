"""Why a label was not bought; nothing was charged where one of these is raised."""

from __future__ import annotations

from doorstep.parcels import DoorstepError


class PurchaseKeyReused(DoorstepError):
    """The key stands for another purchase, for ever."""

    code = "purchase_key_reused"


class WalletTooLow(DoorstepError):
    """Neither the wallet nor its credit line covers the price."""

    code = "wallet_too_low"


class DailyLimitReached(DoorstepError):
    """The API key has spent what it may spend in a day."""

    code = "daily_limit_reached"


class NoSuchCarrier(DoorstepError):
    """No connection stands for the carrier."""

    code = "no_such_carrier"


class NotInDoubt(DoorstepError):
    """The purchase is settled, or somebody buys it at this moment."""

    code = "not_in_doubt"


class NotVoidable(DoorstepError):
    """There is no label to give back."""

    code = "not_voidable"
