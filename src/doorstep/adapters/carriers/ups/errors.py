"""UPS's own words: {"response": {"errors": [{"code", "message"}]}}."""

from __future__ import annotations

from doorstep.adapters.carriers.replies import Reply, Unreadable, as_list, maybe


def words(reply: Reply) -> str:
    """Codes and messages of an error reply; '' where there are none."""
    try:
        errors = as_list(maybe(reply.document(), "response", "errors"))
    except Unreadable:
        return ""
    return "; ".join(f"{maybe(one, 'code', default='')} {maybe(one, 'message', default='')}".strip() for one in errors)
