"""A postal address as somebody wrote it; the addresses room says what it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """Who and where, as typed. `zip_code` is 5 or 9 digits with a hyphen, or what was typed there."""

    name: str = ""
    company: str = ""
    line1: str = ""
    line2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    country: str = "US"
    phone: str = ""
    email: str = ""

    @property
    def zip5(self) -> str:
        """The first five digits, or '' where there are not five."""
        head = self.zip_code.strip()[:5]
        return head if len(head) == 5 and head.isdigit() else ""

    def lines(self) -> list[str]:
        """The address as it stands on a label, empty lines left out."""
        last = f"{self.city} {self.state} {self.zip_code}".strip()
        return [line for line in (self.name, self.company, self.line1, self.line2, last) if line]
