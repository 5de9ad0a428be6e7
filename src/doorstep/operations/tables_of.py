"""Which rate tables an organisation's prices come from, and where they lie in the data folder."""

from __future__ import annotations

from pathlib import Path

from doorstep.postage import Tables


def shared_tables_dir(home: Path) -> Path:
    """Official tables that were imported; they hold for every organisation here."""
    return home / "tables"


def own_tables_dir(home: Path, organisation: str) -> Path:
    """The organisation's own: negotiated prices, discounts, fuel, rate cards."""
    return home / "tables-of" / organisation


def tables_of(home: Path, organisation: str) -> Tables:
    """The package's tables, the imported ones over them, and the organisation's own over both."""
    return Tables.over(shared_tables_dir(home), own_tables_dir(home, organisation))
