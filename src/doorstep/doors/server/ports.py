"""Two neighbouring ports: pages and API on the first, the live feed on the second."""

from __future__ import annotations

import random
import socket

from doorstep.parcels import DoorstepError

FIRST_PORT, LAST_PORT = 8700, 8798


class PortInUse(DoorstepError):
    code = "port_in_use"


def free_ports(host: str, wanted: int | None = None) -> int:
    """The web port whose neighbour (the feed's) is free too.

    `wanted` is taken or refused with PortInUse; None looks from 8700 upwards;
    0 takes any pair the system has.
    """
    if wanted == 0:
        return _any_pair(host)
    if wanted is not None:
        if not _is_free(host, wanted) or not _is_free(host, wanted + 1):
            raise PortInUse(
                f"Port {wanted} or {wanted + 1} (the live feed's) on {host} is taken by another program. "
                "Stop it, or choose another pair with --port."
            )
        return wanted
    for port in range(FIRST_PORT, LAST_PORT + 1, 2):
        if _is_free(host, port) and _is_free(host, port + 1):
            return port
    raise PortInUse(f"No pair of ports from {FIRST_PORT} to {LAST_PORT} is free on {host}. Choose one with --port.")


def _any_pair(host: str) -> int:
    # Below the ports that systems give to outgoing connections, which come and go unasked.
    for _ in range(200):
        port = random.randrange(20_000, 32_000, 2)
        if _is_free(host, port) and _is_free(host, port + 1):
            return port
    raise PortInUse(f"No two neighbouring ports are free on {host}. Choose a pair with --port.")


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
