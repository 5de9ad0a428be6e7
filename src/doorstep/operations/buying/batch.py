"""Buying many labels in few transactions: claimed together, asked for side by side, settled together."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from doorstep.operations.buying import asking
from doorstep.operations.buying.errors import PurchaseKeyReused
from doorstep.operations.buying.purchase import LabelWish, Purchase
from doorstep.operations.buying.shelf import ASK, BUSY, KEY_REUSED, OURS, Claim, Outcome
from doorstep.operations.carriers import Carrier
from doorstep.operations.ports import Actor, Ports
from doorstep.parcels import DoorstepError

SIDE_BY_SIDE = 8
PATIENCE_S = 60.0
Answer = Purchase | DoorstepError


class Batch:
    """One batch of distinct purchase keys on its way from claim to answer."""

    def __init__(self, wishes: Mapping[str, LabelWish], actor: Actor, ports: Ports) -> None:
        self._wishes, self._actor, self._ports = wishes, actor, ports
        self._answers: dict[str, Answer] = {}
        self._carriers: dict[str, Carrier] = {}

    def buy(self) -> dict[str, Answer]:
        """The answer to each key."""
        started = time.monotonic()
        claims = self._ports.purchases.claim(self._actor, list(self._wishes.items()))
        self._answers = {c.purchase.purchase_key: key_reused(c) if c.kind == KEY_REUSED else c.purchase for c in claims}
        ours = [claim for claim in claims if claim.kind == OURS]
        ours += self._asked_for([claim for claim in claims if claim.kind == ASK])
        prices = self._priced(ours)
        self._buy_at(prices, started)
        for claim in claims:
            if claim.kind == BUSY:
                key = claim.purchase.purchase_key
                self._answers[key] = self._ports.purchases.wait(self._actor, key, PATIENCE_S)
        return self._answers

    def _asked_for(self, doubtful: Sequence[Claim]) -> list[Claim]:
        """Those of which the carrier surely sold nothing: they are bought now. All others are settled."""
        found = self._side_by_side(doubtful, doubtful, lambda one: asking.looked_up(one, self._carrier(one)))
        free = [claim for claim, outcome in zip(doubtful, found, strict=True) if outcome is None]
        self._settle([outcome for outcome in found if outcome is not None])
        for claim in free:
            self._ports.purchases.try_again(self._actor, claim.purchase.purchase_id, claim.lease)
        return free

    def _priced(self, ours: Sequence[Claim]) -> list[tuple[Claim, int]]:
        """Those whose price is agreed and set aside; the others are answered."""
        asked = self._side_by_side(
            ours, ours, lambda one: asking.agreed_cents(one, self._wish(one), self._carrier(one))
        )
        self._settle([one for one in asked if isinstance(one, Outcome)])
        agreed = [(claim, cents) for claim, cents in zip(ours, asked, strict=True) if isinstance(cents, int)]
        if not agreed:
            return []
        self._ports.fail_point("before_pending")
        wanted = [(claim.purchase.purchase_id, claim.lease, cents) for claim, cents in agreed]
        refusals = self._ports.purchases.reserve(self._actor, wanted)
        self._ports.fail_point("after_pending")
        for (claim, _), refusal in zip(agreed, refusals, strict=True):
            if refusal is not None:
                self._answers[claim.purchase.purchase_key] = refusal
        return [one for one, refusal in zip(agreed, refusals, strict=True) if refusal is None]

    def _buy_at(self, prices: Sequence[tuple[Claim, int]], started: float) -> None:
        patience_s = self._ports.purchases.lease_s / 3

        def ask(one: tuple[Claim, int]) -> Outcome:
            if time.monotonic() - started > self._ports.purchases.lease_s - patience_s:
                return asking.put_off(one[0])
            self._ports.fail_point("before_carrier")
            outcome = asking.bought(one[0], self._wish(one[0]), self._carrier(one[0]), one[1])
            self._ports.fail_point("after_carrier")
            return outcome

        self._settle(self._side_by_side([claim for claim, _ in prices], prices, ask))

    def _settle(self, outcomes: Sequence[Outcome]) -> None:
        if not outcomes:
            return
        for one in settled(outcomes, self._actor, self._ports):
            self._answers[one.purchase_key] = one

    def _side_by_side[One, Told](
        self, claims: Sequence[Claim], ones: Sequence[One], ask: Callable[[One], Told]
    ) -> list[Told]:
        """Ask for each, several at a time where somebody outside has to be waited for."""
        if len(ones) < 2 or all(isinstance(self._carrier(claim), asking.PricesOne) for claim in claims):
            return [ask(one) for one in ones]
        with ThreadPoolExecutor(min(SIDE_BY_SIDE, len(ones))) as threads:
            return list(threads.map(ask, ones))

    def _wish(self, claim: Claim) -> LabelWish:
        return self._wishes[claim.purchase.purchase_key]

    def _carrier(self, claim: Claim) -> Carrier:
        name = claim.purchase.carrier
        if name not in self._carriers:
            self._carriers[name] = self._ports.carrier_of(self._actor, name)
        return self._carriers[name]


def settled(outcomes: Sequence[Outcome], actor: Actor, ports: Ports) -> list[Purchase]:
    """Keep the labels' pictures, then write the outcomes down: a purchase that is bought has its label on disk."""
    kept = _with_pictures_kept(outcomes, actor, ports)
    ports.fail_point("after_label_kept")
    ports.fail_point("before_post")
    purchases = ports.purchases.settle(actor, kept)
    ports.fail_point("after_post")
    return purchases


def key_reused(claim: Claim) -> PurchaseKeyReused:
    """What is said to a key that comes with another wish."""
    return PurchaseKeyReused(
        f"Purchase key {claim.purchase.purchase_key[:60]} stands for another purchase since "
        f"{claim.purchase.made_at:%Y-%m-%d %H:%M} UTC. A key buys one label for ever; use a new key for a new purchase."
    )


def _with_pictures_kept(outcomes: Sequence[Outcome], actor: Actor, ports: Ports) -> list[Outcome]:
    pictures = {one.purchase_id: one.label.label for one in outcomes if one.label and one.label.label}
    if not pictures:
        return list(outcomes)
    kept = dict(zip(pictures, ports.files.keep_many(actor, "label", list(pictures.values())), strict=True))
    return [replace(one, label_sha256=kept.get(one.purchase_id, "")) for one in outcomes]
