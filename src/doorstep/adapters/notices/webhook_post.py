"""One POST to a stranger's address, with nothing of our own network in reach.

The host is looked up once; a private, loopback, link-local or reserved
address is not connected to, and the socket that was connected is asked again
where it leads before a byte is sent. Redirects are not followed.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from doorstep.parcels import DoorstepError

WITHIN_S = 15.0
MOST_HEARD_BYTES = 16 * 1024
DEFAULT_PORTS = {"http": 80, "https": 443}
TCP = socket.SOCK_STREAM


class AddressRefused(DoorstepError):
    """The webhook's address leads where we send nothing; it never will be sent there."""

    code = "address_refused"


class NotDelivered(DoorstepError):
    """No answer came: no such host, no connection, no TLS, or too slow. It can be tried again."""

    code = "not_delivered"


@dataclass(frozen=True, slots=True)
class Heard:
    """What the other side answered; `body` is cut to its first 16 kB."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    took_ms: int = 0


def post(url: str, body: bytes, headers: Mapping[str, str], *, to_private: bool = False) -> Heard:
    """Send the body and tell the answer, whatever its status. Raises AddressRefused or NotDelivered.

    `to_private` lets it reach loopback and private addresses: for tests, and
    for shops on the same network.
    """
    check_url(url)
    began = time.monotonic()
    parts = urlsplit(url)
    connection = _Careful(parts.scheme, parts.hostname or "", parts.port, to_private=to_private)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", target, body, dict(headers))
        answer = connection.getresponse()
        heard = answer.read(MOST_HEARD_BYTES).decode("utf-8", "replace")
        return Heard(answer.status, dict(answer.getheaders()), heard, int((time.monotonic() - began) * 1000))
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise NotDelivered(
            f"{parts.hostname} did not answer: {error or type(error).__name__}. It is tried again."
        ) from None
    finally:
        connection.close()


def check_url(url: str) -> None:
    """Raises AddressRefused where the text is no http(s) address with a host, or holds a name and password."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in DEFAULT_PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not url.isascii() or not url.isprintable() or " " in url or parts.username is not None:
        raise AddressRefused(
            f"'{url[:60]}' is no address for a webhook. Give one like https://shop.example.com/doorstep."
        )


def is_public(address: str) -> bool:
    """True where an IP address belongs to the open internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if inner is not None and not is_public(str(inner)):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


class _Careful(http.client.HTTPConnection):
    """Looks the host up, leaves what is not public, asks the socket where it leads, and only then speaks."""

    def __init__(self, scheme: str, host: str, port: int | None, *, to_private: bool) -> None:
        super().__init__(host, port or DEFAULT_PORTS[scheme], timeout=WITHIN_S)
        self._scheme, self._to_private = scheme, to_private
        # Time-outs of a socket are per read: who answers one byte every ten seconds is cut off by the watch.
        self._watch = threading.Timer(WITHIN_S, self._cut)
        self._watch.daemon = True

    def connect(self) -> None:
        self._watch.start()
        self.sock = self._reached([str(found[4][0]) for found in socket.getaddrinfo(self.host, self.port, type=TCP)])
        self._must_be_public(str(self.sock.getpeername()[0]))
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def close(self) -> None:
        self._watch.cancel()
        super().close()

    def _reached(self, addresses: list[str]) -> socket.socket:
        for address in addresses:
            self._must_be_public(address)
        last: OSError = OSError("the host has no address")
        for address in addresses:
            try:
                return socket.create_connection((address, self.port), WITHIN_S)
            except OSError as error:
                last = error
        raise last

    def _must_be_public(self, address: str) -> None:
        if not self._to_private and not is_public(address):
            raise AddressRefused(
                f"{self.host} leads to {address}, which is not on the open internet. Give a public address."
            )

    def _cut(self) -> None:
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
