"""Import a table file: rates, zones, a merchant's own prices; say what it changes; take it away again.

Official tables hold for every organisation here and lie in
`<home>/tables/`; a merchant's own lie in `<home>/tables-of/<organisation>/`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from doorstep.operations.ports import Actor, Ports
from doorstep.operations.tables_of import own_tables_dir, shared_tables_dir
from doorstep.parcels import BadInput, NotFound
from doorstep.postage import Tables
from doorstep.postage.importing import (
    OWN,
    Change,
    Import,
    NeedsReplace,
    Reading,
    TableFile,
    TableShelf,
    changes,
    composed,
    read_table_file,
)

MAX_CHANGES_TOLD = 12


@dataclass(frozen=True, slots=True)
class ImportDone:
    """`outcome`: 'imported', or 'known' where the same file was imported before (nothing changed).

    `changed` are cells that differ from what was held for the same edition.
    """

    outcome: str
    imported: Import
    changed: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()
    left_aside: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        told = [str(change) for change in self.changed[:MAX_CHANGES_TOLD]]
        counted = {"changed_cells": len(self.changed), "changes": told}
        said = {"warnings": list(self.warnings), "left_aside": list(self.left_aside)}
        return {"outcome": self.outcome, **self.imported.as_json(), **counted, **said}


def import_tables(
    content: bytes,
    filename: str,
    *,
    actor: Actor,
    ports: Ports,
    origin: str | None = None,
    effective_on: date | None = None,
    replace: bool = False,
) -> ImportDone:
    """Read the file, whatever kind it is, and make its edition.

    Nothing is kept where it is refused (UnknownTableFile, BadTableFile,
    UnsafeTableFile). NeedsReplace where another file says something else for
    the same edition and `replace` is False.
    """
    today = ports.clock.now().date()
    reading = read_table_file(content, filename, today=today, origin=origin, effective_on=effective_on)
    _may(actor, reading)
    shelf = _shelf(reading.belongs_to == OWN, actor, ports.home)
    sha256 = hashlib.sha256(content).hexdigest()
    known = shelf.find(sha256, reading.effective_on)
    if known is not None:
        return ImportDone("known", known, (), reading.warnings, reading.left_aside)
    held = composed([one.files for one in shelf.of_edition(reading.carrier, reading.effective_on)])
    changed = changes(held, reading.files)
    if changed and not replace:
        raise NeedsReplace(_would_change(reading, changed))
    over_package = changes(_package_files(reading), reading.files)
    imported = shelf.add(reading, sha256=sha256, filename=Path(filename).name[:200], imported_on=today)
    warnings = reading.warnings + _against_package(over_package)
    return ImportDone("imported", imported, tuple(changed or over_package), warnings, reading.left_aside)


def remove_tables(import_id: str, *, actor: Actor, ports: Ports) -> Import:
    """Take one import away: what it replaced holds again. NotFound where there is none of that name."""
    for own in (True, False):
        shelf = _shelf(own, actor, ports.home)
        found = next((one for one in shelf.imports() if one.import_id == import_id), None)
        if found is not None:
            if not own and not actor.may("admin"):
                raise BadInput(
                    "Official tables hold for everybody here; only an admin may remove them.", code="forbidden"
                )
            gone = shelf.remove(import_id)
            return gone or found
    raise NotFound(f"There is no import '{import_id[:60]}'. `doorstep tables list` shows them.")


def imports_of(actor: Actor, home: Path) -> list[tuple[str, Import]]:
    """Every import that the actor's prices may come from: ('official' or 'own', import), oldest first."""
    official = [("official", one) for one in _shelf(False, actor, home).imports()]
    return official + [("own", one) for one in _shelf(True, actor, home).imports()]


def _shelf(own: bool, actor: Actor, home: Path) -> TableShelf:
    return TableShelf(own_tables_dir(home, actor.organisation) if own else shared_tables_dir(home))


def _may(actor: Actor, reading: Reading) -> None:
    if not actor.may("merchant" if reading.belongs_to == OWN else "admin"):
        raise BadInput("You may not import this table. Ask an admin of your organisation.", code="forbidden")


def _would_change(reading: Reading, changed: list[Change]) -> str:
    told = "; ".join(str(change) for change in changed[:MAX_CHANGES_TOLD])
    more = f"; and {len(changed) - MAX_CHANGES_TOLD} more" if len(changed) > MAX_CHANGES_TOLD else ""
    return (
        f"Another file was imported for {reading.carrier} {reading.effective_on}, and this one says something else in "
        f"{len(changed)} cells: {told}{more}. Add --replace to let this one count; `doorstep tables remove` undoes it."
    )


def _package_files(reading: Reading) -> list[TableFile]:
    """What the package itself says for the same edition."""
    package = Tables.built_in().editions(reading.carrier)
    found = []
    for edition in package:
        if edition.effective_on == reading.effective_on:
            for file in reading.files:
                rows = edition.rows(file.name)
                if rows:
                    columns = tuple(rows[0])
                    said = tuple(tuple(row[name] for name in columns) for row in rows)
                    found.append(TableFile(file.name, columns, said, file.scope))
    return found


def _against_package(changed: list[Change]) -> tuple[str, ...]:
    differing = [change for change in changed if change.before and change.after]
    if not differing:
        return ()
    told = "; ".join(str(change) for change in differing[:3])
    return (f"{len(differing)} cells differ from the built-in tables of that day, and this file counts: {told}",)
