"""Puerto Rico: the quarter's name tells streets of one name apart, and the type stands before the name (section 29)."""

from __future__ import annotations

import re
from dataclasses import replace

from doorstep.addresses.standard import Parts
from doorstep.addresses.street_line import plain_street
from doorstep.addresses.units import units_of

_QUARTER = re.compile(r"^(?:URB|URBANIZACION)\s+(.+)$")
_NUMBER = re.compile(r"(?:\d+[A-Z]?|[A-Z]{1,2}\d+|[A-Z]{1,2}-\d+|\d+[A-Z]?-\d+)")
_TYPES = {"AVENIDA": "AVE", "AVE": "AVE", "CALLE": "CALLE", "CALLEJON": "CALLEJON", "CAMINO": "CAMINO",
          "CARRETERA": "CARR", "CARR": "CARR", "PASEO": "PASEO", "PLAZA": "PLAZA", "VIA": "VIA"}  # fmt: skip


def parse_puerto_rico(first: str, second: str) -> Parts | None:
    """The parts of lines (mail form) with an urbanization or a Spanish street; None where there is neither."""
    quarter, lines = _without_quarter([line for line in (first, second) if line])
    street = _spanish(lines[0]) if lines else None
    if street is None and lines:
        street = plain_street(" ".join(lines))
        lines = lines[:1]
    if street is None:
        return Parts(kind="street", urbanization=quarter, rest=" ".join(lines)) if quarter else None
    rest = " ".join(filter(None, (street.rest, *lines[1:])))
    return replace(street, urbanization=quarter, rest=rest)


def _without_quarter(lines: list[str]) -> tuple[str, list[str]]:
    """'URB LAS FLORES 12 CALLE 3' is a quarter and a street, be it on one line or on two."""
    quarter, others = "", []
    for line in lines:
        match = _QUARTER.match(line)
        if match is None or quarter:
            others.append(line)
            continue
        words = match[1].split()
        cut = next((place for place in range(1, len(words)) if _starts_street(words[place:])), len(words))
        quarter = "URB " + " ".join(words[:cut])
        if cut < len(words):
            others.insert(0, " ".join(words[cut:]))
    return quarter, others


def _starts_street(words: list[str]) -> bool:
    return words[0] in _TYPES or (len(words) > 1 and _NUMBER.fullmatch(words[0]) is not None)


def _spanish(line: str) -> Parts | None:
    """'150 CALLE A', 'CALLE 4 B12', 'B-12 AVE PONCE DE LEON APT 3': the number goes first."""
    words = line.split()
    number = words.pop(0) if words and _NUMBER.fullmatch(words[0]) else ""
    if not words or words[0] not in _TYPES or len(words) < 2:
        return None
    units = units_of(words, least=2)
    if not units.is_whole:
        return None
    street = units.before
    if not number and len(street) > 2 and _NUMBER.fullmatch(street[-1]):
        number = street.pop()
    unit, unit_number = units.found[0] if units.found else ("", "")
    rest = " ".join(" ".join(filter(None, pair)) for pair in units.found[1:])
    return Parts("street", number, "", " ".join((_TYPES[street[0]], *street[1:])), "", "", unit, unit_number, "", rest)
