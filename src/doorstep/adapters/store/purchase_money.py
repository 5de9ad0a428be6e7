"""The money of a purchase: set aside, posted, voided, given back. The book and the row are locked."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Sum

from doorstep import ledger
from doorstep.adapters.store.ledger_rows import balance_of
from doorstep.adapters.store.models import PurchaseRow, SpendingLimit, Wallet
from doorstep.ledger import Transfer
from doorstep.ledger.accounts import WALLET, payable
from doorstep.operations.buying.errors import DailyLimitReached, WalletTooLow
from doorstep.operations.buying.purchase import REFUSED
from doorstep.parcels import DoorstepError, format_cents


class Purse:
    """What one organisation may still spend; `take` lowers it as money is set aside in the same transaction."""

    def __init__(self, organisation: str, now: datetime) -> None:
        self._organisation, self._now = organisation, now
        self.wallet = Wallet.objects.filter(organisation_id=organisation, is_on=True).first()
        self._held_cents = balance_of(organisation, WALLET) if self.wallet else 0
        self._limits = dict(
            SpendingLimit.objects.filter(organisation_id=organisation).values_list("key_prefix", "daily_cents")
        )
        self._spent: dict[str, int] = {}

    @property
    def paid_from(self) -> str:
        """'wallet', or '' where the carrier is owed."""
        return WALLET if self.wallet else ""

    def refuses(self, cents: int, key_prefix: str) -> DoorstepError | None:
        """Why so much may not be spent; None where it may."""
        if self.wallet and self._held_cents - cents < -self.wallet.credit_limit_cents:
            return WalletTooLow(
                f"The label costs {format_cents(cents)}; the wallet holds {format_cents(self._held_cents)} with a "
                f"credit line of {format_cents(self.wallet.credit_limit_cents)}. Fill it with `doorstep money top-up`."
            )
        limit_cents = self._limits.get(key_prefix) if key_prefix else None
        if limit_cents is not None and self._spent_today(key_prefix) + cents > limit_cents:
            return DailyLimitReached(
                f"The label costs {format_cents(cents)}; this key has spent "
                f"{format_cents(self._spent_today(key_prefix))} of its {format_cents(limit_cents)} for today (UTC). "
                "Raise it with `doorstep money limits`, or wait for tomorrow."
            )
        return None

    def take(self, cents: int, key_prefix: str) -> None:
        """So much is gone."""
        self._held_cents -= cents
        if key_prefix in self._limits:
            self._spent[key_prefix] = self._spent_today(key_prefix) + cents

    def _spent_today(self, key_prefix: str) -> int:
        if key_prefix not in self._spent:
            midnight = self._now.replace(hour=0, minute=0, second=0, microsecond=0)
            rows = PurchaseRow.objects.filter(
                organisation_id=self._organisation, bought_with=key_prefix, asked_at__gte=midnight
            ).exclude(state=REFUSED)
            self._spent[key_prefix] = rows.aggregate(cents=Sum("price_cents"))["cents"] or 0
        return self._spent[key_prefix]


def stem_of(row: PurchaseRow) -> str:
    """What the ids of this try's transfers begin with."""
    return row.transfer_stem if row.tries == 1 else f"{row.transfer_stem}/try-{row.tries}"


def set_aside(row: PurchaseRow, cents: int, day: date, paid_from: str) -> list[Transfer]:
    """The pending transfer, none for a label that costs nothing."""
    row.price_cents = row.set_aside_cents = cents
    row.paid_from = paid_from or payable(row.carrier)
    return [_pending(row, cents, day)] if cents else []


def posted(row: PurchaseRow, price_cents: int, day: date) -> list[Transfer]:
    """The label is ours for `price_cents`: what was set aside becomes postage, a difference is owed to the carrier."""
    aside, row.price_cents, row.set_aside_cents = row.set_aside_cents, price_cents, 0
    if not aside:
        row.paid_from = payable(row.carrier)
        return ledger.bought_label(stem_of(row), row.carrier, price_cents, day, row.service) if price_cents else []
    post = ledger.post(_pending(row, aside, day), day)
    if price_cents == aside:
        return [post]
    return [post, ledger.correction(post, price_cents, day, "the carrier charged another price than it had named")]


def voided(row: PurchaseRow, day: date) -> list[Transfer]:
    """Nothing was bought: what was set aside goes back, and the next try's transfers get ids of their own."""
    aside, row.set_aside_cents = row.set_aside_cents, 0
    found = [ledger.void(_pending(row, aside, day), day)] if aside else []
    row.tries += bool(aside)
    return found


def refund_expected(row: PurchaseRow, cents: int, day: date) -> list[Transfer]:
    """The label was given back; its money waits for the carrier's word."""
    row.refund_cents, row.refund_tries = cents, row.refund_tries + 1
    return [_refund(row, day)] if cents else []


def refund_arrived(row: PurchaseRow, day: date) -> list[Transfer]:
    """The carrier paid it back, to where it had come from."""
    return [ledger.refund_arrived(_refund(row, day), day, paid_to=row.paid_from)] if row.refund_cents else []


def refund_refused(row: PurchaseRow, day: date) -> list[Transfer]:
    """The carrier will not pay: it is postage again."""
    return [ledger.void(_refund(row, day), day)] if row.refund_cents else []


def _pending(row: PurchaseRow, cents: int, day: date) -> Transfer:
    return ledger.reserve_postage(stem_of(row), row.carrier, cents, day, row.service, paid_from=row.paid_from)


def _refund(row: PurchaseRow, day: date) -> Transfer:
    key = f"{row.transfer_stem}/refund-{row.refund_tries}"
    links = (f"{stem_of(row)}/posted",)
    return ledger.expect_refund(key, row.carrier, row.refund_cents, day, row.service, links=links)
