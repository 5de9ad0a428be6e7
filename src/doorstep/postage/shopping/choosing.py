"""The service for each parcel: the cheapest that meets the promise and that the merchant's rules allow.

Each candidate stays in or is lost to the first of: no complete price, the
promise, a rule. Of those that stay the cheapest is chosen, unless a `prefer`
rule takes another one that costs little more. Nothing is chosen where nothing
stays: rules and promises are never broken silently.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from doorstep.postage.parcel_table import Bools, Ints
from doorstep.postage.shopping.candidates import Candidates
from doorstep.postage.shopping.choices import FIRST_RULE, LATE, NO_PRICE, STAYS, UNKNOWN_TIME, Choices
from doorstep.postage.shopping.conditions import all_hold
from doorstep.postage.shopping.facts import ParcelFacts
from doorstep.postage.shopping.rules import CAP, EXCLUDE, PREFER, REQUIRE, ShoppingRule
from doorstep.postage.shopping.transit import Transit, transit_of

NEVER = np.iinfo(np.int64).max


def choose_many(candidates: Candidates, facts: ParcelFacts, rules: Sequence[ShoppingRule] = ()) -> Choices:
    """A choice for each parcel. Rules hold in their order; the first that takes a candidate out is its reason."""
    lost = np.full(candidates.price_cents.shape, STAYS, dtype=np.int64)
    lost[~candidates.complete] = NO_PRICE
    _lose_to_promise(lost, candidates, facts)
    held = [all_hold(rule.conditions, facts) for rule in rules]
    for number, (rule, holds) in enumerate(zip(rules, held, strict=True)):
        _lose(lost, _out(rule, holds, candidates), FIRST_RULE + number)
    prices = np.where(lost == STAYS, candidates.price_cents, NEVER)
    column = np.where(prices.min(axis=1) < NEVER, prices.argmin(axis=1), -1)
    preferred_by = np.full(len(column), -1, dtype=np.int64)
    for number, (rule, holds) in enumerate(zip(rules, held, strict=True)):
        if rule.verb == PREFER:
            _prefer(rule, number, holds, prices, column, preferred_by, candidates)
    return Choices(candidates, facts, tuple(rules), lost, column, preferred_by)


def _lose(lost: Ints, out: Bools, code: int) -> None:
    lost[out & (lost == STAYS)] = code


def _lose_to_promise(lost: Ints, candidates: Candidates, facts: ParcelFacts) -> None:
    promised = np.array([day.toordinal() if day else 0 for day in facts.promised_on], dtype=np.int64)
    asked = promised > 0
    if not asked.any():
        return
    contiguous = facts.is_contiguous
    for column, service in enumerate(candidates.services):
        transit: Transit | None = transit_of(service.code)
        unknown = asked & (~contiguous if transit else np.ones(len(asked), dtype=np.bool_))
        lost[unknown & (lost[:, column] == STAYS), column] = UNKNOWN_TIME
        if transit:
            late = asked & (promised < transit.latest_on(facts.ship_on).toordinal())
            lost[late & (lost[:, column] == STAYS), column] = LATE


def _out(rule: ShoppingRule, holds: Bools, candidates: Candidates) -> Bools:
    """(n, k) which candidates the rule takes out."""
    covered = np.array([rule.covers(service) for service in candidates.services], dtype=np.bool_)
    if rule.verb == EXCLUDE:
        return np.asarray(holds[:, None] & covered)
    if rule.verb == REQUIRE:
        return np.asarray(holds[:, None] & ~covered)
    if rule.verb == CAP:
        return np.asarray(holds[:, None] & covered & (candidates.price_cents > rule.amount_cents))
    return np.zeros(candidates.price_cents.shape, dtype=np.bool_)


def _prefer(
    rule: ShoppingRule, number: int, holds: Bools, prices: Ints, column: Ints, preferred_by: Ints,
    candidates: Candidates,
) -> None:  # fmt: skip
    """Take the cheapest preferred service where it costs at most the rule's amount more; the first rule counts."""
    covered = np.array([rule.covers(service) for service in candidates.services], dtype=np.bool_)
    mine = np.where(covered, prices, NEVER)
    best, cheapest = mine.min(axis=1), prices.min(axis=1)
    found = best < NEVER
    least = np.where(found, cheapest, 0)
    more = np.where(found, best, 0) - least
    within = more * 100 <= least * rule.amount_percent if rule.amount_percent else more <= rule.amount_cents
    taken = holds & found & (preferred_by < 0) & within
    # A choice that is the preferred one anyway needs no rule to explain it.
    moved = taken & (mine.argmin(axis=1) != column)
    column[moved] = mine.argmin(axis=1)[moved]
    preferred_by[moved] = number
