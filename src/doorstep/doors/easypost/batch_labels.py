"""All labels of a batch in one file: PDF pages, or ZPL one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.adapters.store.shop_api import Kept
from doorstep.doors.easypost.asked import Asked
from doorstep.doors.easypost.label_files import file_link, joined, named_in


def joined_labels(asked: Asked, shipments: Sequence[Kept], wanted: str) -> str | None:
    """The link of the file, in the batch's order; None where no shipment has a label."""
    parts = [_label(asked, shipment) for shipment in shipments if shipment.document["postage_label"]]
    if not parts:
        return None
    sha256 = asked.ports.files.keep(asked.actor, "label", joined(parts, wanted))
    return file_link(asked, sha256, wanted, wanted)


def _label(asked: Asked, shipment: Kept) -> tuple[bytes, str]:
    _, sha256, kept_as = named_in(shipment.document["postage_label"]["label_url"])
    return asked.ports.files.read(asked.actor, sha256), kept_as
