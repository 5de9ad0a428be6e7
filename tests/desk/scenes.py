"""A merchant with an address to ship from and a few parcels."""

from __future__ import annotations

from typing import Any

from doorstep import wiring
from doorstep.operations.merchant_settings import set_setting
from doorstep.operations.ports import Actor
from doorstep.parcels import own_number
from tests.builders import a_parcel, an_address
from tests.store.scenes import an_actor

WAREHOUSE = {"company": "Warehouse", "line1": "1400 Key Hwy", "city": "Baltimore", "state": "MD", "zip_code": "21230"}
DENVER = {"line1": "1437 Bannock St", "city": "Denver", "state": "CO", "zip_code": "80202"}


def a_merchant(org: str = "shop") -> Actor:
    """A merchant who ships from Baltimore."""
    actor = an_actor(org)
    set_setting("ship_from", "default", WAREHOUSE, actor=actor, ports=wiring.ports())
    return actor


def parcels_of(actor: Actor, count: int, **given: Any) -> list[str]:
    """So many parcels to Denver (one pound, 8 x 6 x 4 in); their numbers in order."""
    ports = wiring.ports()
    secret = ports.parcels.secret(actor)
    facts = {"recipient": an_address(**DENVER), **given}
    made = [
        a_parcel(number=own_number(secret, f"shop:{index}"), order_key=f"shop:{index}", **facts)
        for index in range(count)
    ]
    ports.parcels.add(actor, "shop", made)
    return [parcel.number for parcel in made]
