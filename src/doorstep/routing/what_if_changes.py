"""The small language of what-ifs: 'vans+1', 'windows+30min', 'start-30min', 'prize*1.1'."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from doorstep.parcels import BadInput
from doorstep.routing.problem import Problem
from doorstep.routing.what_if_acts import ACTS

UNITS_S = {"": 60, "s": 1, "min": 60, "h": 3600}
EXAMPLES = (
    "vans+1, vans-1, windows+30min, start-30min, shift+60min, room*1.2, roads*1.1, prize*1.1, door-1min, "
    "change*0, without=STOP"
)
_FORM = re.compile(r"(?P<what>[a-z]+)\s*(?P<how>[-+*=])\s*(?P<rest>.+)")
_AMOUNT = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>s|min|h)?")


@dataclass(frozen=True, slots=True)
class Change:
    """One named change. `amount` is a number of vans, seconds, or a factor; `name` the stop or van it is about."""

    what: str
    amount: float = 0
    name: str = ""

    @property
    def says(self) -> str:
        """The change in words: 'one van more', 'windows 30 min wider on both sides'."""
        return _SAYS[self.what](self)

    def applied_to(self, problem: Problem) -> Problem:
        """The problem with this change. Raises BadInput where it has not what the change is about."""
        return ACTS[self.what](problem, self.amount, self.name)


def parse_changes(text: str) -> tuple[Change, ...]:
    """Changes from text, several with commas between: 'vans+1, start-30min'. Raises BadInput, naming what is known."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise BadInput(f"No change was named. Name one or more: {EXAMPLES}.", code="no_change")
    return tuple(parse_change(part) for part in parts)


def parse_change(text: str) -> Change:
    """One change from its text."""
    form = _FORM.fullmatch(text.strip())
    if form is None or form["what"] not in _READS:
        raise _unread(text, "is no change that can be played")
    what, how, rest = form["what"], form["how"], form["rest"].strip()
    if how not in _READS[what]:
        raise _unread(text, f"does not go with '{how}'")
    if how == "=":
        return Change(what, name=rest)
    amount = _AMOUNT.fullmatch(rest)
    if amount is None:
        raise _unread(text, f"has no number after '{how}'")
    number = float(amount["number"])
    if how == "*":
        return Change(what, _factor(text, number, amount["unit"]))
    if what == "vans":
        return Change(what, _whole(text, number, amount["unit"]) * (1 if how == "+" else -1))
    seconds = round(number * UNITS_S[amount["unit"] or ""])
    return Change(what, seconds if how == "+" else -seconds)


def _unread(text: str, why: str) -> BadInput:
    return BadInput(f"'{text}' {why}. Changes look like this: {EXAMPLES}.", code="no_such_change")


def _factor(text: str, number: float, unit: str | None) -> float:
    if unit or number > 100:
        raise _unread(text, "needs a factor from 0 to 100 after '*'")
    return number


def _whole(text: str, number: float, unit: str | None) -> int:
    if unit or number != int(number) or not 1 <= number <= 10_000:
        raise _unread(text, "needs a whole number of vans")
    return int(number)


def apply_changes(problem: Problem, changes: Iterable[Change]) -> Problem:
    """The problem with all changes, one after the other."""
    for change in changes:
        problem = change.applied_to(problem)
    return problem


_READS = {
    "vans": "+-", "windows": "+-", "start": "+-", "shift": "+-", "room": "*", "roads": "*", "prize": "*",
    "door": "+-", "change": "*", "without": "=",
}  # fmt: skip


def _minutes(change: Change) -> str:
    seconds = abs(change.amount)
    return f"{seconds / 60:g} min" if seconds >= 60 else f"{seconds:g} s"


def _many(change: Change) -> str:
    count = int(abs(change.amount))
    vans = "one van" if count == 1 else f"{count} vans"
    return f"{vans} {'more' if change.amount > 0 else 'fewer'}"


def _side(change: Change, more: str, less: str) -> str:
    return more if change.amount > 0 else less


_SAYS: dict[str, Callable[[Change], str]] = {
    "vans": _many,
    "windows": lambda change: f"windows {_minutes(change)} {_side(change, 'wider', 'narrower')} on both sides",
    "start": lambda change: f"shifts {_minutes(change)} {_side(change, 'later', 'earlier')}",
    "shift": lambda change: f"shifts {_minutes(change)} {_side(change, 'longer', 'shorter')}",
    "room": lambda change: f"room in vans times {change.amount:g}",
    "roads": lambda change: f"roads {change.amount:g} times as fast",
    "prize": lambda change: f"prizes times {change.amount:g}",
    "door": lambda change: f"{_minutes(change)} {_side(change, 'more', 'less')} at each door",
    "change": lambda change: f"the price of a change times {change.amount:g}",
    "without": lambda change: f"without {change.name}",
}
