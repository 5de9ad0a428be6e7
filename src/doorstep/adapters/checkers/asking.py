"""One question over HTTP to an address checker: time-outs, statuses and answers that are no JSON, as our errors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from doorstep import __version__
from doorstep.operations.online_checks import CheckerRefused, CheckerUnavailable

CONNECT_S, READ_S = 3.0, 8.0
MOST_BYTES = 1_000_000
_REFUSING = (401, 403, 429)


class Asking:
    """A client of one checker. `read_s` is the longest wait for an answer, in seconds."""

    def __init__(self, checker: str, base_url: str, *, read_s: float = READ_S) -> None:
        self.checker = checker
        is_local = (urlsplit(base_url).hostname or "") in ("127.0.0.1", "localhost", "::1")
        self._client = httpx.Client(
            base_url=base_url,
            timeout=httpx.Timeout(read_s, connect=min(CONNECT_S, read_s)),
            headers={"User-Agent": f"doorstep/{__version__}", "Accept": "application/json"},
            trust_env=not is_local,
        )

    def get(self, path: str, query: Mapping[str, str], headers: Mapping[str, str] | None = None) -> tuple[int, Any]:
        """Status and JSON document; raises CheckerUnavailable and CheckerRefused."""
        return self._answer("GET", path, params=dict(query), headers=dict(headers or {}))

    def post(self, path: str, body: Mapping[str, str]) -> tuple[int, Any]:
        """The same for a JSON body."""
        return self._answer("POST", path, json=dict(body))

    def _answer(self, method: str, path: str, **question: Any) -> tuple[int, Any]:
        try:
            answer = self._client.request(method, path, **question)
        except httpx.HTTPError as error:
            # The question's text holds an address: only the kind of failure is told.
            raise self._unavailable(f"no answer ({type(error).__name__})") from None
        if answer.status_code in _REFUSING:
            raise CheckerRefused(
                f"{self.checker} answered {answer.status_code}: {words_of(_document(answer.content))}. "
                "Check its key in the settings, or ask less often."
            )
        if answer.status_code >= 500:
            raise self._unavailable(f"status {answer.status_code}")
        document = _document(answer.content)
        if document is None:
            raise self._unavailable("an answer that is not JSON")
        return answer.status_code, document

    def _unavailable(self, seen: str) -> CheckerUnavailable:
        return CheckerUnavailable(
            f"{self.checker} gave {seen}. The address was checked offline only; ask again later, "
            "or take the checker out of the settings."
        )


def _document(content: bytes) -> Any:
    if len(content) > MOST_BYTES:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def words_of(document: Any) -> str:
    """The checker's own error text, '' where it gives none."""
    error = document.get("error") if isinstance(document, dict) else None
    text = error.get("message") if isinstance(error, dict) else error
    if isinstance(document, dict) and not text:
        text = document.get("error_description")
    return str(text)[:300] if isinstance(text, str) else ""
