"""OAuth tokens of the client-credentials kind, kept until shortly before they end."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from doorstep.adapters.carriers.line import Line
from doorstep.adapters.carriers.replies import Question, Reply, Unreadable, dig, text_at

EARLY_S = 60.0


@dataclass
class BearerTokens:
    """One account's token, asked for once however many threads need it. It is never written anywhere."""

    line: Line
    question: Question = field(repr=False)
    _token: str = field(default="", repr=False)
    _ends_at: float = 0.0
    _asking: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def headers(self, deadline: float) -> Mapping[str, str]:
        """`Authorization: Bearer ...`; raises what the line raises."""
        with self._asking:
            if not self._token or self.line.now() >= self._ends_at:
                self._token, lasts_s = self.line.ask(self.question, _read, deadline=deadline)
                self._ends_at = self.line.now() + max(0.0, lasts_s - EARLY_S)
            return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        with self._asking:
            self._token = ""


def _read(reply: Reply) -> tuple[str, float]:
    document = reply.document()
    # UPS and USPS send the seconds as text, FedEx as a number.
    try:
        return text_at(document, "access_token"), float(dig(document, "expires_in"))
    except (TypeError, ValueError):
        raise Unreadable("The token names no time after which it ends.") from None
