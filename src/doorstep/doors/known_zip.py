"""Who knows where a parcel goes may know more of it: the ZIP code as a key, for the API and the page alike."""

from __future__ import annotations

from doorstep.adapters.store.queries import tracking
from doorstep.doors.api.errors import ApiError
from doorstep.doors.api.limits import Limit
from doorstep.parcels import NotFound

# A ZIP code has five digits: without this somebody could try them all for a number. One count for all doors.
_wrong_zips = Limit(5, per_s=3600)


def tracked_with_zip(number: str, zip5: str) -> tracking.Tracked:
    """The parcel of ours with this number that goes to this ZIP code.

    Raises NotFound where no parcel of ours has the number, ApiError
    forbidden where it goes elsewhere, and too_many_requests after five
    wrong ZIP codes for it in an hour, the right one included.
    """
    ours = tracking.by_number(number)
    if ours is None:
        raise NotFound("No parcel here has that number. Compare it with the label or the shop's message.")
    _wrong_zips.check(ours.parcel.number)
    shown = tracking.by_number_and_zip(number, zip5)
    if shown is None:
        _wrong_zips.count(ours.parcel.number)
        raise ApiError("That is not the ZIP code the parcel goes to. Look at the address you gave.", code="forbidden")
    return shown


def expected_span(shown: tracking.Tracked, coming: tracking.Expected | None) -> dict[str, str] | None:
    """From when to when the parcel should come; None where nobody knows, or where it comes no more."""
    if coming is None or shown.state.status in ("delivered", "return_to_sender", "cancelled"):
        return None
    return coming.eta or coming.window
