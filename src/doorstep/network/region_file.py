"""region.json: what a region says about itself."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from doorstep.network.errors import BadRegionName, RegionBroken

FORMAT = 1
FILE_NAME = "region.json"
OSM_ATTRIBUTION = "(c) OpenStreetMap contributors"
MADE_UP_ATTRIBUTION = "Made-up town, no real place"
MADE_UP_GENERATOR = "doorstep made-up town"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """Everything in region.json. `bbox` is west, south, east, north; `built_at` is UTC text."""

    name: str
    title: str
    bbox: tuple[float, float, float, float]
    made_up: bool
    attribution: str
    depot: Mapping[str, Any]
    zips: tuple[str, ...]
    center_zip: str
    timezone: str
    osm_sha256: str
    built_at: str
    counts: Mapping[str, int]
    versions: Mapping[str, str]
    places: tuple[str, ...] = ()
    format: int = field(default=FORMAT)

    def write(self, folder: Path) -> None:
        (folder / FILE_NAME).write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read_facts(folder: Path) -> RegionFacts:
    """The facts of a built region; RegionBroken where the file cannot be read or is of another version."""
    try:
        stored = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        if stored.get("format") != FORMAT:
            raise ValueError(f"format {stored.get('format')}")
        for key in ("bbox", "zips", "places"):
            stored[key] = tuple(stored[key])
        return RegionFacts(**stored)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RegionBroken(
            f"Region {folder.name} cannot be read ({error}). Add it again with `doorstep region add`."
        ) from None


def checked_name(name: str) -> str:
    """The name, if it may be one: small letters, digits and hyphens, 40 at most. Raises BadRegionName."""
    if not _NAME.fullmatch(name):
        raise BadRegionName(
            f"'{name[:60]}' cannot name a region: it becomes a folder and part of web addresses. "
            "Use small letters, digits and hyphens, like 'baltimore'."
        )
    return name
