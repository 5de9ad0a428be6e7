"""Does a parcel go into a carrier's container?"""

from __future__ import annotations

import numpy as np

from doorstep.postage.block import Block
from doorstep.postage.parcel_table import Bools, ParcelTable
from doorstep.postage.rates import Container
from doorstep.postage.rules import MEASURING_NOISE
from doorstep.postage.usps_zones import is_military


def does_not_fit(container: Container, block: Block) -> Bools:
    """(n,) parcels that do not go in, or not there; nobody where no inside measure is known."""
    key = ("outside", container.insides_in, container.military_only)
    return block.keep(key, lambda: _outside(container, block))


def fits_inside(parcels: ParcelTable, inside_in: tuple[float, ...]) -> Bools:
    """True where the parcel, sides parallel to the walls, goes into the box or the flat envelope.

    An envelope holds a block when it closes around it: length + height not
    over its length and width + height not over its width.
    """
    length, width, height = parcels.sides_in.T - MEASURING_NOISE
    if len(inside_in) == 3:
        longest, middle, shortest = sorted(inside_in, reverse=True)
        return np.asarray((length <= longest) & (width <= middle) & (height <= shortest))
    longer, shorter = sorted(inside_in, reverse=True)
    return np.asarray((length + height <= longer) & (width + height <= shorter))


def goes_in(container: Container, parcels: ParcelTable) -> Bools:
    """(n,) True where it goes into one of the shapes the container comes in."""
    fits = [fits_inside(parcels, inside) for inside in container.insides_in]
    return np.logical_or.reduce(fits) if fits else np.ones(len(parcels), dtype=np.bool_)


def _outside(container: Container, block: Block) -> Bools:
    outside = ~goes_in(container, block.parcels)
    if container.military_only:
        outside |= ~is_military(block.parcels.zip_to)
    return outside
