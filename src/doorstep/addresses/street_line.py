"""Reading a plain street line by rule: number, side, name, type, side, unit.

What the rules cannot read for certain is answered with None; the trained
parser takes those.
"""

from __future__ import annotations

import re

from doorstep.addresses import tables
from doorstep.addresses.standard import Parts
from doorstep.addresses.units import units_of

_NUMBER = re.compile(r"\d+[A-Z]?(?:-\d+[A-Z]?)?|\d+-[A-Z]|[NSEW]\d+[NSEW]\d+|[NSEW]\d+-[NSEW]?\d+")
_FRACTION = re.compile(r"\d/\d")
_GLUED_FRACTION = re.compile(r"(\d+)-(\d/\d)")
# These end a street wherever they stand: a word behind them that is no side or unit belongs to something else.
_CERTAIN_ENDS = frozenset(("AVE", "AVENUE", "BLVD", "DR", "DRIVE", "LN", "RD", "ROAD", "ST", "STREET"))
_LONGEST_NAME = 3


def plain_street(line: str) -> Parts | None:
    """The parts of a line in mail form whose every word has its role by rule, else None."""
    number, words = _house(line.split())
    if not number or not words:
        return None
    units = units_of(words, least=_name_at(words))
    street = _street(units.before)
    if street is None or not units.is_whole:
        return None
    unit, unit_number = units.found[0] if units.found else ("", "")
    rest = " ".join(" ".join(filter(None, pair)) for pair in units.found[1:])
    return Parts("street", number, *street, unit, unit_number, "", rest)


def standard_highway(name: str) -> str:
    """'CR 12' as 'COUNTY ROAD 12', 'I-95' as 'INTERSTATE 95'; other names as they are."""
    words = name.replace("I-", "I ").split() if name.startswith("I-") else name.split()
    for length in (4, 3, 2, 1):
        kind = tables.highways().get(" ".join(words[:length]))
        if kind and len(words) > length and _is_road_number(words[length]):
            return " ".join((kind, *words[length:]))
    return name


def _is_road_number(word: str) -> bool:
    return word[0].isdigit() and not word.endswith(("ST", "ND", "RD", "TH"))


def _house(words: list[str]) -> tuple[str, list[str]]:
    """The house number with its fraction or letter, and the words behind it."""
    if not words:
        return "", words
    if glued := _GLUED_FRACTION.fullmatch(words[0]):
        return f"{glued[1]} {glued[2]}", words[1:]
    if not _NUMBER.fullmatch(words[0]):
        return "", words
    number, after = words[0], words[1:]
    if after[:1] == ["-"]:
        after = after[1:]  # '2929 - 19TH STREET'
    if after and _FRACTION.fullmatch(after[0]):
        return f"{number} {after[0]}", after[1:]
    if _is_letter_of_house(after):
        return f"{number} {after[0]}", after[1:]
    return number, after


def _is_letter_of_house(after: list[str]) -> bool:
    """True for the H of '137 H W OSTEND ST', false for that of '137 H ST' and '137 H ST NE'."""
    if len(after) < 3 or len(after[0]) != 1 or not after[0].isalpha() or after[0] in tables.directionals():
        return False
    return after[1] not in tables.suffixes() and any(word in _CERTAIN_ENDS for word in after[2:])


def _name_at(words: list[str]) -> int:
    """How many words stand at least before a unit: a side and one word of the name."""
    return 2 if words[0] in tables.directionals() and len(words) > 1 else 1


def _street(words: list[str]) -> tuple[str, str, str, str] | None:
    """Side, name, type, side, or None where a word's role is not certain."""
    directionals, suffixes = tables.directionals(), tables.suffixes()
    pre, words = _side_before(words)
    named = standard_highway(" ".join(words))
    if named.split()[:-1] and tables.highways().get(" ".join(named.split()[:-1])):
        return pre, named, "", ""
    post = ""
    if len(words) > 1 and words[-1] in directionals and (words[-2] in suffixes or words[-2].isdigit()):
        post, words = directionals[words[-1]], words[:-1]
        if words[-1].isdigit():
            return (pre, words[0], "", post) if len(words) == 1 else None
    if len(words) > 1 and words[-1] in suffixes:
        name, suffix = words[:-1], suffixes[words[-1]]
        is_certain = not any(word in _CERTAIN_ENDS for word in name[1:])
        return (pre, " ".join(name), suffix, post) if is_certain else None
    is_plain = len(words) <= _LONGEST_NAME and all(word.isalpha() for word in words)
    is_certain = is_plain and not post and not any(word in suffixes or word in directionals for word in words)
    return (pre, " ".join(words), "", "") if is_certain else None


def _side_before(words: list[str]) -> tuple[str, list[str]]:
    """The side and the rest; a side that is all the name there is ('NORTH AVE') stays the name."""
    directionals, suffixes = tables.directionals(), tables.suffixes()
    if len(words) < 2 or words[0] not in directionals:
        return "", words
    both = directionals[words[0]] + directionals.get(words[1], "-")
    if both in ("NE", "NW", "SE", "SW") and len(words) > 3:
        return both, words[2:]  # 'SOUTH WEST 5TH ST'
    if words[1] in suffixes and (len(words) == 2 or (len(words) == 3 and words[2] in directionals)):
        return "", words  # 'NORTH AVE', 'NORTH AVE E'
    return directionals[words[0]], words[1:]
