"""Which pages of which addresses may listen with their cookie."""

from __future__ import annotations

from urllib.parse import urlsplit

Headers = dict[bytes, bytes]


def host_of(headers: Headers) -> str:
    """The host name asked for, without the port."""
    return urlsplit("//" + headers.get(b"host", b"").decode("latin-1")).hostname or ""


def is_our_page(origin: str, host: str, web_port: int, page_origin: str = "") -> bool:
    """True where `origin` is the configured page, or the same host on the pages' port."""
    if page_origin:
        return origin == page_origin
    try:
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.hostname == host and parts.port == web_port
    except ValueError:
        return False


def cors(origin: str) -> list[tuple[bytes, bytes]]:
    """The headers with which a browser lets our page read the answer."""
    return [
        (b"access-control-allow-origin", origin.encode("latin-1")),
        (b"access-control-allow-credentials", b"true"),
        (b"vary", b"origin"),
    ]
