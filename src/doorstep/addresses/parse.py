"""Reading an address: which word is what.

Rules come first: boxes, routes and bases (`special`), then plain street
lines (`street_line`). What they leave over is labelled by `usaddress`, and
its labels are mended, because here the lines are known to be delivery lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from doorstep.addresses import tables
from doorstep.addresses.box_labels import with_boxes
from doorstep.addresses.puerto_rico import parse_puerto_rico
from doorstep.addresses.special import special_parts
from doorstep.addresses.standard import Parts
from doorstep.addresses.street_line import plain_street, standard_highway
from doorstep.addresses.units import split_joined, units_of
from doorstep.addresses.words import mail_form

Labelled = list[tuple[str, str]]

_NUMBER = re.compile(r"\d+[A-Z]?(?:-\d+[A-Z]?)?|[NSEW]\d+[NSEW]\d+")
_NUMBERS = ("AddressNumberPrefix", "AddressNumber", "AddressNumberSuffix")
_UNITS = ("OccupancyType", "SubaddressType")
_UNIT_NUMBERS = ("OccupancyIdentifier", "SubaddressIdentifier")
_NAMES = ("StreetNamePreModifier", "StreetNamePreType", "StreetName")
_ELSEWHERE = ("PlaceName", "StateName", "ZipCode")


def parse(text: str) -> Labelled:
    """Each word of an address in one line with its usaddress label.

    The words of boxes and routes are labelled by rule, whatever surrounds them.
    """
    return with_boxes(_labelled(text))


def parse_delivery(line1: str, line2: str = "", *, last_line: str = "", state: str = "") -> Parts:
    """The parts of the delivery lines. `last_line` (city, state, ZIP) helps to tell a street from a place."""
    first, second = split_joined(mail_form(line1)), split_joined(mail_form(line2))
    is_military = state in tables.military_states()
    special = special_parts(first, second, is_military=is_military, is_puerto_rico=state == "PR")
    if special is not None:
        return special
    if state == "PR" and (found := parse_puerto_rico(first, second)):
        return found
    return _by_rule(first, second) or _by_labels(first, second, last_line)


def _by_rule(first: str, second: str) -> Parts | None:
    """Both lines by rule: a street and its unit, or a street with a line that is none beside it."""
    if not second or _is_unit(second):
        return plain_street(f"{first} {second}".strip())
    if not first or _is_unit(first):
        return plain_street(f"{second} {first}".strip())
    street, other = plain_street(first), second
    if street is None and not first[0].isdigit():
        street, other = plain_street(second), first
    return replace(street, rest=f"{street.rest} {other}".strip()) if street else None


def _is_unit(line: str) -> bool:
    units = units_of(["ST", *line.split()], least=1)
    return bool(units.found) and units.is_whole and units.before == ["ST"]


def _by_labels(first: str, second: str, last_line: str) -> Parts:
    parts = parts_of_labels(_mended(_labels_of_lines(first, second, last_line)))
    number, _, street = first.partition(" ")
    if parts.kind == "unreadable" and _NUMBER.fullmatch(number) and street:
        # 'MORAVIA PARK DRVIE' is taken for a landmark; behind a house number stands a street.
        return replace(parts, kind="street", number=number, street=street, rest=second)
    return parts


def _labelled(text: str) -> Labelled:
    import usaddress  # most lines are read by rule and do not need its model

    return [(str(word), str(label)) for word, label in usaddress.parse(text)]


def _labels_of_lines(first: str, second: str, last_line: str) -> Labelled:
    lines = ", ".join(filter(None, (first, second)))
    words = len(_labelled(lines))
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


def parts_of_labels(labelled: Labelled) -> Parts:
    """The parts that usaddress labels of words in mail form stand for."""
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
    if not last_suffix:
        full_name = standard_highway(full_name)
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
