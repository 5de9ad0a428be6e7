"""One object of the document with its path: fields are asked for by name and checked as they are read."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from doorstep.routing.vroom.errors import BadVroom, UnknownField, shown
from doorstep.routing.vroom.fields import FIELDS, OLDER
from doorstep.routing.vroom.notes import Notes

LARGEST = 10**9
# A problem without amounts has one side, which nothing fills.
LEAST_SIDES = 1
Windows = tuple[tuple[int, int], ...]
# Times may be seconds since 1970, and an open end may be anything.
LARGEST_TIME = 2**62


class Element:
    """`kind` is one of FIELDS; a field it does not know is an error where it is nearly a known one, else a note."""

    def __init__(self, value: Any, path: str, kind: str, notes: Notes) -> None:
        if not isinstance(value, dict):
            raise BadVroom(f"{path} is {shown(value)}, and an object belongs there. Write it in braces: {{...}}.")
        self.path, self.kind, self.notes = path, kind, notes
        self._fields: Mapping[str, Any] = value
        self._look_for_strangers()

    def __contains__(self, name: str) -> bool:
        return self._fields.get(name) is not None

    def at(self, name: str) -> str:
        """The path of a field."""
        return f"{self.path}.{name}" if self.path else name

    def raw(self, name: str) -> Any:
        """The field as it stands, None where it is not there."""
        return self._fields.get(name)

    def text(self, name: str) -> str | None:
        value = self.raw(name)
        if value is not None and not isinstance(value, str):
            raise BadVroom(f"{self.at(name)} is {shown(value)}, and a text belongs there. Write it in quotes.")
        return value

    def whole(self, name: str, default: int = 0, *, most: int = LARGEST) -> int:
        """A whole number from 0 to `most`."""
        value = self.raw(name)
        return default if value is None else whole(value, self.at(name), most)

    def optional_whole(self, name: str, *, most: int = LARGEST) -> int | None:
        return self.whole(name, most=most) if name in self else None

    def number(self, name: str, default: float = 0.0, *, least: float = 0.0) -> float:
        """Any number from `least` to a billion."""
        value = self.raw(name)
        return default if value is None else number(value, self.at(name), least)

    def items(self, name: str) -> list[Any]:
        """A list, empty where the field is not there."""
        value = self.raw(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise BadVroom(f"{self.at(name)} is {shown(value)}, and a list belongs there. Write it in brackets: [...].")
        return value

    def wholes(self, name: str, *, most: int = LARGEST) -> tuple[int, ...]:
        return tuple(whole(item, f"{self.at(name)}[{at}]", most) for at, item in enumerate(self.items(name)))

    def children(self, name: str, kind: str) -> Iterator[Element]:
        for at, item in enumerate(self.items(name)):
            yield Element(item, f"{self.at(name)}[{at}]", kind, self.notes)

    def child(self, name: str, kind: str) -> Element:
        """The object in a field; an empty one where the field is not there."""
        value = self.raw(name)
        return Element({} if value is None else value, self.at(name), kind, self.notes)

    def window(self, name: str) -> tuple[int, int] | None:
        return window(self.raw(name), self.at(name)) if name in self else None

    def windows(self, name: str) -> Windows:
        """Windows in order; those that touch or overlap become one."""
        found = sorted(window(item, f"{self.at(name)}[{at}]") for at, item in enumerate(self.items(name)))
        merged: list[tuple[int, int]] = []
        for opens, closes in found:
            if merged and opens <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], closes))
            else:
                merged.append((opens, closes))
        return tuple(merged)

    def _look_for_strangers(self) -> None:
        known = FIELDS[self.kind]
        for name in self._fields:
            why = known.get(name)
            if why is None:
                self._stranger(name, known)
            elif why:
                self.notes.not_used(self.at(name), why)

    def _stranger(self, name: str, known: Mapping[str, str]) -> None:
        if name in OLDER.get(self.kind, {}):
            raise UnknownField(f"{self.at(name)} is of an older VROOM. Write {OLDER[self.kind][name]} instead.")
        plain = {field.replace("_", ""): field for field in known}
        near = get_close_matches(name.lower().replace("_", "").replace("-", ""), plain, n=1, cutoff=0.75)
        if near or self.kind.endswith(".doorstep"):
            meant = f"Did you mean {plain[near[0]]}?" if near else f"Known are {', '.join(known)}."
            raise UnknownField(f"{self.at(name[:40])} is no field of a {self.kind}. {meant}")
        self.notes.not_used(self.at(name[:40]), "no field of the format")


def whole(value: Any, path: str, most: int = LARGEST) -> int:
    """A whole number from 0 to `most`; raises BadVroom with the path."""
    is_whole = isinstance(value, int) or (isinstance(value, float) and math.isfinite(value) and value == int(value))
    if isinstance(value, bool) or not is_whole or not 0 <= value <= most:
        raise BadVroom(f"{path} is {shown(value)}. Give a whole number from 0 to {most:,}.")
    return int(value)


def number(value: Any, path: str, least: float = 0.0) -> float:
    """A finite number from `least` to a billion; raises BadVroom with the path."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not least <= value <= LARGEST:
        raise BadVroom(f"{path} is {shown(value)}. Give a number from {least:g} to {LARGEST:,}.")
    return float(value)


def window(value: Any, path: str) -> tuple[int, int]:
    """[start, end] in whole seconds; raises BadVroom with the path."""
    if not isinstance(value, list) or len(value) != 2:
        raise BadVroom(f"{path} is {shown(value)}. Give a window as [start, end] in seconds.")
    opens, closes = (whole(edge, f"{path}[{at}]", LARGEST_TIME) for at, edge in enumerate(value))
    if closes < opens:
        raise BadVroom(f"{path} is {shown(value)}: it ends before it starts. Give [start, end].")
    return opens, closes


def identifier(element: Element) -> int | str:
    """The element's id: a whole number as VROOM has it, or a text."""
    if element.raw("id") in (None, ""):
        raise BadVroom(f"{element.at('id')} is missing or empty. Give every {element.kind} an id of its own.")
    return identifier_of(element, "id")


def identifier_of(element: Element, name: str) -> int | str:
    """The id in a field: a whole number or a text of at most 100 characters."""
    value = element.raw(name)
    if isinstance(value, str):
        if not 0 < len(value) <= 100:
            raise BadVroom(f"{element.at(name)} is {shown(value)}. Give an id of 1 to 100 characters.")
        return value
    return whole(value, element.at(name), 2**64)


def amounts(element: Element, name: str, sides: int) -> tuple[float, ...]:
    """An amount with the problem's number of sides; zeros where the field is not there."""
    found = element.wholes(name, most=LARGEST - 1)
    if name in element and len(found) != sides:
        raise BadVroom(
            f"{element.at(name)} has {len(found)} numbers, but other amounts have {sides}. "
            "Give capacity, delivery, pickup and amount the same length everywhere."
        )
    return tuple(map(float, found)) + (0.0,) * (max(sides, LEAST_SIDES) - len(found))
