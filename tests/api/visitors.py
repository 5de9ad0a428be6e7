"""Who asks the API in tests: programs with keys, people with sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from django.test import Client

from doorstep.operations.ports import SCOPES
from tests.store.scenes import an_actor


class Visitor:
    """Asks below /api/v1; `get` and `post` give (status, JSON)."""

    def __init__(self, client: Client, **headers: str) -> None:
        self.client, self._headers = client, headers

    def get(self, path: str, **query: str) -> tuple[int, Any]:
        response = self.client.get(f"/api/v1{path}", query, headers=self._headers)
        return response.status_code, orjson.loads(response.content) if response.content else None

    def post(self, path: str, body: Any, **headers: str) -> tuple[int, Any]:
        content = body if isinstance(body, bytes) else orjson.dumps(body)
        given = {**self._headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        response = self.client.post(f"/api/v1{path}", content, content_type="application/json", headers=given)
        return response.status_code, orjson.loads(response.content)


def a_program(*scopes: str, org: str = "main", roles: Sequence[str] = (), name: str = "program") -> Visitor:
    """A key with these scopes, all where none is given."""
    from doorstep.adapters.store.accounts import create_api_key

    an_actor(org)
    _, key = create_api_key(org, name, roles=roles, scopes=scopes or SCOPES)
    return Visitor(Client(HTTP_HOST="localhost"), Authorization=f"Bearer {key}")


def a_person(*roles: str, org: str = "main", name: str = "rosa") -> Visitor:
    """Somebody signed in on a page; without the page's CSRF token."""
    from doorstep.adapters.store.accounts import create_user

    an_actor(org)
    user, _ = create_user(org, name, roles)
    client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return Visitor(client)


def nobody() -> Visitor:
    return Visitor(Client(HTTP_HOST="localhost"))


def code_of(answer: tuple[int, Any]) -> tuple[int, str]:
    """Status and error code; fails where the refusal has not the one shape."""
    status, told = answer
    assert set(told) == {"error"}
    assert set(told["error"]) == {"code", "message"}
    assert told["error"]["message"]
    return status, told["error"]["code"]
