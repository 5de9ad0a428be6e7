"""What a driver can say at a door: where a parcel was left, or why it was not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doorstep.parcels.vocabulary import DELIVERED_TO, FAILURE_REASONS


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: its stable code, its words, and whether a person received the parcel."""

    code: str
    label: str
    hint: str = ""
    is_person: bool = False


OUTCOMES: Mapping[str, Choice] = {
    choice.code: choice
    for choice in (
        Choice("recipient", "Recipient", "Handed to the person on the label.", is_person=True),
        Choice("household", "Household member", "Handed to somebody at the same address.", is_person=True),
        Choice("neighbour", "Neighbour", "Handed next door; note the house number.", is_person=True),
        Choice("safe_place", "Safe place", "Left out of sight and out of the rain; photo."),
        Choice("mailbox", "Mailbox", "In the recipient's own box or parcel box."),
        Choice("locker", "Locker", "In a parcel locker; note the compartment."),
        Choice("front_desk", "Front desk", "Handed to reception, concierge or mail room.", is_person=True),
    )
}
REASONS: Mapping[str, Choice] = {
    choice.code: choice
    for choice in (
        Choice("not_home", "Nobody home", "Rang, waited, nobody came, no safe place."),
        Choice("no_access", "No access", "Gate, code or building closed to us."),
        Choice("refused", "Refused", "The recipient does not want the parcel."),
        Choice("wrong_address", "Wrong address", "No such house, or the recipient does not live here."),
        Choice("damaged", "Damaged", "The parcel is not fit to be handed over; photo."),
        Choice("missing_in_van", "Not in the van", "On the list, but not found."),
        Choice("closed", "Business closed", "Outside its opening hours."),
        Choice("unsafe", "Unsafe", "Dog, ice, flood or threat; keep away."),
    )
}
if tuple(OUTCOMES) != DELIVERED_TO or tuple(REASONS) != FAILURE_REASONS:
    raise RuntimeError("The choices at the door have drifted from the event vocabulary in parcels.vocabulary.")
