"""Reading an address: which word is what.

`usaddress` labels the words; our own rules come after it, because here the
delivery lines are known to be delivery lines, and before it for boxes,
routes and bases (`special`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import usaddress

from doorstep.addresses import tables
from doorstep.addresses.special import special_parts
from doorstep.addresses.standard import Parts
from doorstep.addresses.words import mail_form

Labelled = list[tuple[str, str]]

_NUMBER = re.compile(r"\d+[A-Z]?(?:-\d+[A-Z]?)?|[NSEW]\d+[NSEW]\d+")
_UNIT_WITH_NUMBER = re.compile(r"(APT|STE|UNIT|BLDG|RM|FL|LOT|SPC|TRLR)\.?(\d+[A-Z]?|[A-Z]\d+)")
_NUMBERS = ("AddressNumberPrefix", "AddressNumber", "AddressNumberSuffix")
_UNITS = ("OccupancyType", "SubaddressType")
_UNIT_NUMBERS = ("OccupancyIdentifier", "SubaddressIdentifier")
_NAMES = ("StreetNamePreModifier", "StreetNamePreType", "StreetName")
_ELSEWHERE = ("PlaceName", "StateName", "ZipCode")


def parse(text: str) -> Labelled:
    """Each word of an address in one line with its usaddress label."""
    return [(word, label) for word, label in usaddress.parse(text)]


def parse_delivery(line1: str, line2: str = "", *, last_line: str = "", is_military: bool = False) -> Parts:
    """The parts of the delivery lines. `last_line` (city, state, ZIP) helps to tell a street from a place."""
    first, second = mail_form(line1), mail_form(line2)
    special = special_parts(f"{first} {second}".strip(), is_military=is_military)
    if special is not None:
        return special
    labelled = _labels_of_lines(_split_unit(first), _split_unit(second), last_line)
    return _street_parts(_mended(labelled))


def _split_unit(line: str) -> str:
    """'APT4B' as 'APT 4B': people forget the space."""
    return " ".join(_UNIT_WITH_NUMBER.sub(r"\1 \2", word) if word[0].isalpha() else word for word in line.split())


def _labels_of_lines(first: str, second: str, last_line: str) -> Labelled:
    lines = ", ".join(filter(None, (first, second)))
    words = len(usaddress.tokenize(lines))
    labelled = parse(", ".join(filter(None, (lines, last_line))))[:words]
    return [(word.strip(" ,.;()"), label) for word, label in labelled]


def _mended(labelled: Labelled) -> Labelled:
    """Labels corrected by what we know: the line starts with the number, and no city stands in it."""
    if not labelled:
        return []
    words = [word for word, _ in labelled]
    labels = [label for _, label in labelled]
    if labels[0] != "AddressNumber" and "AddressNumber" not in labels and _NUMBER.fullmatch(words[0]):
        labels[0] = "AddressNumber"
    if _has_letter_of_house(words, labels):
        labels[1:3] = ["AddressNumberSuffix", "StreetNamePreDirectional"]
    if "StreetName" not in labels:
        # A street called like a town: usaddress took it for the town.
        labels = ["StreetName" if label in (*_ELSEWHERE, "LandmarkName") else label for label in labels]
    return list(zip(words, labels, strict=True))


def _has_letter_of_house(words: list[str], labels: list[str]) -> bool:
    """True for the H of '137 H W OSTEND ST', false for that of '137 H ST'."""
    is_letter = len(words) > 3 and labels[:2] == ["AddressNumber", "StreetName"] and len(words[1]) == 1
    return is_letter and words[1] not in "NSEW" and words[2] in tables.directionals() and labels[3] == "StreetName"


def _street_parts(labelled: Labelled) -> Parts:
    number = _joined(labelled, _NUMBERS)
    units, rest = _units(labelled)
    pre, street, suffix, post = _street(labelled)
    if not street:
        return Parts(kind="unreadable", number=number, rest=" ".join(word for word, _ in labelled))
    unit, unit_number = units[0] if units else ("", "")
    more = " ".join(" ".join(filter(None, pair)) for pair in units[1:])
    return Parts("street", number, pre, street, suffix, post, unit, unit_number, "", f"{more} {rest}".strip())


def _joined(labelled: Labelled, labels: Sequence[str]) -> str:
    return " ".join(word for word, label in labelled if label in labels)


def _street(labelled: Labelled) -> tuple[str, str, str, str]:
    """Directional, name, suffix, directional; a street that is only a directional or suffix keeps it as its name."""
    directionals, suffixes = tables.directionals(), tables.suffixes()
    pre = _joined(labelled, ("StreetNamePreDirectional",))
    name = _joined(labelled, _NAMES)
    suffix = _joined(labelled, ("StreetNamePostType",))
    post = _joined(labelled, ("StreetNamePostDirectional",))
    if not name:
        pre, name = "", pre or suffix
        suffix = suffix if name != suffix else ""
    *more_name, last_suffix = suffix.split() or [""]
    if last_suffix and last_suffix not in suffixes:
        more_name, last_suffix = suffix.split(), ""
    full_name = " ".join(filter(None, (name, *more_name)))
    return directionals.get(pre, pre), full_name, suffixes.get(last_suffix, ""), directionals.get(post, post)


def _units(labelled: Labelled) -> tuple[list[tuple[str, str]], str]:
    """The secondary units in order, and the words that belong nowhere."""
    units: list[tuple[str, str]] = []
    rest: list[str] = []
    for word, label in labelled:
        designator = tables.units().get(word) if label in (*_UNITS, *_UNIT_NUMBERS) else None
        if designator or word == "#":
            _add_designator(units, designator or "#")
        elif label in (*_UNITS, *_UNIT_NUMBERS):
            _add_number(units, word)
        elif label not in (*_NUMBERS, *_NAMES) and not label.startswith("StreetName"):
            rest.append(word)
    if len(rest) == 1 and tables.units().get(rest[0]) in tables.units_without_number():
        units.append((tables.units()[rest.pop()], ""))
    return [(designator or "#", number) for designator, number in units], " ".join(rest)


def _add_designator(units: list[tuple[str, str]], designator: str) -> None:
    if units and units[-1][0] == "" and designator != "#":
        units[-1] = (designator, units[-1][1])  # '3RD FLOOR': the number came first
    else:
        units.append((designator, ""))


def _add_number(units: list[tuple[str, str]], word: str) -> None:
    if units and units[-1][1] == "":
        units[-1] = (units[-1][0], word)
    else:
        units.append(("", word))
