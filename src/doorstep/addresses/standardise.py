"""An address in the form the post office wants, with everything that is wrong with it."""

from __future__ import annotations

from dataclasses import replace

from doorstep.addresses import tables
from doorstep.addresses.parse import parse_delivery
from doorstep.addresses.place import standard_place
from doorstep.addresses.standard import Parts, Problem, StandardAddress
from doorstep.addresses.street_line import plain_street
from doorstep.addresses.words import LONGEST_LINE, plain
from doorstep.parcels import Address

_FIRST_LINE = {
    "po_box": ("po_box", "This is a post office box: our own van cannot deliver to it. It goes with the USPS."),
    "rural_route": ("rural_route", "A rural route names a box, not a house. It goes with the USPS."),
    "highway_contract": ("highway_contract", "A highway contract route names a box, not a house. It goes by USPS."),
    "general_delivery": ("general_delivery", "General delivery waits at the post office. It goes with the USPS."),
    "military": ("military", "Mail for the armed forces goes with the USPS and needs a customs form."),
}


_BESIDE_STREET = "A street stands beside it and does not count: remove one of the two. "


def standardise(address: Address) -> StandardAddress:
    """The address by Publication 28: capitals, standard words, ZIP+4 kept, and its problems.

    Never raises: what cannot be read is a problem with severity 'reject'.
    The ZIP data are read on the first call (about 0.4 s).
    """
    placed, problems = standard_place(address)
    if any(problem.code == "not_us" for problem in problems):
        return StandardAddress(placed, Parts(rest=plain(address.line1)), tuple(problems))
    is_military = placed.state in tables.military_states()
    line1, line2 = address.line1[:LONGEST_LINE], address.line2[:LONGEST_LINE]
    last_line = f"{placed.city}, {placed.state} {placed.zip_code}"
    parts = parse_delivery(line1, line2, last_line=last_line, state=placed.state)
    problems += _delivery_problems(address, parts, is_military=is_military)
    return StandardAddress(_standard_form(address, placed, parts), parts, tuple(problems))


def standardise_many(addresses: list[Address]) -> list[StandardAddress]:
    """`standardise` of each, in order."""
    return [standardise(address) for address in addresses]


def _standard_form(address: Address, placed: Address, parts: Parts) -> Address:
    line1, line2 = parts.delivery_line, parts.rest
    if not line1 or parts.kind == "unreadable":
        line1, line2 = plain(address.line1), plain(address.line2)
    elif parts.urbanization:
        # The quarter stands above the street (section 29).
        line1, line2 = parts.urbanization, " ".join(filter(None, (line1, parts.rest)))
    return replace(placed, name=plain(address.name), company=plain(address.company), line1=line1, line2=line2)


def _delivery_problems(address: Address, parts: Parts, *, is_military: bool) -> list[Problem]:
    if not address.line1.strip() and not address.line2.strip():
        return [Problem("street_missing", "The street is missing. Add street and number.", "reject")]
    found = []
    if len(address.line1) > LONGEST_LINE or len(address.line2) > LONGEST_LINE:
        message = f"A delivery line has more than {LONGEST_LINE} characters. Put notes into the note column."
        found.append(Problem("line_too_long", message, "reject"))
    if parts.kind in _FIRST_LINE:
        code, message = _FIRST_LINE[parts.kind]
        found.append(Problem(code, _BESIDE_STREET + message if plain_street(parts.rest) else message, "warn"))
    elif is_military:
        message = "A military address needs PSC, CMR or UNIT with its number and BOX. Correct the first line."
        found.append(Problem("military_format", message, "reject"))
    return found + _street_problems(address, parts)


def _street_problems(address: Address, parts: Parts) -> list[Problem]:
    if parts.kind == "unreadable":
        message = f"'{address.line1[:60]}' names no street. Write number and street, like 100 Holliday St."
        return [Problem("street_missing", message, "reject")]
    if parts.kind != "street":
        return []
    found = []
    if not any(letter.isdigit() for letter in parts.number):
        message = f"'{address.line1[:60]}' has no house number. Add it before the street."
        found.append(Problem("number_missing", message, "reject"))
    if parts.unit and not parts.unit_number and parts.unit not in tables.units_without_number():
        message = f"'{parts.unit}' stands without a number. Add the unit's number."
        found.append(Problem("unit_number_missing", message, "warn", "line2"))
    return found
