"""The made-up town as a region, built like any city."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from doorstep.network import Region, build_region
from doorstep.simulation.town.make import make_town

Progress = Callable[[int, int, str], None]


def add_town(
    name: str, *, home: Path, now: datetime, seed: int = 1, keep: Path | None = None, progress: Progress
) -> Region:
    """Make the town of this seed and build it as region `name`; `keep` is where its map file is copied to."""
    with tempfile.TemporaryDirectory(prefix="doorstep-town-") as folder:
        path = Path(folder) / "town.osm.pbf"
        progress(0, 1, "making up streets and houses")
        summary = make_town(path, seed=seed)
        if keep is not None:
            shutil.copyfile(path, keep)
        return build_region(
            name, path, home=home, now=now, depot=summary.depot, title=summary.title, progress=progress
        )  # fmt: skip
