"""What our own vans need to know: whether a region holds both ends, and what a stop costs there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from doorstep.operations.carriers import LabelOrder
from doorstep.operations.quote import OwnVanOffer, own_van_in


def offer_for(order: LabelOrder, regions_dir: Path) -> OwnVanOffer | None:
    """The offer of the first region whose ZIP codes hold both ends; None where no van goes."""
    return own_van_in(_regions(regions_dir))(order.sender.zip5, order.recipient.zip5)


def _regions(regions_dir: Path) -> Iterator[Mapping[str, Any]]:
    for file in sorted(regions_dir.glob("*/region.json")):
        yield json.loads(file.read_text(encoding="utf-8"))
