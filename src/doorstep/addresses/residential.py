"""Home or business: carriers charge more for a home. Told from what the address itself says; never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from doorstep.addresses import tables
from doorstep.addresses.standard import StandardAddress
from doorstep.addresses.words import mail_form

Use = Literal["residential", "business", "unknown"]

# What the map says of a building: values of OpenStreetMap's `building` and of its tags for a business inside.
HOMES = frozenset(
    ("apartments", "bungalow", "detached", "dormitory", "farm", "house", "houseboat", "residential",
     "semidetached_house", "static_caravan", "terrace")
)  # fmt: skip
WORKPLACES = frozenset(
    ("civic", "commercial", "government", "hospital", "hotel", "industrial", "kiosk", "office", "public", "retail",
     "school", "supermarket", "university", "warehouse")
)  # fmt: skip
_BUSINESS_TAGS = ("shop", "office", "craft", "industrial")


@dataclass(frozen=True, slots=True)
class Residential:
    """`use` is 'residential', 'business' or 'unknown'; `reason` is the fact behind it in one sentence."""

    use: Use
    reason: str


def residential(standard: StandardAddress, *, facts: Mapping[str, str] | None = None) -> Residential:
    """Whether it is a home, as far as the data tell.

    facts: tags of the building in OpenStreetMap's words, where the region
    knows it ({'building': 'house'}, {'shop': 'bakery'}); they count most.
    Next come the kind of address, the unit's designator and the company's
    name. Nothing is concluded from a plain street address.
    """
    return _by_map(facts or {}) or _by_kind(standard) or _by_unit(standard) or _by_company(standard) or _UNKNOWN


_UNKNOWN = Residential(
    "unknown", "Nothing in the address tells. An online check or the merchant can; a quote takes it as a home."
)


def _by_map(facts: Mapping[str, str]) -> Residential | None:
    building = facts.get("building", "")
    for tag in _BUSINESS_TAGS:
        if facts.get(tag, "no") != "no":
            if building in HOMES:
                return Residential("unknown", f"The map shows a home with a business in it ({tag}).")
            return Residential("business", f"The map shows a business there ({tag}: {facts[tag][:40]}).")
    if building in HOMES:
        return Residential("residential", f"The map shows a home there (building: {building}).")
    if building in WORKPLACES:
        return Residential("business", f"The map shows a workplace there (building: {building}).")
    return None


_OF_NO_HOUSE = {
    "po_box": "A post office box serves homes and businesses alike.",
    "military": "Mail for the armed forces goes to a base.",
    "general_delivery": "General delivery is fetched at the post office.",
}


def _by_kind(standard: StandardAddress) -> Residential | None:
    reason = _OF_NO_HOUSE.get(standard.parts.kind)
    return Residential("unknown", reason) if reason else None


def _by_unit(standard: StandardAddress) -> Residential | None:
    units = (standard.parts.unit, *standard.parts.rest.split())
    for unit in units:
        use = tables.unit_uses().get(unit, "")
        if use:
            what = "businesses" if use == "business" else "homes"
            return Residential("business" if use == "business" else "residential", f"{unit} is a unit of {what}.")
    return None


def _by_company(standard: StandardAddress) -> Residential | None:
    if mark := _company_mark(standard.address.name.split()):
        return Residential("business", f"The name is a company's ({mark}).")
    company = mail_form(standard.address.company)
    if not company:
        return None
    return Residential("business", "A company is named. A business run from home names one too: correct it where so.")


def _company_mark(words: Iterable[str]) -> str:
    return next((word for word in map(mail_form, words) if word in tables.company_marks()), "")
