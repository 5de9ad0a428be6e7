"""Questions to a carrier and its replies, as they go over the wire, and what is read out of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from typing import Any

CENT = Decimal("0.01")


class Unreadable(Exception):
    """The carrier answered with something that is not the answer it documents."""


@dataclass(frozen=True, slots=True)
class Question:
    """One request. `buys`: it may cost money. `repeatable`: asking twice does no more than asking once."""

    what: str
    method: str
    path: str
    body: Any = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    with_token: bool = True
    buys: bool = False
    repeatable: bool = True


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, headers (lower-case names) and content; secrets of the question are not in it."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def retry_after_s(self) -> float | None:
        """Seconds that the carrier asks us to wait, from either form of Retry-After; None where it asks nothing."""
        text = self.headers.get("retry-after", "").strip()
        if not text:
            return None
        if text.isdigit():
            return float(text)
        try:
            when = parsedate_to_datetime(text)
        except ValueError:
            return None
        return max(0.0, (when.astimezone(UTC) - datetime.now(UTC)).total_seconds())

    def document(self) -> Any:
        """The JSON content; numbers with a point are Decimal, so that no cent is lost. Raises Unreadable."""
        return read_json(self.content)


def read_json(content: bytes) -> Any:
    """JSON with exact decimals; raises Unreadable for anything else."""
    try:
        return json.loads(content, parse_float=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Unreadable(f"The answer is not JSON: {content[:80]!r}") from None


def dig(document: Any, *path: str | int) -> Any:
    """What lies at the path of keys and indexes; raises Unreadable where it is not there."""
    here = document
    for step in path:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            raise Unreadable(f"The answer lacks {'.'.join(map(str, path))}.") from None
    return here


def maybe(document: Any, *path: str | int, default: Any = None) -> Any:
    """The same, or the default."""
    try:
        found = dig(document, *path)
    except Unreadable:
        return default
    return default if found is None else found


def text_at(document: Any, *path: str | int) -> str:
    """A text that is there and not empty."""
    found = dig(document, *path)
    if not isinstance(found, str) or not found.strip():
        raise Unreadable(f"The answer has no text at {'.'.join(map(str, path))}.")
    return found.strip()


def cents(amount: Any) -> int:
    """Whole cents of 6.07 or '6.07' dollars; raises Unreadable for anything that is no such amount."""
    try:
        exact = Decimal(str(amount))
    except InvalidOperation:
        raise Unreadable(f"{str(amount)[:20]!r} is no amount of money.") from None
    # Nobody asks a billion dollars for a label, and no quantizing of 1e400 must break us.
    if not exact.is_finite() or exact < 0 or exact.adjusted() > 9 or exact != exact.quantize(CENT):
        raise Unreadable(f"{str(amount)[:20]!r} is no amount in whole cents.")
    return int(exact.scaleb(2))


def dollars(amount_cents: int) -> str:
    """'6.07' of 607."""
    return f"{amount_cents // 100}.{amount_cents % 100:02d}"


def as_list(found: Any) -> list[Any]:
    """A list, also of the one thing that stands there without its brackets; some carriers leave them out."""
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _no_constant(name: str) -> None:
    raise ValueError(name)
