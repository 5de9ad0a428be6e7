"""Secondary units: 'APT 4B', '# 12', '3RD FLOOR', 'REAR', 'PMB 234', in the order they are written."""

from __future__ import annotations

import re
from typing import NamedTuple

from doorstep.addresses import tables

# Words that are nothing but units; KEY, LOT, PIER, SPACE and the like are streets' names too.
_ALWAYS = frozenset(("APT", "BLDG", "DEPT", "PMB", "RM", "STE", "TRLR", "UNIT"))
_ORDINAL = re.compile(r"(\d+)(?:ST|ND|RD|TH)")
_JOINED = re.compile(r"(APT|STE|UNIT|BLDG|RM|FL|LOT|SPC|TRLR|PMB)(\d+[A-Z]?|[A-Z]\d+)")
_NUMBER = re.compile(r"[A-Z]{0,3}-?\d[A-Z0-9/\-]*|[A-Z]{1,2}|\d*[A-Z](?:[/\-][A-Z0-9]+)*")


class Units(NamedTuple):
    """Words before the first unit, the units as (designator, number), and whether every later word belongs to one."""

    before: list[str]
    found: list[tuple[str, str]]
    is_whole: bool


# Before a highway's number or word only: "U S" is never a house number with a letter and a side.
_SPACED_US = re.compile(r"\bU S(?= (?:\d+|HWY|HIGHWAY|RTE|ROUTE)\b)")


def split_joined(line: str) -> str:
    """'APT4B' as 'APT 4B' and '#4' as '# 4': people forget the space; and 'U S 401' as 'US 401', where they add one."""
    line = _SPACED_US.sub("US", line)
    words = (_JOINED.sub(r"\1 \2", word) if _JOINED.fullmatch(word) else word for word in line.split())
    return " ".join(" ".join(words).replace("#", " # ").split())


def units_of(words: list[str], *, least: int) -> Units:
    """The units that stand behind at least `least` words of a street."""
    for place in range(least, len(words)):
        if _starts_unit(words, place, least):
            found, is_whole = _read(words[place:])
            return Units(words[:place], found, is_whole)
    return Units(words, [], True)


def _starts_unit(words: list[str], place: int, least: int) -> bool:
    word, after = words[place], words[place + 1 : place + 2]
    if word == "#":
        return True
    if _is_floor(words, place):
        return True
    designator = tables.units().get(word)
    if designator is None:
        return False
    if designator in _ALWAYS:
        return not after or after[0] == "#" or _NUMBER.fullmatch(after[0]) is not None
    # FL, LOT, KEY, FRONT ... are units only behind a street that is complete.
    is_behind_street = place > least - 1 and _ends_street(words[place - 1])
    if designator in tables.units_without_number():
        return is_behind_street and (not after or _NUMBER.fullmatch(after[0]) is not None)
    return (is_behind_street and bool(after) and any(letter.isdigit() for letter in after[0])) or (
        is_behind_street and bool(after) and len(after[0]) == 1 and len(words) == place + 2
    )


def _is_floor(words: list[str], place: int) -> bool:
    """'3RD FLOOR', and not the '3RD ST' of a street."""
    after = words[place + 1 : place + 2]
    return bool(after) and tables.units().get(after[0]) == "FL" and _ORDINAL.fullmatch(words[place]) is not None


def _ends_street(word: str) -> bool:
    return word in tables.suffixes() or word in tables.directionals() or any(letter.isdigit() for letter in word)


def _read(words: list[str]) -> tuple[list[tuple[str, str]], bool]:
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(words):
        if _is_floor(words, place):
            found.append(("FL", _without_ending(words[place])))
            place += 2
            continue
        designator = "#" if words[place] == "#" else tables.units().get(words[place])
        if designator is None:
            return found, False
        place += 1
        if designator != "#" and words[place : place + 1] == ["#"]:
            place += 1  # 'APT # 4' is APT 4
        number = words[place] if place < len(words) and _is_number_of(designator, words[place]) else ""
        place += bool(number)
        found.append((designator, _without_ending(number) if designator == "FL" else number))
    return found, True


def _is_number_of(designator: str, word: str) -> bool:
    if word == "#" or (word in tables.units() and len(word) > 1):
        return False
    return designator == "#" or _NUMBER.fullmatch(word) is not None


def _without_ending(number: str) -> str:
    """'3' of '3RD': a floor is numbered."""
    ordinal = _ORDINAL.fullmatch(number)
    return ordinal[1] if ordinal else number
