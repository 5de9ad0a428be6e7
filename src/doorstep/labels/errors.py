"""What can keep a label from being printed."""

from __future__ import annotations

from doorstep.parcels import DoorstepError


class LabelUnreadable(DoorstepError):
    """The drawn label, read again, does not say what it should; it must not be printed."""

    code = "label_unreadable"


class NotPrintable(DoorstepError):
    """A text holds characters that the label's type has not, or cannot set rightly; each is named."""

    code = "not_printable"


class NotGs1(DoorstepError):
    """A value does not fit the GS1 application identifier it was meant for."""

    code = "not_gs1"


class NoSuchNumber(DoorstepError):
    """A carrier's or container's number cannot be made of what was given."""

    code = "no_such_number"


class NoSuchPrinter(DoorstepError):
    """No label can be written for a printer of that resolution or in that format."""

    code = "no_such_printer"


class NoLabelFile(DoorstepError):
    """A file is no label that can be read, or not the label it should be."""

    code = "no_label_file"
