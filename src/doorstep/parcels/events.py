"""Events: what happened to a parcel, each an immutable fact with a client-made id.

The table `KINDS` is the whole vocabulary of our own log. A kind without a
status tells something (a position, an arrival at a stop) but moves no parcel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from doorstep.parcels.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Kind:
    """What an event of this name says. `phase` orders kinds within one delivery day."""

    name: str
    status: Status | None
    status_detail: str
    phase: int
    sentence: str


def _kinds(*rows: Kind) -> Mapping[str, Kind]:
    return MappingProxyType({row.name: row for row in rows})


BEFORE, CENTER, VAN, ROAD, BACK, DONE = 0, 1, 2, 3, 4, 5

KINDS = _kinds(
    Kind("order_accepted", Status.PRE_TRANSIT, "awaiting_information", BEFORE, "The order is accepted."),
    Kind("label_created", Status.PRE_TRANSIT, "label_created", BEFORE, "The label is printed; we expect the parcel."),
    Kind("picked_up", Status.IN_TRANSIT, "received_at_origin_facility", BEFORE, "We picked the parcel up."),
    Kind("inducted", Status.IN_TRANSIT, "arrived_at_facility", CENTER, "The parcel is at the sorting center."),
    Kind("sorted", Status.IN_TRANSIT, "arrived_at_facility", CENTER, "The parcel is sorted for its route."),
    Kind("held", Status.IN_TRANSIT, "held", CENTER, "The parcel waits at the sorting center."),
    Kind("damaged", Status.IN_TRANSIT, "damaged", CENTER, "The parcel is damaged and set aside."),
    Kind("missorted", Status.IN_TRANSIT, "missorted", CENTER, "The parcel lay at a wrong place; it is being moved."),
    Kind(
        "handed_off",
        Status.IN_TRANSIT,
        "transferred_to_destination_carrier",
        VAN,
        "The parcel was handed to the carrier of its final leg.",
    ),
    Kind("loaded", Status.IN_TRANSIT, "departed_facility", VAN, "The parcel is in the van."),
    Kind("unloaded", Status.IN_TRANSIT, "arrived_at_facility", VAN, "The parcel was taken out of the van again."),
    Kind("out_for_delivery", Status.OUT_FOR_DELIVERY, "out_for_delivery", ROAD, "The parcel is out for delivery."),
    Kind("attempt_failed", Status.IN_TRANSIT, "delivery_exception", ROAD, "We came, but could not deliver."),
    Kind("returned_to_center", Status.IN_TRANSIT, "held", BACK, "The parcel is back at the sorting center."),
    Kind("return_started", Status.RETURN_TO_SENDER, "return", BACK, "The parcel goes back to its sender."),
    Kind("refused", Status.RETURN_TO_SENDER, "refused", BACK, "The recipient refused the parcel."),
    Kind("lost", Status.FAILURE, "lost", BACK, "The parcel cannot be found."),
    Kind("cancelled", Status.CANCELLED, "cancelled", BACK, "The order was cancelled."),
    Kind("delivered", Status.DELIVERED, "arrived_at_destination", DONE, "The parcel is delivered."),
    # A carrier's own event, already in our words: status, status_detail and reason stand in `detail`.
    Kind("carrier_reported", None, "", ROAD, "The carrier reported."),
    # Takes another event back: `detail.corrects` is the id of the event that was wrong.
    Kind("corrected", None, "", DONE, "An earlier entry was corrected."),
    Kind("arrived_at_stop", None, "", ROAD, "The driver is at the door."),
    Kind("departed", None, "", ROAD, "The van left the sorting center."),
    Kind("position", None, "", ROAD, "The van's position."),
    Kind("route_finished", None, "", BACK, "The van is back."),
    Kind("unreadable", None, "", CENTER, "A code could not be read or is not known."),
    Kind("noted", None, "", CENTER, "A note."),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One fact.

    `event_id` is made by the client (UUIDv7), so that the same fact may
    arrive twice. `occurred_at` is the device's clock, `recorded_at` ours
    (None until recorded). `day` is the local delivery day the event belongs
    to, where its maker knew it. `parcel` is a tracking number, or '' for
    events of a van. `detail` holds what the kind needs, as JSON values.
    """

    event_id: UUID
    kind: str
    parcel: str
    occurred_at: datetime
    recorded_at: datetime | None = None
    day: date | None = None
    route: str = ""
    place: str = ""
    actor: str = ""
    device: str = ""
    device_seq: int | None = None
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
