"""How the stand-in misbehaves: by a rule for all, for one reference, or by the reference's own beginning."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NAMES = {
    "ok": "answers as a carrier does",
    "late": "does it at once and answers after `seconds`",
    "drop": "closes the connection without doing anything",
    "drop_after": "does it and closes the connection without an answer",
    "half": "does it and closes the connection in the middle of the answer",
    "drip": "does it and sends the answer byte by byte, one in `seconds`",
    "error_after": "does it and answers 500",
    "malformed": "does it and answers with broken JSON",
    "unavailable": "does nothing and answers 503",
    "refuse": "does nothing and refuses in the carrier's own error shape",
    "other_price": "asks `cents` more than our tables say",
    "expire_token": "takes no token: 401",
    "busy": "does nothing and answers 429 with Retry-After `seconds`",
}
PREFIX = "stub-"


@dataclass
class Rule:
    """`times` None is for ever; '' fits any carrier, operation or reference."""

    name: str
    carrier: str = ""
    operation: str = "buy"
    reference: str = ""
    times: int | None = None
    seconds: float = 1.0
    cents: int = 37

    def fits(self, carrier: str, operation: str, reference: str) -> bool:
        return (
            self.times != 0
            and self.carrier in ("", carrier)
            and self.operation in ("", operation)
            and self.reference in ("", reference)
        )

    def as_json(self) -> dict[str, Any]:
        return dict(vars(self))


OK = Rule("ok", operation="")


class Scenarios:
    """The newest rule that fits counts; each use takes one of its `times`."""

    def __init__(self, start: str = "ok") -> None:
        self._lock = threading.Lock()
        self._rules = [rule_of({"name": start})] if start != "ok" else []

    def add(self, given: Mapping[str, Any]) -> Rule:
        rule = rule_of(given)
        with self._lock:
            self._rules.insert(0, rule)
        return rule

    def clear(self) -> None:
        with self._lock:
            self._rules.clear()

    def take(self, carrier: str, operation: str, reference: str) -> Rule:
        with self._lock:
            for rule in self._rules:
                if rule.fits(carrier, operation, reference):
                    if rule.times is not None:
                        rule.times -= 1
                    return rule
        return _of_reference(operation, reference)


def rule_of(given: Mapping[str, Any]) -> Rule:
    """A rule of JSON; raises ValueError for a name there is not."""
    if given.get("name") not in NAMES:
        raise ValueError(f"There is no scenario {given.get('name')!r}. Choose from {', '.join(NAMES)}.")
    operation = "" if given["name"] == "other_price" else "buy"
    return Rule(**{"operation": operation, **given})


def _of_reference(operation: str, reference: str) -> Rule:
    """'stub-drop_after-17' buys with that scenario; so a caller needs no other way to ask for it."""
    if reference.startswith(PREFIX):
        name = reference[len(PREFIX) :].partition("-")[0]
        if name in NAMES and (operation == "buy" or name == "other_price"):
            return Rule(name)
    return OK
