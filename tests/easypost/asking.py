"""A program with a key that asks the EasyPost-shaped door inside this process, without a server."""

from __future__ import annotations

from typing import Any

import orjson
from django.test import Client

from doorstep.operations.ports import SCOPES
from tests.store.scenes import an_actor


class Program:
    """Asks below /v2; `ask` gives (status, JSON)."""

    def __init__(self, *scopes: str, org: str = "main") -> None:
        from doorstep.adapters.store.accounts import create_api_key

        self.actor = an_actor(org)
        _, self.key = create_api_key(org, "program", scopes=scopes or SCOPES)
        self._client = Client(HTTP_HOST="localhost", raise_request_exception=False)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        response = self.response(method, path, body, **headers)
        return response.status_code, orjson.loads(response.content) if response.content else None

    def response(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        content = body if isinstance(body, bytes) else b"" if body is None else orjson.dumps(body)
        given = {"Authorization": f"Bearer {self.key}", **{k.replace("_", "-"): v for k, v in headers.items()}}
        return self._client.generic(method, f"/v2{path}", content, content_type="application/json", headers=given)

    def get(self, path: str) -> Any:
        return self._fine("GET", path)

    def post(self, path: str, body: Any) -> Any:
        return self._fine("POST", path, body)

    def _fine(self, method: str, path: str, body: Any = None) -> Any:
        status, told = self.ask(method, path, body)
        assert status in (200, 201), told
        return told


def a_worker(*, to_private: bool = True) -> Any:
    from doorstep import wiring
    from doorstep.doors.easypost.worker import Worker

    return Worker(wiring.ports(), to_private=to_private)


def code_of(answer: tuple[int, Any]) -> tuple[int, str]:
    """Status and code of a refusal; fails where it has not EasyPost's shape."""
    status, told = answer
    assert set(told["error"]) == {"code", "message", "errors"}
    return status, told["error"]["code"]
