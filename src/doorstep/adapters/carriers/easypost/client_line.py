"""The same line, spoken by EasyPost's own client: its calls, its errors, our rules for the money."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import requests
import urllib3
from easypost import EasyPostClient
from easypost.errors import EasyPostError

from doorstep.adapters.carriers.line import Line, is_loopback
from doorstep.adapters.carriers.replies import Question, Reply, Unreadable
from doorstep.adapters.carriers.troubles import Trouble, may_have_worked

MOST_AT_ONCE = 65_536
NEVER_SENT = (
    urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError, urllib3.exceptions.SSLError,
    urllib3.exceptions.ProxyError,
)  # fmt: skip


class InTime(requests.adapters.HTTPAdapter):
    """Reads an answer to its end before the deadline; the client's own time-out is for each single read only."""

    def __init__(self, now: Callable[[], float], until: float) -> None:
        super().__init__(max_retries=0)
        self._now, self._until = now, until

    def send(self, request: Any, *given: Any, **named: Any) -> requests.Response:
        named["stream"] = True
        answer = super().send(request, *given, **named)
        parts: list[bytes] = []
        try:
            while part := answer.raw.read1(MOST_AT_ONCE, decode_content=True):
                parts.append(part)
                if self._now() > self._until:
                    raise requests.ReadTimeout("the answer is too slow")
        except urllib3.exceptions.ReadTimeoutError as error:
            raise requests.ReadTimeout(error) from error
        except urllib3.exceptions.HTTPError as error:
            raise requests.ConnectionError(error) from error
        answer._content, answer._content_consumed = b"".join(parts), True
        return answer


@dataclass
class ClientLine(Line):
    """`ask(question, call)`, where `call` makes exactly one request with the client it is given."""

    api_key: str = ""

    def __repr__(self) -> str:
        return f"ClientLine({self.base_url!r})"

    def _try[Answer](
        self, question: Question, call: Callable[[EasyPostClient], Answer], end: float
    ) -> Answer | Trouble:
        seen: list[Reply] = []
        client = self._client(end, seen)
        try:
            return call(client)
        except (EasyPostError, requests.RequestException) as error:
            return _trouble(error, seen)
        except (Unreadable, AttributeError, KeyError, TypeError, ValueError) as error:
            return Trouble(None, f"an answer that cannot be read ({type(error).__name__})", may_have_worked=True)
        finally:
            client._requests_session.close()

    def _client(self, end: float, seen: list[Reply]) -> EasyPostClient:
        left_s = max(0.001, end - self.now())
        limits: Any = (min(self.pace.connect_s, left_s), min(self.pace.read_s, left_s))
        client = EasyPostClient(self.api_key, api_base=f"{self.base_url.rstrip('/')}/v2", timeout=limits)
        # The client repeats connections by itself; here only the line decides what is repeated.
        adapter = InTime(self.now, min(end, self.now() + self.pace.connect_s + self.pace.read_s))
        client._requests_session.mount("https://", adapter)
        client._requests_session.mount("http://", adapter)
        client._requests_session.mount(self.base_url, adapter)
        client._requests_session.trust_env = not is_loopback(self.base_url)
        client.subscribe_to_response_hook(lambda **heard: seen.append(_reply(heard)))
        return client


def _reply(heard: dict[str, Any]) -> Reply:
    body = heard.get("response_body") or ""
    content = body if isinstance(body, bytes) else str(body).encode("utf-8", "replace")
    return Reply(heard["http_status"], {k.lower(): v for k, v in (heard.get("headers") or {}).items()}, content)


def _trouble(error: Exception, seen: list[Reply]) -> Trouble:
    if seen and seen[-1].is_success:
        return Trouble(None, "an answer that is not JSON", may_have_worked=True)
    if seen:
        return Trouble(seen[-1], f"status {seen[-1].status}", may_have_worked=may_have_worked(seen[-1]))
    cause = error.__context__ or error
    reason = getattr(cause.args[0], "reason", None) if cause.args else None
    never = isinstance(cause, requests.ConnectTimeout) or isinstance(reason, NEVER_SENT)
    seen_here = "no connection" if never else "no answer"
    return Trouble(None, f"{seen_here} ({type(cause).__name__})", may_have_worked=not never)
