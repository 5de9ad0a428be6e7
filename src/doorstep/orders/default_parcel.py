"""The merchant's default parcel, as it is typed: '12oz' and '8x6x4'."""

from __future__ import annotations

from doorstep.orders.fields import read_size, read_weight_oz
from doorstep.orders.order import ParcelDefaults
from doorstep.parcels import BadInput


def read_defaults(weight: str, size: str) -> ParcelDefaults:
    """What the merchant says of parcels whose file does not tell; '' leaves it untold.

    Raises BadInput for what cannot be read, and for what no carrier takes.
    """
    try:
        return ParcelDefaults(
            read_weight_oz(weight.strip(), "oz", None) if weight.strip() else None,
            read_size(size.strip(), ("", "", ""), "in", None) if size.strip() else None,
        )
    except BadInput as error:
        # The row codes of `fields` name a cell of the file; this is none.
        raise BadInput(f"The default parcel is not right. {error.message}") from None
