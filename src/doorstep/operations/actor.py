"""Who asks, and the words for what it may do."""

from __future__ import annotations

from dataclasses import dataclass, field

ROLES = ("merchant", "dispatcher", "sorter", "driver", "admin")
SCOPES = ("orders", "quotes", "plans", "scans", "events", "tracking", "labels", "money")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a person's login, an API key or the command line, always within one organisation."""

    organisation: str
    name: str
    roles: frozenset[str] = field(default_factory=frozenset)
    scopes: frozenset[str] = field(default_factory=frozenset)
    # The prefix of the API key, '' for people: what it spends is counted.
    key: str = ""

    def may(self, *roles: str) -> bool:
        """True where the actor holds one of the roles, or is an admin."""
        return "admin" in self.roles or bool(self.roles.intersection(roles))
