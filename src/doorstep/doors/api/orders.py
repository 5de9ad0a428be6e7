"""Order files in, orders out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router, Schema
from pydantic import Field

from doorstep import wiring
from doorstep.adapters.store.queries.parcels import order_list
from doorstep.doors.api.bodies import LARGE, MEDIUM, checked_json, raw_body
from doorstep.doors.api.errors import answer, refusal
from doorstep.doors.api.openapi import json_body, raw_request, refusals
from doorstep.doors.api.shapes.orders import Columns, Fields, Imported, Orders, Preview
from doorstep.doors.api.sign_in import actor_of, may_orders
from doorstep.operations.import_orders import import_orders, preview_orders
from doorstep.operations.ports import Actor
from doorstep.orders import OWN_COLUMNS, REQUIRED, own_mapping, read_defaults
from doorstep.parcels import BadInput

router = Router(tags=["orders"])


class Given(Schema):
    """What the headers tell beside an order file; each is percent-encoded where it is not ASCII."""

    filename: str = Field("", alias="X-Filename", max_length=200)
    weight: str = Field(
        "",
        alias="X-Default-Weight",
        max_length=60,
        description="For parcels whose weight the file does not tell, with packaging: 12oz, 2lb 3oz, 0.5kg",
    )
    size: str = Field(
        "",
        alias="X-Default-Size",
        max_length=60,
        description="For parcels whose size the file does not tell, outside: 8x6x4 (inches), 30x20x10cm",
    )
    mapping: str = Field(
        "",
        alias="X-Mapping",
        max_length=8000,
        description="JSON: the file's column -> our field, where the names do not tell",
    )


@router.post(
    "/orders/import",
    auth=may_orders,
    response={200: Imported, **refusals(400, 401, 403, 409, 413, 422)},
    operation_id="import_orders",
    summary="Import an order file",
    openapi_extra=raw_request("text/csv"),
)
def import_file(request: HttpRequest, given: Header[Given]) -> HttpResponse:
    """Takes our CSV, Shopify's and Etsy's exports and WooCommerce's REST v3 orders (JSON), up to 12 MB.

    Good rows are imported, the rest is told by row and column. The same file again adds nothing. A file that is no
    order file as a whole, or a default parcel that cannot be read, is refused (409) and changes nothing.
    """
    content = raw_body(request, LARGE)
    try:
        result = import_orders(content, unquote(given.filename), ports=wiring.ports(), **_told(request, given))
    except BadInput as error:
        return _unusable(error)
    return answer(result.as_json())


@router.post(
    "/orders/preview",
    auth=may_orders,
    response={200: Preview, **refusals(400, 401, 403, 409, 413, 422)},
    operation_id="preview_orders",
    summary="See how an order file would be read",
    openapi_extra=raw_request("text/csv"),
)
def preview_file(request: HttpRequest, given: Header[Given]) -> HttpResponse:
    """The columns, how each is read, the first rows, and every problem; nothing is kept."""
    content = raw_body(request, LARGE)
    try:
        return answer(preview_orders(content, unquote(given.filename), **_told(request, given)))
    except BadInput as error:
        return _unusable(error)


@router.post(
    "/orders/fields",
    auth=may_orders,
    response={200: Fields, **refusals(400, 401, 403, 413, 422)},
    operation_id="order_fields",
    openapi_extra=json_body(Columns),
)
def fields(request: HttpRequest) -> HttpResponse:
    """The fields to which a column of a CSV file can be mapped, and how columns of these names would be read."""
    asked = checked_json(request, Columns, MEDIUM)
    return answer({"fields": list(OWN_COLUMNS), "required": list(REQUIRED), "mapping": own_mapping(asked.columns)})


@router.get("/orders", auth=may_orders, response={200: Orders, **refusals(401, 403, 422)}, operation_id="orders")
def orders(
    request: HttpRequest,
    cursor: str = Query("", pattern="^[0-9]{0,18}$", description="`next` of the page before"),
) -> HttpResponse:
    """Orders, newest first, a hundred a page, each with the numbers of its parcels."""
    lines, following = order_list(actor_of(request), cursor=cursor)
    return answer({"orders": lines, "next": following})


def _told(request: HttpRequest, given: Given) -> dict[str, Any]:
    """Who brings the file and how it is to be read; BadInput where the headers cannot be read."""
    try:
        defaults = read_defaults(unquote(given.weight), unquote(given.size))
    except BadInput as error:
        raise BadInput(error.message, code="default_unreadable") from None
    return {"actor": _bringer(actor_of(request)), "defaults": defaults, "mapping": _mapping(unquote(given.mapping))}


def _mapping(text: str) -> dict[str, str] | None:
    if not text:
        return None
    try:
        read = orjson.loads(text)
    except orjson.JSONDecodeError:
        read = None
    if not isinstance(read, dict) or not all(isinstance(field, str) for field in read.values()):
        raise BadInput("X-Mapping is no JSON object from column to field. Send it percent-encoded.", code="bad_mapping")
    return read


def _unusable(error: BadInput) -> HttpResponse:
    # Not 422: any bytes and words are a well-formed request here, they only are nothing that can become orders.
    if error.code == "not_allowed":
        raise error
    return refusal(409, error.code, error.message)


def _bringer(actor: Actor) -> Actor:
    """A key with the scope 'orders' brings orders as a merchant does, whatever roles it has."""
    return replace(actor, roles=actor.roles | {"merchant"})
