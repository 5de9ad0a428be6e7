"""What about an address should a person look at? Found once, when its order comes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from doorstep.orders import RowProblem

# Said of an address that is what it is: nobody has to correct a post office box.
ONLY_TOLD = ("po_box", "rural_route", "highway_contract", "general_delivery", "military")
# Warnings of the addresses room; the others of an order file are about other columns.
ADDRESS_WARNINGS = ("zip_city_unusual", "unit_number_missing")


class Seen(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def severity(self) -> str: ...


def worst_problem(problems: Iterable[Seen]) -> str:
    """The message of the worst problem of an address that a person should look at, '' where there is none."""
    found = [one for one in problems if one.severity != "fix" and one.code not in ONLY_TOLD]
    rejecting = [one for one in found if one.severity == "reject"]
    return next((one.message for one in [*rejecting, *found]), "")


def problem_by_row(problems: Iterable[RowProblem]) -> Mapping[int, str]:
    """The same for the imported rows of an order file; rows without a problem of their address are left out."""
    by_row: dict[int, str] = {}
    for one in problems:
        if one.code in ADDRESS_WARNINGS:
            by_row.setdefault(one.row, one.message)
    return by_row
