"""WooCommerce REST v3 orders: an array, one order, a batch answer, or several answers in one array."""

from __future__ import annotations

import html
import json
from typing import Any, NoReturn

from doorstep.orders.cells import cleaned
from doorstep.orders.draft import Draft
from doorstep.orders.order_file import OrderFileUnreadable, RowProblem, seen

MAPPING = {
    "id": "order_id",
    "shipping.first_name + last_name": "name",
    "shipping.company": "company",
    "shipping.address_1": "line1",
    "shipping.address_2": "line2",
    "shipping.city": "city",
    "shipping.state": "state",
    "shipping.postcode": "zip",
    "shipping.country": "country",
    "shipping.phone": "phone",
    "billing.email": "email",
    "total": "value",
    "currency": "currency",
    "customer_note": "note",
    "line_items": "items",
}
_COLUMNS = {field: column for column, field in MAPPING.items()}
_PARTS = {"company": "company", "line1": "address_1", "line2": "address_2", "city": "city", "state": "state",
          "zip": "postcode", "country": "country", "phone": "phone"}  # fmt: skip
NOT_SHIPPED = ("cancelled", "refunded", "failed", "trash", "checkout-draft")
MAX_NESTING = 4


def drafts(text: str) -> tuple[list[Draft], list[RowProblem]]:
    """A draft for each order and a problem for each entry that is none; rows count the entries from 1."""
    found: list[Draft] = []
    problems: list[RowProblem] = []
    for number, entry in enumerate(_entries(_parsed(text)), start=1):
        if isinstance(entry, dict) and ("shipping" in entry or "billing" in entry or "line_items" in entry):
            found.append(_draft(number, entry))
        else:
            message = "This entry is no WooCommerce order: it has no shipping, billing or line_items."
            problems.append(RowProblem(number, "", "not_an_order", message, seen(str(entry)[:200])))
    if not found:
        _refuse("no_orders", "The JSON holds no WooCommerce order. Ask the shop for /wp-json/wc/v3/orders.")
    return found, problems


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError:
        _refuse("json_too_deep", "The JSON is nested too deep to be a list of orders. Export the orders again.")
    except ValueError as error:
        reason = getattr(error, "msg", "it holds a number no order has")
        line = getattr(error, "lineno", 1)
        _refuse("bad_json", f"The file starts like JSON but breaks in line {line}: {reason}. Export the orders again.")


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _refuse(code: str, message: str) -> NoReturn:
    raise OrderFileUnreadable(message, code=code)


def _entries(value: Any, nesting: int = 0) -> list[Any]:
    """The orders in whatever envelope: nested arrays, {'orders': [...]}, a batch's create and update."""
    if isinstance(value, list) and nesting < MAX_NESTING:
        return [entry for part in value for entry in _entries(part, nesting + 1)]
    if isinstance(value, dict) and "line_items" not in value:
        if _is_other_shop(value):
            _refuse("other_shop", "This JSON is an API answer of Shopify or Amazon. Export the orders as CSV instead.")
        inner = [value[name] for name in ("orders", "create", "update") if isinstance(value.get(name), list)]
        return [entry for part in inner for entry in _entries(part, nesting + 1)] if inner else [value]
    return [value]


def _is_other_shop(value: dict[str, Any]) -> bool:
    orders = value.get("orders")
    first = orders[0] if isinstance(orders, list) and orders else value.get("order")
    return "payload" in value or (isinstance(first, dict) and "admin_graphql_api_id" in first)


def _draft(number: int, order: dict[str, Any]) -> Draft:
    shipping, billing = _part(order, "shipping"), _part(order, "billing")
    from_billing = not _text(shipping.get("address_1")) and bool(_text(billing.get("address_1")))
    source = billing if from_billing else shipping
    values = {field: _text(source.get(name)) for field, name in _PARTS.items()}
    values |= {
        "order_id": _text(order.get("id")),
        "name": f"{_text(source.get('first_name'))} {_text(source.get('last_name'))}",
        "email": _text(billing.get("email")),
        "value": _text(order.get("total")),
        "currency": _text(order.get("currency")),
        "note": _text(order.get("customer_note")),
    }
    values["phone"] = values["phone"] or _text(billing.get("phone"))
    draft = Draft(number, values, _COLUMNS, _items(order))
    if from_billing:
        message = "The order has no shipping address; the billing address is used."
        draft.report("line1", "billing_address_used", message, "warn")
    if _text(order.get("status")) in NOT_SHIPPED:
        draft.report("order_id", "cancelled", f"The order is {_text(order['status'])} in the shop. It is not imported.")
    return draft


def _items(order: dict[str, Any]) -> list[str]:
    lines = order.get("line_items")
    entries = [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []
    return [_item(line) for line in entries]


def _item(line: dict[str, Any]) -> str:
    name, quantity = cleaned(_text(line.get("name"))) or "item", _text(line.get("quantity"))
    return f"{quantity} x {name}" if quantity not in ("", "1") else name


def _part(order: dict[str, Any], name: str) -> dict[str, Any]:
    part = order.get(name)
    return part if isinstance(part, dict) else {}


def _text(value: Any) -> str:
    """Plain text of a JSON value; shops store names with HTML entities ('&ndash;')."""
    if isinstance(value, str):
        return html.unescape(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
