"""Why a proof of delivery cannot be kept."""

from __future__ import annotations

from doorstep.parcels import DoorstepError


class PhotoUnreadable(DoorstepError):
    """What came is no whole picture in a format we read."""

    code = "photo_unreadable"


class PhotoTooLarge(DoorstepError):
    """The picture has more bytes or more pixels than we are willing to open."""

    code = "photo_too_large"
