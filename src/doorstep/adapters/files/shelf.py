"""Files under their SHA-256: the same content twice is one file; a name that exists is a file that is whole."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Sequence
from pathlib import Path

from doorstep.adapters.store.models import StoredFile
from doorstep.adapters.store.visibility import visible
from doorstep.operations.ports import Actor
from doorstep.parcels import NotFound

_SHA256 = re.compile(r"[0-9a-f]{64}")


class DiskFileShelf:
    """Behind `ports.FileShelf`: `files/ab/abcdef...`, and one row per organisation that holds the file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, actor: Actor, kind: str, content: bytes) -> str:
        """Store under its SHA-256 (hex), which is returned; on disk before this returns."""
        [sha256] = self.keep_many(actor, kind, [content])
        return sha256

    def keep_many(self, actor: Actor, kind: str, contents: Sequence[bytes]) -> list[str]:
        """The same for many in one go; one SHA-256 each, in the same order."""
        named = {hashlib.sha256(content).hexdigest(): content for content in contents}
        fresh = {self.path(sha256): content for sha256, content in named.items() if not self.path(sha256).exists()}
        is_first = not self._folder.exists()
        for path, content in fresh.items():
            _write_whole(path, content)
        if is_first and fresh:
            _flush_folder(self._folder.parent)
        # Also those of files that are there already: whoever wrote them may have died before flushing.
        for folder in {folder for sha256 in named for folder in (self.path(sha256).parent, self._folder)}:
            _flush_folder(folder)
        rows = [
            StoredFile(organisation_id=actor.organisation, sha256=sha256, kind=kind, bytes=len(content))
            for sha256, content in named.items()
        ]
        StoredFile.objects.bulk_create(rows, ignore_conflicts=True)
        return [hashlib.sha256(content).hexdigest() for content in contents]

    def read(self, actor: Actor, sha256: str) -> bytes:
        """The content, or NotFound where the organisation does not hold such a file."""
        if not _SHA256.fullmatch(sha256) or not visible(actor, StoredFile.objects.filter(sha256=sha256)).exists():
            raise NotFound(f"There is no file {sha256[:12]}. Upload it first.")
        return self.path(sha256).read_bytes()

    def path(self, sha256: str) -> Path:
        """Where a file of this hash lies, or would lie."""
        return self._folder / sha256[:2] / sha256


def _write_whole(path: Path, content: bytes) -> None:
    """Write aside, flush, rename; once its folder is flushed the name is there with all its bytes, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{secrets.token_hex(8)}")
    with open(aside, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(path)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
