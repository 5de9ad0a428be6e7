"""A shop whose program speaks to our server through the official client, and what it sends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import easypost

from tests.api.live import live_server

CITY_HALL = {"name": "City Hall", "street1": "100 Holliday St", "city": "Baltimore", "state": "MD", "zip": "21202",
             "country": "US", "phone": "4105550100"}  # fmt: skip
CAPITOL = {"name": "State House", "street1": "100 State Cir", "city": "Annapolis", "state": "MD", "zip": "21401",
           "country": "US"}  # fmt: skip
PARCEL = {"length": 10, "width": 8, "height": 4, "weight": 15.4}
SHIPMENT = {"from_address": CITY_HALL, "to_address": CAPITOL, "parcel": PARCEL}
BUY_GROUND = {**SHIPMENT, "carrier": "USPS", "service": "GroundAdvantage"}


@dataclass
class Shop:
    """The server's address, the key of the shop, and the official client that uses both."""

    url: str
    key: str
    numbers: list[str]
    client: Any

    def client_with(self, key: str) -> Any:
        return easypost.EasyPostClient(key, api_base=f"{self.url}/v2")


@contextmanager
def open_shop(home: Path) -> Iterator[Shop]:
    with live_server(home) as live:
        client = easypost.EasyPostClient(live.key, api_base=f"{live.server.url}/v2")
        yield Shop(live.server.url, live.key, live.numbers, client)


def sooner_or_later[Found](look: Callable[[], Found], fits: Callable[[Found], bool], seconds: float = 20) -> Found:
    """What `look` finds once it fits; the last it found after so many seconds."""
    ends = time.monotonic() + seconds
    while not fits(found := look()) and time.monotonic() < ends:
        time.sleep(0.1)
    assert fits(found), found
    return found
