"""A merchant's rules for choosing a service: rows of name, what to do, which services, when, and an amount.

rule,do,service,when,amount
no UPS to PO boxes,exclude,ups fedex,to PO box,
valuables go Priority,require,usps_priority_mail*,value over $200,
we like USPS,prefer,usps,always,$0.50
light ones stay cheap,cap,*,weight up to 1 lb,$15
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from doorstep.parcels import BadInput, DoorstepError, parse_cents
from doorstep.postage.rules import applies
from doorstep.postage.services import Service, services
from doorstep.postage.shopping.conditions import Condition, read_conditions

COLUMNS = ("rule", "do", "service", "when", "amount")
EXCLUDE, REQUIRE, PREFER, CAP = "exclude", "require", "prefer", "cap"
VERBS = (EXCLUDE, REQUIRE, PREFER, CAP)
MOST_RULES = 500


class BadRules(DoorstepError):
    """Rows of the rules cannot be read; `problems` has a sentence for each."""

    code = "bad_rules"

    def __init__(self, problems: list[str]) -> None:
        super().__init__(f"The rules have {len(problems)} mistakes, and none of them counts. {' '.join(problems[:8])}")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class ShoppingRule:
    """One row. `amount_cents` and `amount_percent`: the extra that a preferred service may cost, or the cap."""

    number: int
    name: str
    verb: str
    patterns: tuple[str, ...]
    conditions: tuple[Condition, ...]
    amount_cents: int = 0
    amount_percent: int = 0

    def covers(self, service: Service) -> bool:
        """True where the service is named, by its code, its beginning and an asterisk, or its carrier."""
        return any(pattern == service.carrier or applies(pattern, service.code) for pattern in self.patterns)

    def __str__(self) -> str:
        return f"rule {self.number} '{self.name}'"


def read_rules(text: str) -> tuple[ShoppingRule, ...]:
    """The rules of a CSV text with the header rule,do,service,when,amount; raises BadRules with every mistake."""
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    if not rows or not any(cell.strip() for cell in rows[0]):
        return ()
    header = [name.strip().casefold() for name in rows[0]]
    missing = [name for name in ("do", "service") if name not in header]
    unknown = [name for name in header if name and name not in COLUMNS]
    if missing or unknown or len(rows) > MOST_RULES:
        raise BadRules([_header_wrong(missing, unknown, len(rows))])
    return _read_rows(header, rows[1:])


def _read_rows(header: list[str], rows: Iterable[list[str]]) -> tuple[ShoppingRule, ...]:
    rules: list[ShoppingRule] = []
    problems: list[str] = []
    for line, row in enumerate(rows, start=2):
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
        if not any(cells.values()) or next(iter(cells.values())).startswith("#"):
            continue
        try:
            rules.append(_rule(len(rules) + 1, cells))
        except DoorstepError as error:
            problems.append(f"Row {line}: {error.message}")
    if problems:
        raise BadRules(problems)
    return tuple(rules)


def _rule(number: int, cells: dict[str, str]) -> ShoppingRule:
    verb = cells.get("do", "").casefold()
    if verb not in VERBS:
        raise BadInput(f"'{verb[:20]}' is nothing a rule can do. Write one of: {', '.join(VERBS)}.")
    patterns = _patterns(cells.get("service", ""))
    conditions = read_conditions(cells.get("when", ""))
    cents, percent = _amount(verb, cells.get("amount", ""))
    name = cells.get("rule") or f"{verb} {' '.join(patterns)}"
    return ShoppingRule(number, name[:80], verb, patterns, conditions, cents, percent)


def _patterns(text: str) -> tuple[str, ...]:
    """Codes, beginnings with an asterisk and carriers; each must name at least one service we know."""
    patterns = tuple(text.casefold().replace(",", " ").replace(";", " ").split())
    known = services()
    carriers = {service.carrier for service in known.values()}
    for pattern in patterns:
        if pattern not in carriers and not any(applies(pattern, code) for code in known):
            raise BadInput(
                f"'{pattern[:40]}' names no service. Write a carrier ({', '.join(sorted(carriers))}), a service such "
                "as usps_ground_advantage, or its beginning and an asterisk."
            )
    if not patterns:
        raise BadInput("The rule names no service. Write usps, usps_ground_advantage, usps_priority_mail* or *.")
    return patterns


def _amount(verb: str, text: str) -> tuple[int, int]:
    if verb in (EXCLUDE, REQUIRE):
        if text:
            raise BadInput(f"'{verb}' takes no amount, and '{text[:20]}' is one. Leave it empty.")
        return 0, 0
    if text.endswith("%") and verb == PREFER:
        number = text[:-1].strip()
        if not (number.isascii() and number.isdigit() and int(number) <= 1000):
            raise BadInput(f"'{text[:20]}' is no percentage. Write it like 5 %.")
        return 0, int(number)
    if not text:
        raise BadInput(
            f"'{verb}' needs an amount: how much {'more it may cost' if verb == PREFER else 'at most'}, like $2."
        )
    cents = parse_cents(text)
    if cents < 0:
        raise BadInput(f"'{text[:20]}' is below zero. Write an amount like $2.")
    return cents, 0


def _header_wrong(missing: list[str], unknown: list[str], rows: int) -> str:
    if rows > MOST_RULES:
        return f"There are {rows:,} rows; {MOST_RULES} are enough."
    what = f"lacks '{missing[0]}'" if missing else f"has '{unknown[0][:30]}'"
    return f"Row 1: the header {what}. Write: {','.join(COLUMNS)}."
