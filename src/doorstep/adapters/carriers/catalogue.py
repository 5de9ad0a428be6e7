"""The carriers that an organisation can have an account with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from doorstep.adapters.carriers.account_fields import Field
from doorstep.adapters.carriers.easypost import EasyPostConnection
from doorstep.adapters.carriers.fedex import FedexConnection
from doorstep.adapters.carriers.pace import Pace
from doorstep.adapters.carriers.ups import UpsConnection
from doorstep.adapters.carriers.usps import UspsConnection
from doorstep.operations.carriers import Carrier
from doorstep.parcels import BadInput


class CarrierKind(Protocol):
    """What each folder's connection class tells about itself."""

    name: str
    live_url: str
    test_url: str
    fields: tuple[Field, ...]

    def __call__(self, credentials: Mapping[str, str], *, base_url: str, is_test: bool, pace: Pace) -> Carrier: ...


KINDS: Mapping[str, CarrierKind] = {
    kind.name: kind for kind in (UspsConnection, UpsConnection, FedexConnection, EasyPostConnection)
}


def kind_of(carrier: str) -> CarrierKind:
    """The carrier's connection class, or BadInput that lists what there is."""
    if carrier not in KINDS:
        raise BadInput(f"There is no account for '{carrier[:40]}'. Choose from {', '.join(KINDS)}.")
    return KINDS[carrier]
