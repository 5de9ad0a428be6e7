"""What can keep a label from being printed."""

from __future__ import annotations

from doorstep.parcels import DoorstepError


class LabelUnreadable(DoorstepError):
    """The drawn label, read again, does not say what it should; it must not be printed."""

    code = "label_unreadable"


class NotGs1(DoorstepError):
    """A value does not fit the GS1 application identifier it was meant for."""

    code = "not_gs1"
