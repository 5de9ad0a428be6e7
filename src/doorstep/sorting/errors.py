"""What can keep a day's parcels from getting their places."""

from __future__ import annotations

from doorstep.parcels import DoorstepError


class FloorFull(DoorstepError):
    """There are fewer bags on the floor than the routes need."""

    code = "sort_floor_full"


class TwiceInPlan(DoorstepError):
    """One parcel stands at two stops; it cannot be sorted to both."""

    code = "parcel_twice_in_plan"
