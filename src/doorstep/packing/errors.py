"""Why nothing could be packed."""

from __future__ import annotations

from doorstep.parcels import DoorstepError


class NoBoxFits(DoorstepError):
    """None of the boxes takes the items; the message says which limit stands in the way."""

    code = "no_box_fits"
