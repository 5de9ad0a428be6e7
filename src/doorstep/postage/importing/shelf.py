"""The folder of imported tables: every import is kept, an edition is what its imports say together.

`<root>/.imports/<number>-<sha>/` holds one import (import.json and its CSV
files); `<root>/<carrier>/<effective date>` is a link to the edition made from
them. A new edition is written beside, synced, and takes the old one's place
by one rename of the link: a reader sees the old or the new one, never half.
Removing an import makes the edition anew from those that are left.
"""

from __future__ import annotations

import csv
import fcntl
import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from doorstep.postage.importing.reading import Reading, TableFile

IMPORTS, EDITIONS, LOCK = ".imports", ".editions", ".lock"


@dataclass(frozen=True, slots=True)
class Import:
    """One file that was imported. `number` orders them: where two say the same place, the later one counts."""

    import_id: str
    number: int
    kind: str
    document: str
    carrier: str
    effective_on: date
    until: date | None
    sha256: str
    filename: str
    imported_on: date
    files: tuple[TableFile, ...]

    def as_json(self) -> dict[str, Any]:
        """What `doorstep tables` shows of it."""
        return {
            "import_id": self.import_id, "kind": self.kind, "document": self.document, "carrier": self.carrier,
            "effective_on": str(self.effective_on), "until": str(self.until) if self.until else None,
            "sha256": self.sha256, "filename": self.filename, "imported_on": str(self.imported_on),
            "files": [file.name for file in self.files], "cells": sum(file.cells for file in self.files),
        }  # fmt: skip


class TableShelf:
    """Imports under one root folder; `root` need not exist yet."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def imports(self) -> list[Import]:
        """Every import, oldest first."""
        # What begins with a dot is half written or half removed.
        folders = (self.root / IMPORTS).glob("[!.]*/import.json") if self.root.is_dir() else ()
        return sorted((_read_import(path) for path in folders), key=lambda one: one.number)

    def find(self, sha256: str, effective_on: date) -> Import | None:
        """The import of the same content for the same day."""
        return next((one for one in self.imports() if (one.sha256, one.effective_on) == (sha256, effective_on)), None)

    def of_edition(self, carrier: str, effective_on: date) -> list[Import]:
        """The imports that make this edition, oldest first."""
        return [one for one in self.imports() if (one.carrier, one.effective_on) == (carrier, effective_on)]

    def add(self, reading: Reading, *, sha256: str, filename: str, imported_on: date) -> Import:
        """Keep the reading and make its edition anew; the same content for the same day is kept once."""
        with self._alone():
            known = self.find(sha256, reading.effective_on)
            if known is not None:
                return known
            number = max((one.number for one in self.imports()), default=0) + 1
            new = Import(
                f"{number}-{sha256[:8]}", number, reading.kind, reading.document, reading.carrier, reading.effective_on,
                reading.until, sha256, filename, imported_on, reading.files,
            )  # fmt: skip
            _place(self.root / IMPORTS / new.import_id, _import_files(new))
            self._make_edition(new.carrier, new.effective_on)
            return new

    def remove(self, import_id: str) -> Import | None:
        """Take one import away; its edition is made from the rest. None where there is no such import."""
        with self._alone():
            gone = next((one for one in self.imports() if one.import_id == import_id), None)
            if gone is not None:
                folder = self.root / IMPORTS / gone.import_id
                # Renamed first: a removal that is cut short has happened or has not.
                aside = folder.with_name(f".gone-{folder.name}")
                os.rename(folder, aside)
                self._make_edition(gone.carrier, gone.effective_on)
                shutil.rmtree(aside, ignore_errors=True)
            return gone

    def _make_edition(self, carrier: str, effective_on: date) -> None:
        imports = self.of_edition(carrier, effective_on)
        link = self.root / carrier / str(effective_on)
        if not imports:
            link.unlink(missing_ok=True)
            self._sweep()
            return
        content = {file.name: _csv(file) for file in composed([one.files for one in imports])}
        content["SOURCE"] = _source(imports)
        stamp = hashlib.sha256(repr(sorted(content.items())).encode()).hexdigest()[:12]
        folder = self.root / EDITIONS / f"{carrier}-{effective_on}-{stamp}"
        if not folder.is_dir():
            _place(folder, content)
        link.parent.mkdir(parents=True, exist_ok=True)
        fresh = link.with_name(f".{link.name}.new")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.path.relpath(folder, link.parent))
        os.replace(fresh, link)
        _sync(link.parent)
        self._sweep()

    def _sweep(self) -> None:
        """Remove editions no link leads to, and what a crash left half written."""
        used = {link.resolve() for link in self.root.glob("*/*") if link.is_symlink()}
        for folder in (*(self.root / EDITIONS).glob("*"), *(self.root / IMPORTS).glob(".*")):
            if folder.resolve() not in used:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time, over processes too."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def composed(layers: Sequence[Sequence[TableFile]]) -> list[TableFile]:
    """The files of several imports laid over each other: a later one replaces the rows it speaks for."""
    whole: dict[str, TableFile] = {}
    for files in layers:
        for file in files:
            whole[file.name] = _over(whole[file.name], file) if file.name in whole else file
    return list(whole.values())


def _over(below: TableFile, above: TableFile) -> TableFile:
    if not above.scope or above.scope not in below.columns:
        return above
    spoken, at = above.spoken_for(), below.columns.index(above.scope)
    columns = tuple(dict.fromkeys((*below.columns, *above.columns)))
    # 'source' stays last, as in the package's own files.
    columns = (*(name for name in columns if name != "source"), "source")
    kept = [dict(zip(below.columns, row, strict=True)) for row in below.rows if row[at] not in spoken]
    new = [dict(zip(above.columns, row, strict=True)) for row in above.rows]
    return TableFile(
        above.name, columns, tuple(tuple(row.get(name, "") for name in columns) for row in kept + new), above.scope
    )


def _import_files(new: Import) -> dict[str, str]:
    told = new.as_json() | {"number": new.number, "scopes": {file.name: file.scope for file in new.files}}
    return {"import.json": json.dumps(told, indent=1), **{file.name: _csv(file) for file in new.files}}


def _read_import(path: Path) -> Import:
    told = json.loads(path.read_text("utf-8"))
    files = tuple(_read_csv(path.parent / name, told["scopes"][name]) for name in told["files"])
    until = date.fromisoformat(told["until"]) if told["until"] else None
    return Import(
        told["import_id"], told["number"], told["kind"], told["document"], told["carrier"],
        date.fromisoformat(told["effective_on"]), until, told["sha256"], told["filename"],
        date.fromisoformat(told["imported_on"]), files,
    )  # fmt: skip


def _csv(file: TableFile) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([file.columns, *file.rows])
    return out.getvalue()


def _read_csv(path: Path, scope: str) -> TableFile:
    with path.open(encoding="utf-8", newline="") as lines:
        columns, *rows = csv.reader(lines)
    return TableFile(path.name, tuple(columns), tuple(tuple(row) for row in rows), scope)


def _source(imports: Sequence[Import]) -> str:
    """The SOURCE of an edition: what its receipts name, and every file it was made from."""
    newest = imports[-1]
    documents = "; ".join(dict.fromkeys(one.document for one in reversed(imports)))
    until = f"until {newest.until} (that day no longer)" if newest.until else "until replaced"
    lines = [
        f"document: {documents}",
        f"effective: {newest.effective_on} {until}",
        f"read_on: {newest.imported_on}",
        f"import: the newest file of that kind with `doorstep tables import {_one_line(newest.filename)}`",
        "imported:",
    ]
    for one in imports:
        names = ", ".join(file.name for file in one.files)
        lines.append(f"  {one.import_id}: {_one_line(one.filename)}, imported on {one.imported_on}: {names}")
        lines.append(f"    sha256 {one.sha256}")
    return "\n".join([*lines, "letters:", "  import  the imported file itself", ""])


def _one_line(text: str) -> str:
    return " ".join(text.split())[:120]


def _place(folder: Path, content: Mapping[str, str]) -> None:
    """Write the files into a folder beside, sync them, and give it its name: all of it or nothing."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(f".new-{folder.name}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    for name, text in content.items():
        with (fresh / name).open("w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
    _sync(fresh)
    os.rename(fresh, folder)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
