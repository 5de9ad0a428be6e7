"""What compared parcels sum to: per month, per service, and the zones and weights that drive the change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from doorstep.parcels import format_cents
from doorstep.postage.comparing import ComparedParcel


@dataclass(frozen=True, slots=True)
class Group:
    """Parcels that share something: `difference_cents` = after - before, over parcels that have both prices."""

    name: str
    parcels: int
    before_cents: int
    after_cents: int

    @property
    def difference_cents(self) -> int:
        return self.after_cents - self.before_cents

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name, "parcels": self.parcels, "before_cents": self.before_cents,
            "after_cents": self.after_cents, "difference_cents": self.difference_cents,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole: `months` = calendar months that the asked span or the parcels touch, `unpriced` counts reasons."""

    before: str
    after: str
    total: Group
    months: int
    by_month: tuple[Group, ...]
    by_service: tuple[Group, ...]
    drivers: tuple[Group, ...]
    unpriced: tuple[tuple[str, int], ...]
    parcels: tuple[ComparedParcel, ...]

    @property
    def per_month_cents(self) -> int:
        """What the change costs in a month on average; negative where it saves."""
        whole = self.total.difference_cents
        # Halves go away from zero, so that a saving and a cost of the same size read the same.
        return (abs(whole) * 2 + self.months) // (2 * self.months) * (1 if whole >= 0 else -1)

    @property
    def sentence(self) -> str:
        """'The change costs you $412.00 a month, mostly zone 8 over 20 lb.'"""
        if not self.total.parcels:
            return "No parcel has a complete price on both sides."
        if not self.total.difference_cents:
            return f"The change costs nothing on these {self.total.parcels:,} parcels."
        what = "costs you" if self.total.difference_cents > 0 else "saves you"
        mostly = f", mostly {self.drivers[0].name}" if self.drivers else ""
        return f"The change {what} {format_cents(abs(self.per_month_cents))} a month{mostly}."

    def as_json(self) -> dict[str, Any]:
        return {
            "before": self.before, "after": self.after, "sentence": self.sentence, "months": self.months,
            "per_month_cents": self.per_month_cents, "total": self.total.as_json(),
            "by_month": [group.as_json() for group in self.by_month],
            "by_service": [group.as_json() for group in self.by_service],
            "drivers": [group.as_json() for group in self.drivers],
            "unpriced": [{"reason": reason, "parcels": count} for reason, count in self.unpriced],
        }  # fmt: skip


def summed(
    parcels: Sequence[ComparedParcel], before: str, after: str, span: tuple[date, date] | None = None
) -> Comparison:
    """The sums of compared parcels; `span` is the asked first and last day, where there was one."""
    priced = [parcel for parcel in parcels if parcel.is_priced]
    days = [parcel.parcel.sent_on for parcel in priced if parcel.parcel.sent_on]
    first, last = span or (min(days, default=date(1, 1, 1)), max(days, default=date(1, 1, 1)))
    total = _group("all", priced)
    cost = 1 if total.difference_cents >= 0 else -1
    drivers = _grouped(priced, lambda one: f"zone {one.zone} {one.band}" if one.zone else f"no zone, {one.band}")
    by_month = _grouped(priced, lambda one: f"{one.parcel.sent_on:%Y-%m}" if one.parcel.sent_on else "not known")
    by_service = _grouped(priced, lambda one: one.service)
    reasons = Counter(parcel.reason for parcel in parcels if not parcel.is_priced)
    return Comparison(
        before,
        after,
        total,
        (last.year - first.year) * 12 + last.month - first.month + 1,
        tuple(sorted(by_month, key=lambda group: group.name)),
        tuple(sorted(by_service, key=lambda group: -cost * group.difference_cents)),
        tuple(
            sorted(
                (group for group in drivers if cost * group.difference_cents > 0),
                key=lambda group: -cost * group.difference_cents,
            )
        ),
        tuple(reasons.most_common()),
        tuple(parcels),
    )


def _grouped(parcels: Sequence[ComparedParcel], name: Callable[[ComparedParcel], str]) -> list[Group]:
    found: dict[str, list[ComparedParcel]] = {}
    for parcel in parcels:
        found.setdefault(name(parcel), []).append(parcel)
    return [_group(key, members) for key, members in found.items()]


def _group(name: str, parcels: Sequence[ComparedParcel]) -> Group:
    before = sum(parcel.before_cents or 0 for parcel in parcels)
    return Group(name, len(parcels), before, sum(parcel.after_cents or 0 for parcel in parcels))
