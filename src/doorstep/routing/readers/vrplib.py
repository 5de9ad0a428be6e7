"""VRPLIB text taken apart: the specification's `KEY : value` lines and the sections of numbers, each with its line."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.routing.readers.instance import BadInstance, bad_line
from doorstep.routing.readers.numbers import Floats, number_of, table_of, whole_of

Row = tuple[int, list[str]]
REMARKS = ("NAME", "COMMENT", "TYPE", "EDGE_WEIGHT_TYPE", "EDGE_WEIGHT_FORMAT", "DISPLAY_DATA_TYPE", "NODE_COORD_TYPE")


@dataclass(frozen=True, slots=True)
class Vrplib:
    """`said` is key -> (line, value), `sections` is name without _SECTION -> its rows of (line, words)."""

    said: dict[str, tuple[int, str]]
    sections: dict[str, list[Row]]

    def text(self, key: str, default: str = "") -> str:
        return self.said[key][1] if key in self.said else default

    def whole(self, key: str) -> int | None:
        """The whole number of a key, None where it is not there."""
        if key not in self.said:
            return None
        line, value = self.said[key]
        return whole_of(value, line)

    def number(self, key: str) -> float | None:
        """The number of a key, None where it is not there."""
        return number_of(self.said[key][1], self.said[key][0]) if key in self.said else None

    def column(self, section: str, length: int, columns: int = 1) -> Floats | None:
        """A section's `columns` numbers for 1 to `length`, one row each and in order; None where it is not there."""
        if section not in self.sections:
            return None
        rows = self.sections[section]
        table = table_of(rows, columns + 1)
        for number, (line, words) in enumerate(rows, start=1):
            if table[number - 1, 0] != number or number > length:
                wanted = f"{number} belongs" if number <= length else f"no row beyond {length} belongs"
                raise bad_line(line, f"number {words[0]} where {wanted}", f"Mend the order in {section}_SECTION.")
        if len(rows) < length:
            raise BadInstance(
                f"{section}_SECTION ends after {len(rows)} of {length} rows. The file is cut off; give the whole file."
            )
        return table[:, 1:]


def take_apart(text: str) -> Vrplib:
    """Raises BadInstance where a line is neither key, section nor numbers."""
    said: dict[str, tuple[int, str]] = {}
    sections: dict[str, list[Row]] = {}
    rows: list[Row] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if not words:
            continue
        first = words[0].rstrip(":")
        if first == "EOF":
            break
        if first.endswith("_SECTION"):
            rows = sections.setdefault(first.removesuffix("_SECTION"), [])
        elif ":" in line and first[0].isalpha():
            key, _, value = line.partition(":")
            said[key.strip()] = (number, value.strip())
            rows = None
        elif rows is None:
            why = "Before the first section stand lines like 'CAPACITY : 100'."
            raise bad_line(number, f"'{line.strip()[:30]}'", why)
        else:
            rows.append((number, words))
    if not said or not sections:
        raise BadInstance("The file has no 'KEY : value' lines and sections of numbers. Give a VRPLIB file.")
    return Vrplib(said, sections)
