"""EasyPost's own words: {"error": {"code", "message", "errors": [{"field", "message"} or text]}}."""

from __future__ import annotations

from typing import Any

from doorstep.adapters.carriers.replies import Reply, Unreadable, as_list, maybe

BOUGHT_ALREADY = "SHIPMENT.POSTAGE.EXISTS"


def words(reply: Reply) -> str:
    """Code, message and details of an error reply; '' where there are none."""
    try:
        error = maybe(reply.document(), "error", default={})
    except Unreadable:
        return ""
    parts = [maybe(error, "code"), *_texts(maybe(error, "message"))]
    for one in as_list(maybe(error, "errors")):
        parts += [one] if isinstance(one, str) else [": ".join(_texts([maybe(one, "field"), maybe(one, "message")]))]
    return "; ".join(dict.fromkeys(part for part in parts if isinstance(part, str) and part))


def _texts(found: Any) -> list[str]:
    # EasyPost's message is a text, now and then a list or an object of texts.
    if isinstance(found, dict):
        found = list(found.values())
    return [text for text in as_list(found) if isinstance(text, str) and text]
