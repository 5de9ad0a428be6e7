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
# Types that are hardly ever part of a name. PARK, GROVE, ISLAND, HILL and the like are: those the parser judges.
_SURE_TYPES = frozenset(
    ("ALY", "AVE", "BLVD", "CIR", "CT", "CV", "DR", "EXPY", "FWY", "HWY", "LN", "LOOP", "PIKE", "PKWY", "PL", "RD",
     "SQ", "ST", "TER", "TPKE", "TRL", "WAY", "XING")
)  # fmt: skip
_LONGEST_NAME = 5


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
    is_letter = len(after) > 3 and len(after[0]) == 1 and after[0].isalpha() and after[0] not in tables.directionals()
    is_name_behind = is_letter and after[2] not in tables.suffixes() and not after[2].isdigit()
    return is_name_behind and after[1] in tables.directionals()


def _name_at(words: list[str]) -> int:
    """How many words stand at least before a unit: a side and one word of the name."""
    return 2 if words[0] in tables.directionals() and len(words) > 1 else 1


def _street(words: list[str]) -> tuple[str, str, str, str] | None:
    """Side, name, type, side, or None where a word's role is not certain."""
    before = _side_before(words)
    if before is None:
        return None
    pre, words = before
    post, words = _side_after(words)
    if (highway := _highway(words)) is not None:
        return pre, highway, "", post
    if post and len(words) == 1 and words[0].isdigit():
        return pre, words[0], "", post  # a grid: '842 E 1700 S'
    if len(words) > 1 and tables.suffixes().get(words[-1]) in _SURE_TYPES:
        name, suffix = words[:-1], tables.suffixes()[words[-1]]
        return (pre, " ".join(name), suffix, post) if _is_name(name) else None
    has_role = any(word in tables.suffixes() or not word.isalpha() for word in words)
    return (pre, " ".join(words), "", post) if not has_role and _is_name(words) else None


def _side_before(words: list[str]) -> tuple[str, list[str]] | None:
    """The side and the rest; a side that is all the name there is ('NORTH AVE') stays the name."""
    directionals, suffixes = tables.directionals(), tables.suffixes()
    if len(words) < 2 or words[0] not in directionals:
        return "", words
    if words[1] in suffixes and (len(words) == 2 or (len(words) == 3 and words[2] in directionals)):
        return ("", words) if suffixes[words[1]] in _SURE_TYPES else None
    if words[1] not in directionals:
        return directionals[words[0]], words[1:]
    both = directionals[words[0]] + directionals[words[1]]
    if len(words) == 3 and words[2] in suffixes:  # 'W NORTH AVE'; 'EAST WEST HWY' is one name
        return (directionals[words[0]], words[1:]) if both not in ("EW", "WE", "NS", "SN") else None
    return (both, words[2:]) if both in ("NE", "NW", "SE", "SW") and len(words) > 3 else None


def _side_after(words: list[str]) -> tuple[str, list[str]]:
    if len(words) < 2 or words[-1] not in tables.directionals():
        return "", words
    before = words[:-1]
    is_behind = tables.suffixes().get(before[-1]) in _SURE_TYPES and len(before) > 1
    if is_behind and len(words[-1]) == 1 and _kind_of_road(before) is not None:
        return "", words  # 'COUNTY ROAD E'
    is_behind = is_behind or (before[-1].isdigit() and (len(before) == 1 or _highway(before) is not None))
    return (tables.directionals()[words[-1]], before) if is_behind else ("", words)


def _kind_of_road(words: list[str]) -> str | None:
    return tables.highways().get(" ".join(words))


def _highway(words: list[str]) -> str | None:
    """'COUNTY ROAD 12' of 'CR 12', 'AL HIGHWAY 157'; None where it is no numbered or lettered road."""
    state = [words[0]] if len(words) > 2 and words[0] in tables.states() and words[0] not in ("CO", "PR") else []
    kind = _kind_of_road(words[len(state) : -1]) if len(words) > 1 else None
    number = words[-1]
    if kind is None or not (_is_road_number(number) or (len(number) == 1 and kind not in ("INTERSTATE", "US HIGHWAY"))):
        return None
    return " ".join((*state, kind, number))


def _is_name(words: list[str]) -> bool:
    """True where no word of a name can be a number, a side, a type or a unit."""
    if not words or len(words) > _LONGEST_NAME:
        return False
    if len(words) == 1:
        return words[0] != "#" and words[0] not in tables.units()
    return all(_is_word_of_name(word, is_first=not place) for place, word in enumerate(words))


def _is_word_of_name(word: str, *, is_first: bool) -> bool:
    if word.isdigit() or len(word) == 1 or word in tables.units():
        return False
    is_saint = is_first and word in ("ST", "DR")  # 'ST PAUL ST', 'DR KING BLVD'
    return is_saint or (word not in tables.directionals() and tables.suffixes().get(word) not in _SURE_TYPES)
