"""The frame of every endpoint: who asks, what came in, what goes out, and no answer that is not JSON."""

from __future__ import annotations

import base64
import binascii
import json
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from doorstep import wiring
from doorstep.doors.api.sign_in import actor_with_key
from doorstep.doors.easypost import once
from doorstep.doors.easypost.asked import Asked
from doorstep.doors.easypost.modes import mode_of
from doorstep.doors.easypost.reading import parameters
from doorstep.doors.easypost.refusals import Refused, refused
from doorstep.operations.ports import Actor
from doorstep.parcels import DoorstepError

log = logging.getLogger("doorstep.easypost")
SCOPES = frozenset(("orders", "quotes"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint answers: its JSON (None for an empty 204), the status, and where the new thing lies."""

    value: Any
    status: int = 200
    location: str = ""


Endpoint = Callable[..., Answer]


def answers(**methods: Endpoint) -> Callable[..., HttpResponse]:
    """The view of one address: an endpoint for each method it answers, `answers(GET=listed, POST=created)`."""

    @csrf_exempt
    def view(request: HttpRequest, **named: str) -> HttpResponse:
        try:
            endpoint = methods.get(request.method or "")
            if endpoint is None:
                raise Refused(405, f"This address does not answer {request.method}. It answers {', '.join(methods)}.")
            return _told(_answer(request, endpoint, named))
        except Refused as refusal:
            return refuse(refusal)
        except DoorstepError as error:
            return refuse(refused(error))
        except Http404:
            return refuse(Refused(404, "The requested resource could not be found."))
        except Exception:
            # The path only: bodies and queries may hold a recipient's address.
            log.exception("%s %s broke", request.method, request.path)
            return refuse(Refused(500, "Something broke on our side. Try again, and tell us if it stays."))

    return view


def created(document: dict[str, Any], path: str) -> Answer:
    """201 with the place of the new thing; `path` like 'shipments'."""
    return Answer(document, 201, f"/api/v2/{path}/{document['id']}")


def refuse(refusal: Refused) -> HttpResponse:
    # With spaces, as programs that compare the text of an error expect it.
    response = HttpResponse(json.dumps(refusal.as_json()), status=refusal.status, content_type="application/json")
    if refusal.status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="doorstep"'
    return _marked(response)


def _answer(request: HttpRequest, endpoint: Endpoint, named: dict[str, str]) -> Answer:
    actor, prefix = _who(request)
    ports = wiring.ports()
    asked = Asked(
        actor=actor, mode=mode_of(actor, prefix), ports=ports, now=ports.clock.now(),
        base_url=request.build_absolute_uri("/")[:-1], key_prefix=prefix, given=parameters(request),
    )  # fmt: skip
    key = request.headers.get("Idempotency-Key", "")
    if key and request.method == "POST":
        value, status, location = once.done_once(asked, key, request.path, lambda: _parts(endpoint(asked, **named)))
        return Answer(value, status, location)
    return endpoint(asked, **named)


def _parts(answer: Answer) -> tuple[Any, int, str]:
    return answer.value, answer.status, answer.location


def _told(answer: Answer) -> HttpResponse:
    content = b"" if answer.value is None else orjson.dumps(answer.value)
    response = HttpResponse(content, status=answer.status, content_type="application/json; charset=utf-8")
    if answer.location:
        response.headers["Location"] = answer.location
    return _marked(response)


def _marked(response: HttpResponse) -> HttpResponse:
    response.headers["x-ep-request-uuid"] = secrets.token_hex(16)
    response.headers["Cache-Control"] = "private, no-cache, no-store"
    return response


def _who(request: HttpRequest) -> tuple[Actor, str]:
    key = _key(request.META.get("HTTP_AUTHORIZATION", ""))
    actor = actor_with_key(key) if key else None
    if actor is None:
        raise Refused(401, "The API key is missing or not known. Make one with `doorstep account add-key`.")
    if not actor.scopes.intersection(SCOPES):
        raise Refused(403, f"The key {actor.name} holds neither the scope 'orders' nor 'quotes'.")
    if request.method != "GET" and "orders" not in actor.scopes:
        raise Refused(403, f"The key {actor.name} does not hold the scope 'orders', so it may only read.")
    return actor, key.split("_")[1]


def _key(authorization: str) -> str:
    scheme, _, rest = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(rest, validate=True).decode().partition(":")[0]
    except (binascii.Error, UnicodeDecodeError):
        return ""
