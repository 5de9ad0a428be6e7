"""What was read but not used, told once per field however often it occurs."""

from __future__ import annotations

import re


class Notes:
    """Collects sentences; the same field of many elements makes one, with its first place and how many there are."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], tuple[str, int]] = {}

    def not_used(self, path: str, why: str) -> None:
        """`path` is like jobs[3].colour."""
        key = (re.sub(r"\[\d+\]", "[]", path), why)
        first, times = self._seen.get(key, (path, 0))
        self._seen[key] = (first, times + 1)

    def add(self, sentence: str) -> None:
        self._seen.setdefault(("", sentence), (sentence, 1))

    def sentences(self) -> tuple[str, ...]:
        told = []
        for (field, why), (first, times) in self._seen.items():
            if not field:
                told.append(first)
            else:
                more = f", and {times - 1} more like it" if times > 1 else ""
                told.append(f"not used: {first}{more} ({why})")
        return tuple(told)
