"""What is costly to prepare and depends on the map file alone is kept for the next build."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from doorstep.network.folders import put_in_place, scratch_folder


def cached_part(kept: Path, target: Path, build: Callable[[Path], object]) -> None:
    """Fill `target` with what `build(folder)` makes; `kept` holds it for next time. The files are hard links."""
    if not kept.is_dir():
        with scratch_folder(kept.parent, "part") as scratch:
            part = scratch / "part"
            part.mkdir()
            build(part)
            if not kept.is_dir():
                put_in_place(part, kept)
    target.mkdir(parents=True)
    for file in sorted(kept.iterdir()):
        _link(file, target / file.name)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
