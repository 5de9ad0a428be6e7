"""What a parcel is, what can happen to it, and where it stands.

The nouns every room shares (Parcel, Address, Dimensions, TimeWindow), the
event vocabulary, and the fold that turns a parcel's events into its state.
"""

from doorstep.parcels.address import Address
from doorstep.parcels.errors import BadInput, DoorstepError, NotFound
from doorstep.parcels.events import KINDS, Event
from doorstep.parcels.fold import ParcelState, fold, history
from doorstep.parcels.identifiers import uuid7
from doorstep.parcels.measures import Dimensions, parse_size, parse_weight_oz
from doorstep.parcels.money import format_cents, parse_cents
from doorstep.parcels.numbers import is_own_number, own_number
from doorstep.parcels.parcel import Parcel
from doorstep.parcels.time_window import TimeWindow, parse_utc, utc_text
from doorstep.parcels.vocabulary import Status

__all__ = [
    "KINDS", "Address", "BadInput", "Dimensions", "DoorstepError", "Event", "NotFound", "Parcel", "ParcelState",
    "Status", "TimeWindow", "fold", "format_cents", "history", "is_own_number", "own_number", "parse_cents",
    "parse_size", "parse_utc", "parse_weight_oz", "utc_text", "uuid7",
]  # fmt: skip
