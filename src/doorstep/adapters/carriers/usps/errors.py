"""USPS's own words: {"apiVersion", "error": {"code", "message", "errors": [{"title", "detail", "source"}]}}."""

from __future__ import annotations

from doorstep.adapters.carriers.replies import Reply, Unreadable, as_list, maybe


def words(reply: Reply) -> str:
    """Message and details of an error reply; '' where there are none."""
    try:
        document = reply.document()
    except Unreadable:
        return ""
    # The token call answers in OAuth's own shape.
    parts = [maybe(document, "error", "message"), maybe(document, "error_description")]
    for one in as_list(maybe(document, "error", "errors")):
        named = maybe(one, "source", "parameter")
        detail = maybe(one, "detail") or maybe(one, "title")
        parts.append(f"{named}: {detail}" if named and detail else detail)
    return "; ".join(dict.fromkeys(part for part in parts if isinstance(part, str) and part))
