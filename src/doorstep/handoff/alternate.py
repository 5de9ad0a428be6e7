"""Routes and units in turn: routes say which parcels are left for a unit, those say what its drop-off is worth.

A unit's drop-off is an optional stop of the routes. Its prize is what its
parcels save, and that depends on the routes; so both are worked out in turn
from several first guesses, and the cheapest whole is kept. The routes without
any unit are always among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from doorstep.handoff.offer import HandoffParcel
from doorstep.handoff.outside import settle_outside
from doorstep.handoff.routes import Guess, Question, Search, Weighed, parcels_left, served_by, weigh
from doorstep.handoff.unit import Unit
from doorstep.routing import Plan

ROUNDS = 3
# Where a unit misses its minimum by a little, parcels of the vans' are drawn to it by so much each.
PULLS_CENTS = (100, 250)


def cheapest(question: Question, search: Search) -> Weighed:
    """The best whole found over all first guesses and rounds."""
    best = weigh(question, Guess(), search)
    if not question.units or not question.vehicles:
        return best
    for guess in _first_guesses(question, best):
        best = _alternate(question, guess, search, best)
    return best


def _alternate(question: Question, guess: Guess, search: Search, best: Weighed) -> Weighed:
    for _ in range(ROUNDS):
        if not guess.at_units:
            return best
        found = weigh(question, guess, search, best)
        best = min(best, found, key=lambda one: one.cents)
        open_units = [unit for unit in question.units if unit.unit_id in guess.at_units]
        renewed = Guess(_left_for(question, found.plan, open_units), guess.pull_cents)
        if _numbers(renewed) == _numbers(guess):
            return best
        guess = renewed
    return best


def _first_guesses(question: Question, without: Weighed) -> Iterator[Guess]:
    """What the carriers have now; everything that a unit could take; and that again, drawn to units with a minimum."""
    yield Guess(_left_for(question, without.plan, question.units))
    everything = _worth_it(question, question.units, parcels_left(question, frozenset()))
    yield Guess(everything)
    strict = [unit.unit_id for unit in question.units if unit.minimum_parcels and unit.unit_id in everything]
    if strict:
        for cents in PULLS_CENTS:
            yield Guess(everything, dict.fromkeys(strict, cents))


def _left_for(question: Question, plan: Plan, units: Sequence[Unit]) -> Mapping[str, tuple[HandoffParcel, ...]]:
    """What each of the units can expect of the parcels that the routes leave."""
    return _worth_it(question, units, parcels_left(question, served_by(plan)))


def _worth_it(
    question: Question, units: Sequence[Unit], parcels: Sequence[HandoffParcel]
) -> Mapping[str, tuple[HandoffParcel, ...]]:
    """What the units would get of these parcels if one empty van, the largest, came to each."""
    room = max(van.capacity for van in question.vehicles)
    return settle_outside(parcels, units, dict.fromkeys((unit.unit_id for unit in units), room)).at_units


def _numbers(guess: Guess) -> dict[str, frozenset[str]]:
    return {unit_id: frozenset(one.number for one in parcels) for unit_id, parcels in guess.at_units.items()}
