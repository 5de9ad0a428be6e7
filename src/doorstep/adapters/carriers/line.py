"""The line to a carrier: one question, its repeats, and what must be said of the money when no answer comes.

A buy is repeated only where surely nothing was sent, where the carrier said
that it did nothing (401, 429), or where it promises that the same reference
is sold once. Whatever else happens to a buy is a doubt.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import ip_address
from ssl import SSLContext
from typing import Protocol
from urllib.parse import urlsplit

import httpx

from doorstep import __version__
from doorstep.adapters.carriers.pace import Pace
from doorstep.adapters.carriers.replies import Question, Reply, Unreadable
from doorstep.adapters.carriers.troubles import Trouble, doubt, error_of, may_have_worked
from doorstep.parcels import DoorstepError

MOST_BYTES = 30_000_000
NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


class Tokens(Protocol):
    def headers(self, deadline: float) -> Mapping[str, str]:
        """What proves who we are; asks the carrier where nothing is kept."""

    def forget(self) -> None:
        """What is kept is no longer good."""


@dataclass
class Line:
    """To one carrier under one base URL. `words` reads the carrier's own error text out of a reply."""

    carrier: str
    base_url: str
    words: Callable[[Reply], str]
    pace: Pace = field(default_factory=Pace)
    tokens: Tokens | None = None
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def ask[Answer](
        self, question: Question, read: Callable[[Reply], Answer], *, deadline: float | None = None
    ) -> Answer:
        """What `read` makes of the carrier's answer.

        Raises CarrierRefused where the carrier said no, CarrierUnreachable
        where nothing can have happened, CarrierInDoubt where a buy may have.
        """
        end = deadline if deadline is not None else self.now() + self.pace.budget_s
        in_doubt = has_new_token = False
        for attempt in range(1, self.pace.tries + 1):
            try:
                outcome = self._try(question, read, end)
            except DoorstepError as error:
                # The token was refused, but an earlier try of this buy may have arrived.
                if in_doubt:
                    raise doubt(self.carrier, question, error.message) from error
                raise
            if not isinstance(outcome, Trouble):
                return outcome
            in_doubt = in_doubt or (question.buys and outcome.may_have_worked)
            if outcome.wants_new_token and self.tokens is not None and question.with_token and not has_new_token:
                has_new_token = True
                self.tokens.forget()
                continue
            wait_s = self.pace.wait_s(attempt, outcome.reply)
            again = outcome.is_passing and (question.repeatable or not outcome.may_have_worked)
            if not again or attempt == self.pace.tries or self.now() + wait_s >= end:
                break
            self.sleep(wait_s)
        raise error_of(self.carrier, question, outcome, self.words, in_doubt=in_doubt)

    def _try[Answer](self, question: Question, read: Callable[[Reply], Answer], end: float) -> Answer | Trouble:
        headers = dict(question.headers)
        if question.with_token and self.tokens is not None:
            headers |= self.tokens.headers(end)
        try:
            reply = self._send(question, headers, end)
        except NEVER_SENT as error:
            return Trouble(None, f"no connection ({type(error).__name__})", may_have_worked=False)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            return Trouble(None, f"no answer ({type(error).__name__})", may_have_worked=True)
        if not reply.is_success:
            return Trouble(reply, f"status {reply.status}", may_have_worked=may_have_worked(reply))
        try:
            return read(reply)
        except Unreadable as error:
            return Trouble(None, str(error), may_have_worked=True)

    def _send(self, question: Question, headers: Mapping[str, str], end: float) -> Reply:
        left_s = max(0.001, end - self.now())
        until = min(end, self.now() + self.pace.connect_s + self.pace.read_s)
        limits = httpx.Timeout(min(self.pace.read_s, left_s), connect=min(self.pace.connect_s, left_s))
        client = _client(is_loopback(self.base_url), question.buys)
        with client.stream(
            question.method, self.base_url.rstrip("/") + question.path, headers=headers, timeout=limits,
            json=question.body, data=question.form,
        ) as answer:  # fmt: skip
            content = self._content(answer, until)
        return Reply(answer.status_code, {name.lower(): value for name, value in answer.headers.items()}, content)

    def _content(self, answer: httpx.Response, until: float) -> bytes:
        """The whole content, as long as it comes in time: a carrier that drips would hold us for ever."""
        parts, length = [], 0
        for part in answer.iter_bytes():
            parts.append(part)
            length += len(part)
            if length > MOST_BYTES or self.now() > until:
                raise httpx.ReadTimeout("the answer is too long or too slow")
        return b"".join(parts)


@lru_cache(maxsize=4)
def _client(is_loopback: bool, buys: bool) -> httpx.Client:
    """One client per process and kind. Proxies come from the environment, but never for this machine itself."""
    # A buy travels on a connection of its own: a kept one that the carrier just closed would mean doubt for nothing.
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=0 if buys else 20)
    headers = {"User-Agent": f"doorstep/{__version__}", "Accept": "application/json"}
    return httpx.Client(limits=limits, headers=headers, verify=_trust(), trust_env=not is_loopback)


@lru_cache(maxsize=1)
def _trust() -> SSLContext:
    return httpx.create_ssl_context()


def is_loopback(url: str) -> bool:
    """Whether the URL leads to this machine itself."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
