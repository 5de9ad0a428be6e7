"""Which tables there are, where they come from, and what is wrong or missing among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from doorstep.operations.import_tables import imports_of
from doorstep.operations.ports import Actor, Ports
from doorstep.operations.tables_of import own_tables_dir, shared_tables_dir
from doorstep.postage.checking import Finding, ending_tables, file_names, stale_tables
from doorstep.postage.checking_missing import missing_tables
from doorstep.postage.importing import TableFile
from doorstep.postage.table_files import Edition

_UNTIL = re.compile(r"\buntil (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """One edition: `origin` is 'built in', 'imported' or 'own'; `until` is the first day no longer, '' for open."""

    carrier: str
    effective_on: date
    until: str
    origin: str
    files: tuple[str, ...]
    cells: int
    document: str
    imports: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "carrier": self.carrier, "effective_on": str(self.effective_on), "until": self.until or None,
            "origin": self.origin, "files": list(self.files), "cells": self.cells, "document": self.document,
            "imports": list(self.imports),
        }  # fmt: skip


def list_tables(actor: Actor, ports: Ports, *, carrier: str = "") -> list[ListedEdition]:
    """Every edition that the actor's prices may come from, by carrier, oldest first."""
    tables, home = ports.tables(actor), ports.home
    made_of: dict[tuple[str, str, date], list[str]] = {}
    for whose, one in imports_of(actor, home):
        origin = "own" if whose == "own" else "imported"
        made_of.setdefault((origin, one.carrier, one.effective_on), []).append(one.import_id)
    found = []
    for name in tables.carriers:
        for edition in tables.editions(name) if carrier in ("", name) else ():
            origin = _origin(edition, home, actor)
            imports = tuple(made_of.get((origin, name, edition.effective_on), ()))
            found.append(_listed(edition, origin, imports))
    return found


def check_tables(actor: Actor, ports: Ports, *, on: date, zip_from: str) -> list[Finding]:
    """What is stale, ends within 30 days of the day, or is missing for quotes from `zip_from`."""
    tables = ports.tables(actor)
    return [
        *stale_tables(tables, on),
        *ending_tables(tables, on),
        *missing_tables(tables, on, zip_from=zip_from),
    ]


def _origin(edition: Edition, home: Path, actor: Actor) -> str:
    folder = edition.folder
    if folder.is_relative_to(own_tables_dir(home, actor.organisation)):
        return "own"
    return "imported" if folder.is_relative_to(shared_tables_dir(home)) else "built in"


def _listed(edition: Edition, origin: str, imports: tuple[str, ...]) -> ListedEdition:
    until = _UNTIL.search(edition.said("effective"))
    names = file_names(edition)
    cells = sum(_cells(edition, name) for name in names)
    return ListedEdition(
        edition.carrier, edition.effective_on, until[1] if until else "", origin, tuple(names), cells,
        edition.said("document"), imports,
    )  # fmt: skip


def _cells(edition: Edition, name: str) -> int:
    rows = edition.rows(name) if name.endswith(".csv") else []
    if not rows:
        return 0
    columns = tuple(rows[0])
    return TableFile(name, columns, tuple(tuple(row[column] or "" for column in columns) for row in rows)).cells
