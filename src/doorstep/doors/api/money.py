"""What was spent, held and owed; the wallet and its limits."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router

from doorstep import wiring
from doorstep.adapters.store.queries.money import account_balances
from doorstep.adapters.store.queries.money import statement as read_statement
from doorstep.doors.api.bodies import checked_json
from doorstep.doors.api.errors import answer
from doorstep.doors.api.openapi import json_body, refusals
from doorstep.doors.api.purchases import KEY_PATTERN
from doorstep.doors.api.shapes.balances import Balances, Limits, Statement, TopUp, WalletLine
from doorstep.doors.api.shapes.moments import Day
from doorstep.doors.api.sign_in import actor_of, may_money
from doorstep.operations import wallet
from doorstep.operations.ports import Actor

router = Router(tags=["money"])


@router.get("/money/balances", auth=may_money, response={200: Balances, **refusals(401, 403)}, operation_id="balances")
def balances(request: HttpRequest) -> HttpResponse:
    """What stands in each account, and what the wallet may still spend."""
    actor = actor_of(request)
    state = wallet.wallet_of(actor=actor, ports=wiring.ports())
    return answer({"accounts": account_balances(actor), "wallet": state.as_json()})


@router.get(
    "/money/statement", auth=may_money, response={200: Statement, **refusals(401, 403, 422)}, operation_id="statement"
)
def statement(
    request: HttpRequest,
    account: str = Query("", max_length=80, description="Only this account, with what it held before and after"),
    from_on: Day | None = Query(None, alias="from"),
    to_on: Day | None = Query(None, alias="to"),
    cursor: str = Query("", pattern="^[0-9]{0,18}$", description="`next` of the page before"),
) -> HttpResponse:
    """Transfers, the newest first, two hundred a page."""
    asked: dict[str, Any] = {"account": account, "from_on": from_on, "to_on": to_on, "cursor": cursor}
    return answer(read_statement(actor_of(request), **asked))


@router.post(
    "/money/top-up",
    auth=may_money,
    response={200: WalletLine, **refusals(400, 401, 403, 413, 422)},
    operation_id="top_up",
    openapi_extra=json_body(TopUp),
)
def top_up(
    request: HttpRequest,
    idempotency_key: str = Header(..., alias="Idempotency-Key", pattern=KEY_PATTERN, max_length=80),
) -> HttpResponse:
    """Pays into the wallet; only an admin may. The same key pays in once."""
    asked = checked_json(request, TopUp)
    actor, ports = actor_of(request), wiring.ports()
    return answer(wallet.top_up(asked.cents, key=idempotency_key, memo=asked.memo, actor=actor, ports=ports).as_json())


@router.put(
    "/money/limits",
    auth=may_money,
    response={200: WalletLine, **refusals(400, 401, 403, 404, 413, 422)},
    operation_id="set_limits",
    openapi_extra=json_body(Limits),
)
def limits(request: HttpRequest) -> HttpResponse:
    """Sets the wallet's credit line and daily limits of API keys; only an admin may."""
    asked, actor = checked_json(request, Limits), actor_of(request)
    _set(asked, actor)
    return answer(wallet.wallet_of(actor=actor, ports=wiring.ports()).as_json())


def _set(asked: Limits, actor: Actor) -> None:
    ports = wiring.ports()
    if asked.credit_limit_cents is not None:
        wallet.set_credit_line(asked.credit_limit_cents, actor=actor, ports=ports)
    for prefix, cents in asked.daily_limits.items():
        wallet.set_daily_limit(prefix, cents, actor=actor, ports=ports)
