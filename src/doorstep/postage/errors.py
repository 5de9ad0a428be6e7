"""Why a service has no price for a parcel: each reason is a type with a stable code."""

from __future__ import annotations

from doorstep.parcels import DoorstepError


class NoTable(DoorstepError):
    """The figure is in no table we hold; the message names the document to import."""

    code = "no_table"


class OverLimit(DoorstepError):
    """The carrier does not take a parcel of this weight or size; the message names the limit."""

    code = "over_limit"


class DoesNotFit(DoorstepError):
    """The parcel does not go into the flat-rate container."""

    code = "does_not_fit"


class NotOffered(DoorstepError):
    """The carrier does not offer the service to this place."""

    code = "not_offered"
