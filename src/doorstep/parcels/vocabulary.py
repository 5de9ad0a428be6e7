"""The words in which a parcel's way is told: 10 statuses and 28 details.

They are the public EasyPost v2 tracker words, so that code written for them
reads ours (shared contracts, section 1; `tracking/data/events.csv` maps the
carriers' own codes onto them).
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    UNKNOWN = "unknown"
    PRE_TRANSIT = "pre_transit"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    AVAILABLE_FOR_PICKUP = "available_for_pickup"
    RETURN_TO_SENDER = "return_to_sender"
    FAILURE = "failure"
    CANCELLED = "cancelled"
    ERROR = "error"


STATUS_DETAILS = (
    "address_correction", "arrived_at_destination", "arrived_at_facility", "arrived_at_pickup_location",
    "awaiting_information", "cancelled", "damaged", "delayed", "delivery_exception", "departed_facility",
    "departed_origin_facility", "expired", "failure", "held", "in_transit", "label_created", "lost", "missorted",
    "out_for_delivery", "received_at_destination_facility", "received_at_origin_facility", "refused", "return",
    "status_update", "transferred_to_destination_carrier", "transit_exception", "unknown", "weather_delay",
)  # fmt: skip

# field.md, "Driver's phone": why an attempt failed, and where a delivered parcel was left.
FAILURE_REASONS = (
    "not_home", "no_access", "refused", "wrong_address", "damaged", "missing_in_van", "closed", "unsafe",
)  # fmt: skip
DELIVERED_TO = ("recipient", "household", "neighbour", "safe_place", "mailbox", "locker", "front_desk")
