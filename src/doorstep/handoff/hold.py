"""Holding a parcel for a denser day: only while its promise stays safe, and only where it is expected to pay.

A parcel may wait until a later delivery day if on that day some carrier's
service still keeps the promise: that is its way out if no van comes near. What
it is expected to cost is worked out from the last safe day back (optimal
stopping): on the last day the cheaper of van and carrier, on each day before
the cheapest of van, carrier and waiting on; what a van costs is a past day's
routes, each past day as likely as the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from doorstep.handoff.offer import HandoffParcel, Offer
from doorstep.handoff.outlook import Floats, Outlook
from doorstep.handoff.stop import HandoffStop
from doorstep.parcels import format_cents
from doorstep.postage.shopping import transit_of


@dataclass(frozen=True, slots=True)
class HoldPolicy:
    """`later_on` are the delivery days to come, in order, as many as a parcel may wait.

    Nothing is held for less than `least_saving_cents` (it is a nuisance, and
    the outlook may be wrong), nor with fewer than `least_past_days` to look
    back on. `near_m` is what counts as near in the reasons.
    """

    later_on: tuple[date, ...]
    least_saving_cents: int = 40
    least_past_days: int = 3
    near_m: float = 1_000.0


def with_holds(stops: Sequence[HandoffStop], outlook: Outlook, policy: HoldPolicy) -> list[HandoffStop]:
    """The stops, with an offer to wait for each parcel that may; door i of the outlook is stop i."""
    if len(outlook.van_cents) < policy.least_past_days:
        return list(stops)
    return [
        _with_hold(stop, outlook.van_cents[:, row], float(outlook.near[row]), policy) for row, stop in enumerate(stops)
    ]


def _with_hold(stop: HandoffStop, van_cents: Floats, near: float, policy: HoldPolicy) -> HandoffStop:
    if not stop.van_may or stop.who != "either":
        return stop
    # The van that comes for one parcel of the door brings them all.
    share = np.divide(van_cents, len(stop.parcels))
    return replace(stop, parcels=tuple(_waiting(parcel, share, near, policy) for parcel in stop.parcels))


def _waiting(parcel: HandoffParcel, van_cents: Floats, near: float, policy: HoldPolicy) -> HandoffParcel:
    fallbacks = fallback_cents(parcel, policy.later_on)
    if not fallbacks:
        return parcel
    cents = expected_cents(van_cents, fallbacks) + policy.least_saving_cents
    until = policy.later_on[0]
    van = float(np.median(van_cents))
    about = f"own van about {format_cents(round(van))}" if np.isfinite(van) else "no van of ours near on most days"
    why = f"about {near:.0f} stops a day within {policy.near_m / 1000:g} km, {about} then"
    offer = Offer("hold", "held", round(cents), parcel.promised_on, code=until.isoformat(), why=why)
    return replace(parcel, offers=(*parcel.offers, offer))


def fallback_cents(parcel: HandoffParcel, later_on: Sequence[date]) -> list[int]:
    """For each later day, as long as that is safe, the cheapest carrier that then still keeps the promise.

    Prices are today's. Without a promise nothing says how long a parcel may wait: nothing is held.
    """
    found: list[int] = []
    for day in later_on:
        if parcel.promised_on is None or day > parcel.promised_on:
            break
        sent = [_sent_on(offer, day) for offer in parcel.offers if offer.kind == "carrier"]
        safe = [offer.cents for offer in sent if not parcel.is_late(offer)]
        if not safe:
            break
        found.append(min(safe))
    return found


def expected_cents(van_cents: Floats, fallbacks: Sequence[int]) -> float:
    """What waiting until the first later day is expected to cost, if each day brings the van at one of these prices."""
    waiting = np.inf
    for carrier_cents in reversed(fallbacks):
        waiting = float(np.minimum(van_cents, min(carrier_cents, waiting)).mean())
    return waiting


def _sent_on(offer: Offer, day: date) -> Offer:
    transit = transit_of(offer.code)
    return replace(offer, due_on=transit.latest_on(day) if transit else None)
