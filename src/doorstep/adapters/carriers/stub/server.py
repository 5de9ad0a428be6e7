"""The stand-in for all carriers: one HTTP server, a path prefix for each wire, and a control desk."""

from __future__ import annotations

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from doorstep.adapters.carriers.stub import wire_easypost, wire_fedex, wire_ups, wire_usps
from doorstep.adapters.carriers.stub.asking import Answer, Asked, Desk, said
from doorstep.adapters.carriers.stub.book import Book
from doorstep.adapters.carriers.stub.scenarios import Rule, Scenarios

WIRES: dict[str, Any] = {"usps": wire_usps, "ups": wire_ups, "fedex": wire_fedex, "easypost": wire_easypost}
DOES_NOTHING = ("drop", "unavailable", "refuse", "expire_token", "busy")


class StubServer(ThreadingHTTPServer):
    """Listens on this machine only."""

    daemon_threads = True

    def __init__(self, port: int, book: Path, scenario: str = "ok") -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.book, self.scenarios = Book(book), Scenarios(scenario)
        self.heard: list[dict[str, Any]] = []
        self.selling = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StubServer

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_PUT = do_DELETE = do_PATCH = do_GET

    def log_message(self, *_: Any) -> None:
        """Says nothing: the requests can be asked for at /control/requests."""

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        first, _, rest = parts.path.lstrip("/").partition("/")
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(
            self.command, f"/{rest}", dict(parse_qsl(parts.query)), headers, content, f"{self.server.url}/{first}"
        )
        if first == "control":
            self._send(self._control(asked))
        elif first in WIRES:
            self._carrier(first, asked)
        else:
            self._send(said({"error": f"no carrier {first}"}, 404))

    def _carrier(self, carrier: str, asked: Asked) -> None:
        wire = WIRES[carrier]
        wish, reference = wire.operation(asked), wire.reference(asked)
        if wish == "buy" and not reference and hasattr(wire, "bought_reference"):
            reference = wire.bought_reference(asked, self.server.book)
        rule = self.server.scenarios.take(carrier, wish, reference)
        self._note(carrier, wish, reference, rule, asked)
        if not wish:
            self._send(wire.refusal(404, "NOT_FOUND", f"There is nothing at {asked.path}"))
        elif rule.name in DOES_NOTHING:
            self._do_nothing(wire, rule)
        else:
            self._answer(self._done(wire, wish, Desk(self.server.book, rule, asked)), rule)

    def _done(self, wire: Any, wish: str, desk: Desk) -> Answer:
        try:
            # One at a time: a key that is asked for twice at once must sell once.
            with self.server.selling:
                return wire.answer(desk, wish)
        except (KeyError, ValueError, TypeError) as error:
            return wire.refusal(400, "INVALID.INPUT", f"The request lacks or misstates {error}")

    def _do_nothing(self, wire: Any, rule: Rule) -> None:
        if rule.name == "drop":
            return self._cut()
        status = {"unavailable": 503, "expire_token": 401, "busy": 429}.get(rule.name, 400)
        words = {
            503: "The service is currently unavailable", 401: "The access token has expired",
            429: "Too many requests", 400: "The weight exceeds the maximum for this service",
        }  # fmt: skip
        answer = wire.refusal(status, f"STUB.{status}", words[status])
        more = {"Retry-After": f"{rule.seconds:g}"} if status == 429 else {}
        return self._send(Answer(answer.status, answer.content, {**answer.headers, **more}))

    def _answer(self, answer: Answer, rule: Rule) -> None:
        if rule.name == "drop_after":
            return self._cut()
        if rule.name == "late":
            time.sleep(rule.seconds)
        if rule.name == "error_after":
            return self._send(said({"error": {"code": "500", "message": "Internal Server Error"}}, 500))
        if rule.name == "malformed":
            return self._send(Answer(answer.status, answer.content[: len(answer.content) // 2] + b'{"', answer.headers))
        if rule.name == "half":
            return self._send(answer, half=True)
        if rule.name == "drip":
            return self._drip(answer, rule.seconds)
        return self._send(answer)

    def _send(self, answer: Answer, *, half: bool = False) -> None:
        try:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content[: len(answer.content) // 2] if half else answer.content)
        except OSError:
            # The asker has gone: it waits no longer for a late answer.
            self.close_connection = True
        if half:
            self._cut()

    def _drip(self, answer: Answer, seconds: float) -> None:
        self._send(Answer(answer.status, b"", {**answer.headers, "Content-Length": str(len(answer.content))}))
        for place in range(len(answer.content)):
            time.sleep(seconds)
            try:
                self.wfile.write(answer.content[place : place + 1])
            except OSError:
                return

    def _cut(self) -> None:
        self.close_connection = True
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def _note(self, carrier: str, wish: str, reference: str, rule: Rule, asked: Asked) -> None:
        names = ("x-idempotency-key", "x-customer-transaction-id", "transid", "user-agent", "accept")
        headers = {name: asked.headers[name] for name in names if name in asked.headers}
        self.server.heard.append({
            "carrier": carrier, "operation": wish, "reference": reference, "scenario": rule.name,
            "method": asked.method, "path": asked.path, "headers": headers,
            "body": asked.body if wish != "token" else {},
        })  # fmt: skip

    def _control(self, asked: Asked) -> Answer:
        server = self.server
        if asked.path == "/sold":
            rows = server.book.rows("state <> 'shipment'")
            wanted = asked.query.get("reference")
            return said({"sold": [row.as_json() for row in rows if wanted in (None, row.reference)]})
        if asked.path == "/requests":
            return said({"requests": server.heard})
        if asked.path == "/scenario" and asked.method == "POST":
            try:
                return said(server.scenarios.add(asked.body).as_json())
            except (ValueError, TypeError) as error:
                return said({"error": str(error)}, 400)
        if asked.path == "/reset" and asked.method == "POST":
            server.scenarios.clear()
            server.heard.clear()
            return said({})
        return said({"error": "Ask for /control/sold, /control/requests, /control/scenario or /control/reset."}, 404)


def announcement(server: StubServer) -> str:
    """One line of JSON for who started the process: where it listens."""
    return json.dumps({"url": server.url, "port": server.server_address[1]})
