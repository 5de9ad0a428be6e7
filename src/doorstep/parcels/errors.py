"""What every room raises when it cannot do what was asked."""

from __future__ import annotations


class DoorstepError(Exception):
    """Something a person can read and act on.

    `code` is stable and for programs; the message has three parts: what was
    seen, why it cannot be, what to do. It never holds a recipient's address.
    """

    code = "doorstep_error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code

    def as_json(self) -> dict[str, str]:
        """The error as the API and `--json` show it."""
        return {"code": self.code, "message": self.message}


class BadInput(DoorstepError):
    """What came in cannot be read; nothing was changed."""

    code = "bad_input"


class NotFound(DoorstepError):
    """There is no such thing, or it belongs to somebody else: the answer is the same."""

    code = "not_found"
