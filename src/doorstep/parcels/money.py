"""Money is an integer number of US cents; these two functions are its only way in and out of text."""

from __future__ import annotations

import re
from decimal import Decimal

from doorstep.parcels.errors import BadInput

_AMOUNT = re.compile(r"-?(?:\d{1,15}(?:\.\d{0,9})?|\.\d{1,9})", re.ASCII)


def parse_cents(text: str) -> int:
    """Cents of '$1,234.50', '12.5' or '-3'; raises BadInput for a fraction of a cent or no number."""
    plain = text.strip().replace("$", "").replace(",", "")
    if _AMOUNT.fullmatch(plain) is None:
        raise BadInput(f"'{text[:40]}' is not an amount of money. Write it like 12.50.")
    cents = Decimal(plain) * 100
    if cents != cents.to_integral_value():
        raise BadInput(f"'{text[:40]}' is no whole number of cents. Write it like 12.50.")
    return int(cents)


def format_cents(cents: int) -> str:
    """'$1,234.50' of 123450, '-$0.05' of -5."""
    sign = "-" if cents < 0 else ""
    dollars, rest = divmod(abs(cents), 100)
    return f"{sign}${dollars:,}.{rest:02d}"
