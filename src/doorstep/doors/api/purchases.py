"""Buying labels, giving them back, closing them into forms, and settling what is in doubt."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router

from doorstep import wiring
from doorstep.adapters.store.queries.purchases import purchase_detail, purchase_list
from doorstep.doors.api.bodies import checked_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import file_content, json_body, refusals
from doorstep.doors.api.shapes.purchases import (
    PurchaseDetail,
    PurchaseLine,
    Purchases,
    ReconciledAnswer,
    Settlement,
    Wish,
)
from doorstep.doors.api.sign_in import actor_of, may_labels
from doorstep.operations.buy_label import STATES, LabelWish, buy_label
from doorstep.operations.ports import Actor
from doorstep.operations.reconcile import reconcile
from doorstep.operations.settle_purchase import settle_purchase
from doorstep.operations.void_label import void_label
from doorstep.parcels import Address, BadInput, Dimensions, NotFound

router = Router(tags=["labels"])
MEDIA_TYPES = {"PDF": "application/pdf", "PNG": "image/png", "ZPL": "application/zpl"}
KEY_PATTERN = "^[!-~]([ -~]*[!-~])?$"
STATE_PATTERN = f"^({'|'.join(STATES)})?$"


@router.post(
    "/purchases",
    auth=may_labels,
    response={200: PurchaseLine, **refusals(400, 401, 402, 403, 409, 413, 422)},
    operation_id="buy_label",
    openapi_extra=json_body(Wish),
)
def buy(
    request: HttpRequest,
    idempotency_key: str = Header(..., alias="Idempotency-Key", pattern=KEY_PATTERN, max_length=200),
) -> HttpResponse:
    """Buys one label. The same key gives the same answer for ever, and never a second label.

    200 says that the key has an answer; `state` tells which: bought, refused by the carrier, price_differs (nothing
    was bought), in_doubt (POST /reconcile settles it), pending (another request still buys it). A key that comes
    with another body is refused (409), a wallet or a daily limit that does not cover the price as well (402).
    """
    wish = _wish(checked_json(request, Wish))
    actor = merchant(actor_of(request))
    return answer(buy_label(wish, purchase_key=idempotency_key, actor=actor, ports=wiring.ports()).as_json())


@router.get("/purchases", auth=may_labels, response={200: Purchases, **refusals(401, 403, 422)}, operation_id="labels")
def purchases(
    request: HttpRequest,
    state: str = Query("", pattern=STATE_PATTERN, description=f"One of {', '.join(STATES)}"),
    q: str = Query("", max_length=200, description="Words of reference, key, tracking number, parcel, service, form"),
    cursor: str = Query("", max_length=60, description="`next` of the page before"),
) -> HttpResponse:
    """Purchases, newest first, a hundred a page."""
    lines, following = purchase_list(actor_of(request), state=state, text=q, cursor=cursor)
    return answer({"purchases": lines, "next": following})


@router.get(
    "/purchases/{purchase_id}",
    auth=may_labels,
    response={200: PurchaseDetail, **refusals(401, 403, 404, 422)},
    operation_id="purchase",
)
def purchase(request: HttpRequest, purchase_id: UUID) -> HttpResponse:
    """One purchase, with what was wished for."""
    return answer(purchase_detail(actor_of(request), purchase_id))


@router.get(
    "/purchases/{purchase_id}/label",
    auth=may_labels,
    response={200: None, **refusals(401, 403, 404, 422)},
    operation_id="purchase_label",
    openapi_extra={"responses": {200: {"content": file_content(*MEDIA_TYPES.values())}}},
)
def label(request: HttpRequest, purchase_id: UUID) -> HttpResponse:
    """The label's picture as the carrier sent it."""
    actor, ports = actor_of(request), wiring.ports()
    found = ports.purchases.find(actor, purchase_id)
    if not found.label_sha256:
        raise NotFound(f"Purchase {purchase_id} has no picture: it is {found.state}. Ask the carrier for it.")
    content = ports.files.read(actor, found.label_sha256)
    made = HttpResponse(content, content_type=MEDIA_TYPES.get(found.label_format, "application/octet-stream"))
    name = f"{found.tracking_number or found.reference}.{found.label_format.lower()}"
    made.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return made


@router.post(
    "/purchases/{purchase_id}/void",
    auth=may_labels,
    response={200: PurchaseLine, **refusals(401, 403, 404, 409, 422, 503)},
    operation_id="void_label",
)
def void(request: HttpRequest, purchase_id: UUID) -> HttpResponse:
    """Gives a label back; twice is no error. `state` tells the carrier's answer and `refund_due_on` its clock."""
    actor = merchant(actor_of(request))
    return answer(void_label(purchase_id, actor=actor, ports=wiring.ports()).as_json())


@router.post(
    "/purchases/{purchase_id}/settle",
    auth=may_labels,
    response={200: PurchaseLine, **refusals(400, 401, 403, 404, 409, 413, 422)},
    operation_id="settle_purchase",
    openapi_extra=json_body(Settlement),
)
def settle_by_hand(request: HttpRequest, purchase_id: UUID) -> HttpResponse:
    """Settles a purchase in doubt that the carrier's API cannot tell: somebody looked into its shipping history."""
    asked, actor = checked_json(request, Settlement), merchant(actor_of(request))
    found = {"tracking_number": asked.tracking_number, "price_cents": asked.price_cents}
    return answer(settle_purchase(purchase_id, **found, actor=actor, ports=wiring.ports()).as_json())


@router.post(
    "/reconcile",
    auth=may_labels,
    response={200: ReconciledAnswer, **refusals(401, 403)},
    operation_id="reconcile",
)
def settle(request: HttpRequest) -> HttpResponse:
    """Asks the carriers what became of purchases in doubt and of refunds; it never buys anything."""
    return answer(reconcile(actor=merchant(actor_of(request)), ports=wiring.ports()).as_json())


def merchant(actor: Actor) -> Actor:
    """A key with the scope acts as a merchant does, whatever roles it has."""
    return replace(actor, roles=actor.roles | {"merchant"})


def _wish(asked: Wish) -> LabelWish:
    try:
        size = Dimensions.of(*asked.size_in)
    except BadInput as error:
        raise BadInput(f"size_in: {error.message}") from None
    fields = asked.model_dump(exclude={"size_in", "sender", "recipient"}, exclude_none=True)
    sender, recipient = Address(**asked.sender.model_dump()), Address(**asked.recipient.model_dump())
    return LabelWish(sender=sender, recipient=recipient, size=size, **fields)
