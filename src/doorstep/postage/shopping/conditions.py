"""When a rule holds: a few phrases that a merchant can write, joined by 'and'."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from doorstep.parcels import BadInput, parse_cents, parse_weight_oz
from doorstep.postage.parcel_table import Bools
from doorstep.postage.shopping.facts import ParcelFacts, known_states

PHRASES = (
    "always", "to PO box", "to military", "to AK HI PR (states)", "to ZIP 967 99501", "weight over 20 lb",
    "weight up to 1 lb", "value over $100", "value up to $50", "ship on Friday Saturday", "tag fragile", "not ...",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_LIST = re.compile(r"[\s,;]+(?:or\s+)?")


@dataclass(frozen=True, slots=True)
class Condition:
    """One phrase as it was written, and what it asks."""

    text: str
    holds: Callable[[ParcelFacts], Bools]


def read_conditions(text: str) -> tuple[Condition, ...]:
    """The conditions of 'to PO box and weight over 20 lb'; () of 'always' and ''; BadInput for another phrase."""
    phrases = [part.strip() for part in _AND.split(text.strip()) if part.strip()]
    return tuple(_condition(phrase) for phrase in phrases if phrase.casefold() != "always")


def all_hold(conditions: tuple[Condition, ...], facts: ParcelFacts) -> Bools:
    """(n,) where every one holds."""
    holds = np.ones(len(facts), dtype=np.bool_)
    for condition in conditions:
        holds &= condition.holds(facts)
    return holds


def _condition(phrase: str) -> Condition:
    words = " ".join(phrase.split())
    low = words.casefold()
    if low.startswith("not "):
        inner = _condition(words[4:])
        return Condition(words, lambda facts: ~inner.holds(facts))
    if low in ("to po box", "to po boxes", "to a po box"):
        return Condition(words, lambda facts: facts.is_po_box)
    if low in ("to military", "to the military", "to apo", "to apo fpo dpo"):
        return Condition(words, lambda facts: facts.is_military)
    for start, reader in _READERS:
        if low.startswith(start + " "):
            return Condition(words, reader(words[len(start) + 1 :]))
    raise BadInput(f"'{words[:40]}' is no condition. Write one of: {', '.join(PHRASES)}.")


def _weight(low: bool) -> Callable[[str], Callable[[ParcelFacts], Bools]]:
    def read(text: str) -> Callable[[ParcelFacts], Bools]:
        limit_oz = parse_weight_oz(text)
        return lambda facts: (facts.weight_oz > limit_oz) != low

    return read


def _value(low: bool) -> Callable[[str], Callable[[ParcelFacts], Bools]]:
    def read(text: str) -> Callable[[ParcelFacts], Bools]:
        limit_cents = parse_cents(text)
        return lambda facts: (facts.value_cents > limit_cents) != low

    return read


def _zips(text: str) -> Callable[[ParcelFacts], Bools]:
    parts = [part for part in _LIST.split(text) if part]
    wrong = [part for part in parts if not (part.isascii() and part.isdigit() and len(part) in (3, 5))]
    if wrong or not parts:
        raise BadInput(f"'{(wrong or [text])[0][:20]}' is no ZIP code or prefix. Write them like 967 99501.")
    prefixes, codes = [int(p) for p in parts if len(p) == 3], [int(p) for p in parts if len(p) == 5]
    return lambda facts: np.isin(facts.zip_to // 100, prefixes) | np.isin(facts.zip_to, codes)


def _states(text: str) -> Callable[[ParcelFacts], Bools]:
    parts = [part.upper() for part in _LIST.split(text.strip()) if part]
    wrong = [part for part in parts if part not in known_states()]
    if wrong or not parts:
        raise BadInput(f"'{(wrong or [text])[0][:20]}' is no state. Write them like AK HI PR.")
    return lambda facts: np.isin(facts.state, parts)


def _weekdays(text: str) -> Callable[[ParcelFacts], Bools]:
    names = [part.casefold() for part in _LIST.split(text.strip()) if part]
    wrong = [name for name in names if name not in WEEKDAYS]
    if wrong:
        raise BadInput(f"'{wrong[0][:20]}' is no weekday. Write them like Friday Saturday.")
    days = frozenset(WEEKDAYS.index(name) for name in names)
    return lambda facts: np.full(len(facts), facts.ship_on.weekday() in days)


def _tag(text: str) -> Callable[[ParcelFacts], Bools]:
    tag = text.strip().casefold()
    return lambda facts: np.array([tag in tags for tags in facts.tags], dtype=np.bool_)


# The longer beginnings first: 'to ZIP 967' is no list of states.
_READERS: tuple[tuple[str, Callable[[str], Callable[[ParcelFacts], Bools]]], ...] = (
    ("to zip", _zips), ("to states", _states), ("to state", _states), ("to", _states),
    ("weight over", _weight(False)), ("weight up to", _weight(True)),
    ("value over", _value(False)), ("value up to", _value(True)),
    ("ship on", _weekdays), ("sent on", _weekdays), ("tag", _tag),
)  # fmt: skip
