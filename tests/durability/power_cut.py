"""What would be on the disk if the power failed now: a strace log replayed into crash images.

A disk promises only what was synced. Of what was written since a file's last
sync, each 4 KB page may have reached the disk or not, and of several writes
to one page any first ones; an unlink may have happened or not.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAGE = 4096
CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,unlink"
DATABASE, LOG, ACKNOWLEDGED = "doorstep.sqlite3", "doorstep.sqlite3-wal", "acknowledged"
_CALL = re.compile(r'^(\d+)\s+(\w+)\((?:\d+<)?"?((?:\\x[0-9a-f]{2})+)"?>?(?:, "((?:\\x[0-9a-f]{2})*)")?(.*)$')
_RESUMED = re.compile(r"^(\d+)\s+<\.\.\. (\w+) resumed>")


@dataclass(frozen=True, slots=True)
class Step:
    """One call on one file of the home. `call` is write, sync, truncate or unlink."""

    call: str
    file: str
    offset: int = 0
    content: bytes = b""


def traced(command: Sequence[str], home: Path, log: Path) -> list[Step]:
    """Run the command under strace; what it did to the files in `home`, in order."""
    strace = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", str(log)]
    subprocess.run([*strace, sys.executable, *command], check=True, timeout=120)
    return list(_steps(log, home))


def _steps(log: Path, home: Path) -> Iterator[Step]:
    begun: dict[str, Step] = {}
    for line in log.read_text().splitlines():
        resumed = _RESUMED.match(line)
        if resumed:
            step = begun.pop(resumed[1], None)
        else:
            step = _step(line, home)
            if step is not None and line.endswith("<unfinished ...>"):
                thread = line.split(maxsplit=1)[0]
                # A write counts from its start, a sync from its end.
                if step.call == "sync":
                    begun[thread] = step
                    continue
        if step is not None:
            yield step


def _step(line: str, home: Path) -> Step | None:
    match = _CALL.match(line)
    if match is None:
        return None
    path = Path(_plain(match[3]).decode())
    if path.parent != home or path.name not in (DATABASE, LOG, ACKNOWLEDGED):
        return None
    call, rest = match[2], match[5]
    if call in ("fsync", "fdatasync"):
        return Step("sync", path.name)
    if call == "unlink":
        return Step("unlink", path.name)
    numbers = [int(number) for number in re.findall(r", (\d+)", rest.split(")")[0])]
    if call == "ftruncate":
        return Step("truncate", path.name, offset=numbers[0])
    return Step("write", path.name, numbers[1] if call == "pwrite64" else 0, _plain(match[4] or ""))


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


@dataclass
class Disk:
    """What is safe of each file, and what was done to it since its last sync."""

    safe: dict[str, bytearray]
    pending: dict[str, list[Step]] = field(default_factory=dict)

    def apply(self, step: Step) -> None:
        waiting = self.pending.setdefault(step.file, [])
        waiting.append(step)
        if step.call == "sync":
            for done in waiting:
                self._do(self.safe, done)
            waiting.clear()

    def image(self, dice: random.Random) -> dict[str, bytes]:
        """The files as the power cut may have left them."""
        files = {name: bytearray(content) for name, content in self.safe.items()}
        for waiting in self.pending.values():
            reached: dict[int, bool] = {}
            for step in waiting:
                for piece in _by_page(step):
                    page = piece.offset // PAGE
                    # Once a write to a page was still in memory, the later ones to it were as well.
                    reached[page] = reached.get(page, True) and dice.random() < 0.5
                    if reached[page]:
                        self._do(files, piece)
        return {name: bytes(content) for name, content in files.items()}

    @staticmethod
    def _do(files: dict[str, bytearray], step: Step) -> None:
        if step.call == "unlink":
            files.pop(step.file, None)
            return
        content = files.setdefault(step.file, bytearray())
        if step.call == "truncate":
            del content[step.offset :]
        elif step.call == "write":
            if len(content) < step.offset:
                content.extend(bytes(step.offset - len(content)))
            content[step.offset : step.offset + len(step.content)] = step.content


def _by_page(step: Step) -> Iterator[Step]:
    if step.call != "write":
        yield step
        return
    start, end = step.offset, step.offset + len(step.content)
    while start < end:
        stop = min(end, (start // PAGE + 1) * PAGE)
        yield Step("write", step.file, start, step.content[start - step.offset : stop - step.offset])
        start = stop


@dataclass(frozen=True, slots=True)
class Loss:
    """After one cut: acknowledged events, those of them that are gone, and whether the file is sound."""

    acknowledged: int
    lost: int
    is_sound: bool


def cut_the_power(steps: Sequence[Step], before: bytes, folder: Path, *, cuts: int, seed: int) -> list[Loss]:
    """Cut at random moments, each time with other pages lost; what the database then still knows."""
    dice = random.Random(seed)
    moments = sorted(dice.randrange(len(steps)) for _ in range(cuts))
    disk, acknowledged, done, losses = Disk({DATABASE: bytearray(before)}), set[str](), 0, []
    for moment in moments:
        for step in steps[done:moment]:
            if step.file == ACKNOWLEDGED:
                acknowledged.add(step.content.decode())
            else:
                disk.apply(step)
        done = moment
        losses.append(_look(disk.image(dice), acknowledged, folder))
    return losses


def _look(image: dict[str, bytes], acknowledged: set[str], folder: Path) -> Loss:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in image.items():
        (folder / name).write_bytes(content)
    connection = sqlite3.connect(folder / DATABASE)
    try:
        is_sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = [event_id for (event_id,) in connection.execute("SELECT event_id FROM event")]
    except sqlite3.DatabaseError:
        is_sound, kept = False, []
    finally:
        connection.close()
    return Loss(len(acknowledged), len(acknowledged - set(kept)), is_sound and len(kept) == len(set(kept)))
