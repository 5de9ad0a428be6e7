"""Baltimore's address points as the tests use them."""

from __future__ import annotations

from functools import cache

from bench.address_noise import read_points
from doorstep.addresses import AddressPoint
from doorstep.parcels import Address
from tests.shared_data import shared


@cache
def baltimore_points() -> tuple[AddressPoint, ...]:
    """4,177 public address points of the City of Baltimore."""
    return tuple(read_points(shared("osm/baltimore-addresses.csv")))


def as_written(point: AddressPoint) -> Address:
    return Address(line1=f"{point.number} {point.street}", city=point.city, state=point.state, zip_code=point.zip5)
