"""What standardising an address gives: its standard form, its parts and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from doorstep.parcels import Address

Kind = Literal["street", "po_box", "rural_route", "highway_contract", "military", "general_delivery", "unreadable"]
Severity = Literal["fix", "warn", "reject"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of the delivery line, each in standard form, '' where absent.

    `street` is the name alone; directionals and suffix stand beside it.
    `rest` is what fits nowhere (a second unit, a building's name, a note to
    the driver). `urbanization` is Puerto Rico's name of the quarter, 'URB ...'.
    """

    kind: Kind = "unreadable"
    number: str = ""
    predirectional: str = ""
    street: str = ""
    suffix: str = ""
    postdirectional: str = ""
    unit: str = ""
    unit_number: str = ""
    box: str = ""
    rest: str = ""
    urbanization: str = ""

    @property
    def street_line(self) -> str:
        """'E BALTIMORE ST'."""
        return " ".join(filter(None, (self.predirectional, self.street, self.suffix, self.postdirectional)))

    @property
    def delivery_line(self) -> str:
        """'1 E BALTIMORE ST APT 4', 'PO BOX 12', 'RR 2 BOX 18'."""
        return " ".join(filter(None, (self.number, self.street_line, self.box, self.unit, self.unit_number)))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an address.

    severity: 'fix' we mended it, 'warn' it can go but look at it, 'reject'
    nobody can deliver it as it is. `field` is the Address field it is about.
    """

    code: str
    message: str
    severity: Severity
    field: str = "line1"


@dataclass(frozen=True, slots=True)
class StandardAddress:
    """An address in Publication 28 form with everything found on the way."""

    address: Address
    parts: Parts
    problems: tuple[Problem, ...] = field(default=())

    @property
    def is_rejected(self) -> bool:
        """True where nobody can deliver to it as it is."""
        return any(problem.severity == "reject" for problem in self.problems)

    @property
    def is_for_own_van(self) -> bool:
        """True where it is a street address without a rejecting problem: boxes and bases are the USPS's alone."""
        return self.parts.kind == "street" and not self.is_rejected

    def has(self, code: str) -> bool:
        return any(problem.code == code for problem in self.problems)
