"""Between a Parcel and its row."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from doorstep.adapters.store.models import ParcelRow
from doorstep.adapters.store.plain_text import keepable
from doorstep.parcels import Address, Dimensions, Parcel, TimeWindow


def parcel_row(
    parcel: Parcel, *, number: str, merchant: str, carrier: str, source: str, link_token: str, added_at: datetime,
    address_problem: str | None = None,
) -> ParcelRow:  # fmt: skip
    """A row that is not saved yet; texts are cut to the columns' lengths. Without `address_problem` nobody looked."""
    row = ParcelRow(
        number=number, merchant_id=merchant, carrier_id=carrier, source=source, order_key=parcel.order_key,
        piece=parcel.piece, pieces=parcel.pieces, items=[keepable(item) for item in parcel.items],
        **asdict(parcel.recipient),
        weight_oz=parcel.weight_oz, length_in=parcel.size.length_in, width_in=parcel.size.width_in,
        height_in=parcel.size.height_in, value_cents=parcel.value_cents, promised_on=parcel.promised_on,
        window_from=parcel.window.start_at if parcel.window else None,
        window_to=parcel.window.end_at if parcel.window else None,
        note=parcel.note, link_token=link_token, added_at=added_at, address_problem=address_problem or "",
        address_is="" if address_problem is None else "problem" if address_problem else "good",
    )  # fmt: skip
    for name, most in _TEXT_COLUMNS:
        setattr(row, name, keepable(getattr(row, name), most))
    return row


def parcel_of(row: ParcelRow) -> Parcel:
    """The parcel that a row keeps."""
    return Parcel(
        number=row.number,
        order_key=row.order_key,
        recipient=Address(**{name: getattr(row, name) for name in _ADDRESS_COLUMNS}),
        weight_oz=row.weight_oz,
        size=Dimensions(row.length_in, row.width_in, row.height_in),
        value_cents=row.value_cents,
        promised_on=row.promised_on,
        window=TimeWindow(row.window_from, row.window_to) if row.window_from and row.window_to else None,
        note=row.note,
        piece=row.piece,
        pieces=row.pieces,
        items=tuple(row.items),
    )


_ADDRESS_COLUMNS = tuple(Address.__dataclass_fields__)
_TEXT_COLUMNS = [
    (name, ParcelRow._meta.get_field(name).max_length or 0)
    for name in (*_ADDRESS_COLUMNS, "order_key", "note", "source", "address_problem")
]
