"""Wallets and daily limits as they are kept; what they hold stands in the ledger."""

from __future__ import annotations

from django.db import transaction

from doorstep.adapters.store.ledger_rows import balance_of, lock_book
from doorstep.adapters.store.models import ApiKey, SpendingLimit, Wallet
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.visibility import visible
from doorstep.ledger.accounts import WALLET
from doorstep.operations.buying.wallet_state import WalletState
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound


class StoreWallets:
    """Behind `ports.wallets`."""

    def state(self, actor: Actor) -> WalletState:
        """The wallet and the limits as they stand."""
        wallet = visible(actor, Wallet.objects.filter(is_on=True)).first()
        limits = visible(actor, SpendingLimit.objects.order_by("key_prefix")).values_list("key_prefix", "daily_cents")
        line = wallet.credit_limit_cents if wallet else 0
        return WalletState(wallet is not None, balance_of(actor.organisation, WALLET), line, dict(limits))

    def switch_on(self, actor: Actor, credit_limit_cents: int | None = None) -> None:
        """Labels are paid from the wallet from now on; None leaves the credit line as it is."""
        with transaction.atomic():
            lock_book(actor.organisation)
            line = {} if credit_limit_cents is None else {"credit_limit_cents": credit_limit_cents}
            Wallet.objects.update_or_create(organisation_id=actor.organisation, defaults={"is_on": True, **line})

    def switch_off(self, actor: Actor) -> None:
        """Labels are owed to the carrier from now on."""
        with transaction.atomic():
            lock_book(actor.organisation)
            Wallet.objects.filter(organisation_id=actor.organisation).update(is_on=False, credit_limit_cents=0)

    def limit(self, actor: Actor, key_prefix: str, daily_cents: int | None) -> None:
        """Cents a day for the key, None without limit; NotFound where the organisation has no such key in force."""
        prefix = keepable(key_prefix, 16)
        if not visible(actor, ApiKey.objects.filter(prefix=prefix, revoked_at=None)).exists():
            raise NotFound(f"There is no API key {prefix}. `doorstep account list` shows their prefixes.")
        with transaction.atomic():
            lock_book(actor.organisation)
            mine = {"organisation_id": actor.organisation, "key_prefix": prefix}
            if daily_cents is None:
                SpendingLimit.objects.filter(**mine).delete()
            else:
                SpendingLimit.objects.update_or_create(**mine, defaults={"daily_cents": daily_cents})
