"""Answers of several parts, each with its name: USPS sends a label's facts and its picture that way."""

from __future__ import annotations

import base64
import binascii
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP

from doorstep.adapters.carriers.replies import Reply, Unreadable


def parts_of(reply: Reply) -> dict[str, bytes]:
    """Content of each part by its name, or by the stem of its file name; raises Unreadable."""
    kind = reply.headers.get("content-type", "")
    if not kind.startswith("multipart/") or "boundary" not in kind:
        raise Unreadable(f"The answer is {kind[:60] or 'of no kind'}, not one of several parts.")
    whole = BytesParser(policy=HTTP).parsebytes(
        b"Content-Type: " + kind.encode("latin-1") + b"\r\n\r\n" + reply.content
    )
    if not whole.is_multipart():
        raise Unreadable("The answer's parts cannot be told apart.")
    found = {_name(part): _content(part) for part in whole.iter_parts()}
    if not any(found):
        raise Unreadable("The answer's parts have no names.")
    return found


def decoded(text: bytes | str) -> bytes:
    """The bytes behind base64; raises Unreadable."""
    try:
        return base64.b64decode(
            "".join((text if isinstance(text, str) else text.decode("ascii")).split()), validate=True
        )
    except (binascii.Error, ValueError):
        raise Unreadable("A picture in the answer is not base64.") from None


def _name(part: Message) -> str:
    named = part.get_param("name", header="content-disposition")
    return str(named) if named else (part.get_filename() or "").rsplit(".", 1)[0]


def _content(part: Message) -> bytes:
    # The parts' own transfer encoding is not to be believed (USPS says so), hence the raw text.
    raw = part.get_payload(decode=False)
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""
