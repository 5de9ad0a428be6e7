"""Purchases as they are kept: every step one transaction, under the book's lock where money moves."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from doorstep.adapters.store import purchase_money as money
from doorstep.adapters.store.ledger_rows import add_transfers, lock_book
from doorstep.adapters.store.models import ManifestRow, PurchaseRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.adapters.store.purchase_claims import hold, is_held, mark_lost, real_now, take
from doorstep.adapters.store.purchase_outcomes import give_back, settle_row
from doorstep.adapters.store.purchase_reads import PurchaseReads
from doorstep.adapters.store.purchase_rows import fresh_row, purchase_of
from doorstep.adapters.store.visibility import visible
from doorstep.ledger import Transfer
from doorstep.operations.buying.errors import NotInDoubt
from doorstep.operations.buying.manifest import Manifest
from doorstep.operations.buying.purchase import (
    IN_DOUBT,
    PENDING,
    REFUSED,
    LabelWish,
    Purchase,
)
from doorstep.operations.buying.shelf import ASK, BUSY, Claim, Outcome
from doorstep.operations.carriers import CarrierUnreachable, VoidAnswer
from doorstep.operations.ports import Actor
from doorstep.parcels import DoorstepError, NotFound

LEASE_S = 300.0
LOOK_EVERY_S = 0.05
TRY_FIELDS = [
    "state", "code", "message", "tries", "price_cents", "set_aside_cents", "paid_from", "asked_at", "lease",
    "lease_until",
]  # fmt: skip


class StorePurchases(PurchaseReads):
    """Behind `ports.purchases`. `lease_s` is how long a buyer may take until others hold it for dead."""

    def __init__(
        self, now: Callable[[], datetime], new_id: Callable[[], UUID], *, lease_s: float = LEASE_S
    ) -> None:  # fmt: skip
        self._now = now
        self._new_id = new_id
        self.lease_s = lease_s

    def claim(self, actor: Actor, wishes: Sequence[tuple[str, LabelWish]]) -> list[Claim]:
        """Take each purchase key, or learn who has it; one claim each, in the same order. No money moves."""
        lease, now = secrets.token_hex(16), self._now()
        rows = [
            fresh_row(actor, key, wish, purchase_id=self._new_id(), now=now, lease=lease, lease_until=real_now())
            for key, wish in wishes
        ]
        for row in rows:
            hold(row, lease, self.lease_s)
        with transaction.atomic():
            # In the order of their keys, so that two batches with the same keys wait for each other and never both.
            PurchaseRow.objects.bulk_create(sorted(rows, key=lambda row: row.purchase_key), ignore_conflicts=True)
            kept = {row.purchase_key: row for row in self._locked(actor, purchase_key__in=[key for key, _ in wishes])}
            return take(kept, [(row.purchase_key, row.body_sha256) for row in rows], lease, self.lease_s)

    def reserve(self, actor: Actor, prices: Sequence[tuple[UUID, str, int]]) -> list[DoorstepError | None]:
        """Set the money aside for (purchase, lease, cents); an error ends that purchase, which may be tried again."""
        now = self._now()
        with transaction.atomic():
            lock_book(actor.organisation)
            purse = money.Purse(actor.organisation, now)
            rows = self._by_id(actor, [purchase_id for purchase_id, _, _ in prices])
            transfers: list[Transfer] = []
            found = [self._reserve(rows[one], lease, cents, purse, now, transfers) for one, lease, cents in prices]
            add_transfers(actor.organisation, transfers, now)
            PurchaseRow.objects.bulk_update(rows.values(), TRY_FIELDS)
        return found

    def settle(self, actor: Actor, outcomes: Sequence[Outcome]) -> list[Purchase]:
        """Write the outcomes down; the money that was set aside is posted, voided or (in doubt) left."""
        now = self._now()
        with transaction.atomic():
            lock_book(actor.organisation)
            rows = self._by_id(actor, [one.purchase_id for one in outcomes])
            transfers = [t for one in outcomes for t in settle_row(rows[one.purchase_id], one, now)]
            add_transfers(actor.organisation, transfers, now)
            self._save(rows.values())
        return [purchase_of(rows[one.purchase_id]) for one in outcomes]

    def try_again(self, actor: Actor, purchase_id: UUID, lease: str) -> None:
        """The carrier surely sold nothing: void what was set aside and keep the lease for another try."""
        now = self._now()
        with transaction.atomic():
            lock_book(actor.organisation)
            row = self._by_id(actor, [purchase_id])[purchase_id]
            if row.lease != lease:
                return
            add_transfers(actor.organisation, money.voided(row, now.date()), now)
            row.state, row.code, row.message, row.asked_at = PENDING, "", "", None
            hold(row, lease, self.lease_s)
            self._save([row])

    def wait(self, actor: Actor, purchase_key: str, most_s: float) -> Purchase:
        """The purchase once nobody buys it any more, or as it stands after `most_s` seconds."""
        until = time.monotonic() + most_s
        while True:
            row = visible(actor, PurchaseRow.objects.filter(purchase_key=keepable(purchase_key))).get()
            if not is_held(row) or time.monotonic() > until:
                return purchase_of(row)
            time.sleep(LOOK_EVERY_S)

    def unsettled(self, actor: Actor) -> list[Claim]:
        """Every purchase in doubt that nobody else holds, taken under a lease."""
        return self._taken(actor, state__in=(PENDING, IN_DOUBT))

    def doubtful(self, actor: Actor, purchase_id: UUID) -> Claim:
        """One purchase in doubt, taken under a lease. NotFound, or NotInDoubt where it is settled or being bought."""
        claims = self._taken(actor, state__in=(PENDING, IN_DOUBT), purchase_id=purchase_id)
        if not claims:
            state = self.find(actor, purchase_id).state
            raise NotInDoubt(
                f"Purchase {purchase_id} is {state}; only one in doubt is settled. Look at it again later."
            )
        return claims[0]

    def manifested(self, actor: Actor, manifest: Manifest) -> None:
        """Keep the form, and write its number on its labels."""
        with transaction.atomic():
            rows = self._by_id(actor, manifest.purchase_ids)
            ManifestRow.objects.update_or_create(
                organisation_id=actor.organisation, carrier=manifest.carrier, manifest_number=manifest.manifest_number,
                defaults={
                    "ship_on": manifest.ship_on, "form_sha256": manifest.form_sha256, "made_at": manifest.made_at,
                    "form_format": manifest.form_format, "labels": len(rows),
                },
            )  # fmt: skip
            for row in rows.values():
                row.manifest = manifest.manifest_number
            PurchaseRow.objects.bulk_update(rows.values(), ["manifest"])

    def gave_back(self, actor: Actor, purchase_id: UUID, answer: VoidAnswer) -> Purchase:
        """Write down what the carrier said to giving the label back, and move the money with it."""
        now = self._now()
        with transaction.atomic():
            lock_book(actor.organisation)
            row = self._by_id(actor, [purchase_id])[purchase_id]
            add_transfers(actor.organisation, give_back(row, answer, now), now)
            self._save([row])
        return purchase_of(row)

    def _reserve(
        self, row: PurchaseRow, lease: str, cents: int, purse: money.Purse, now: datetime, transfers: list[Transfer]
    ) -> DoorstepError | None:
        if row.lease != lease or row.state != PENDING:
            message = f"Another buyer has taken {row.purchase_key[:60]} over. Ask again for what became of it."
            return CarrierUnreachable(message, code=BUSY)
        refusal = purse.refuses(cents, row.bought_with)
        if refusal is not None:
            row.state, row.code, row.message = REFUSED, refusal.code, refusal.message[:500]
            row.price_cents, row.lease = cents, ""
            return refusal
        transfers += money.set_aside(row, cents, now.date(), purse.paid_from)
        purse.take(cents, row.bought_with)
        row.asked_at = now
        hold(row, lease, self.lease_s)
        return None

    def _taken(self, actor: Actor, **wanted: object) -> list[Claim]:
        lease = secrets.token_hex(16)
        with transaction.atomic():
            rows = [row for row in self._locked(actor, **wanted) if not is_held(row)]
            for row in rows:
                if row.state == PENDING:
                    mark_lost(row)
                hold(row, lease, self.lease_s)
            PurchaseRow.objects.bulk_update(rows, TRY_FIELDS)
        return [Claim(ASK, purchase_of(row), lease) for row in rows]

    def _locked(self, actor: Actor, **wanted: object) -> list[PurchaseRow]:
        rows = PurchaseRow.objects.select_for_update().filter(organisation_id=actor.organisation, **wanted)
        return list(rows.order_by("purchase_key"))

    def _by_id(self, actor: Actor, ids: Sequence[UUID]) -> dict[UUID, PurchaseRow]:
        found = {row.purchase_id: row for row in self._locked(actor, purchase_id__in=ids)}
        for missing in set(ids) - found.keys():
            raise NotFound(f"There is no purchase {missing}. Look at the list of purchases.")
        return found

    def _save(self, rows: Iterable[PurchaseRow]) -> None:
        for row in rows:
            row.save()
