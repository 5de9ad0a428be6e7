"""Why a table file is not imported: each reason is a type with a stable code."""

from __future__ import annotations

from doorstep.parcels import DoorstepError


class BadTableFile(DoorstepError):
    """The file is of a kind we read, but a place in it does not fit; the message names sheet, row and reason."""

    code = "bad_table_file"


class UnknownTableFile(DoorstepError):
    """The content is none of the kinds we read; the message lists them."""

    code = "unknown_table_file"


class UnsafeTableFile(DoorstepError):
    """The file would unpack to far more than a table can hold, or carries what no table needs."""

    code = "unsafe_table_file"


class NeedsReplace(DoorstepError):
    """Another file was imported for the same edition; the message says what would change."""

    code = "needs_replace"
