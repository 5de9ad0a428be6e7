"""One door for every bill: what kind of file is it, and what does it charge?"""

from __future__ import annotations

from itertools import chain

from doorstep.ledger.billing.billed import Bill, BillUnreadable
from doorstep.ledger.billing.cells import bill_rows
from doorstep.ledger.billing.fedex import looks_like_fedex, read_fedex
from doorstep.ledger.billing.plain import NEEDED, looks_plain, read_plain
from doorstep.ledger.billing.ups import looks_like_ups, read_ups

CARRIERS = ("usps", "ups", "fedex")


def read_bill(content: bytes, carrier: str) -> Bill:
    """The charges of a bill by tracking number and invoice.

    UPS billing data and FedEx's invoice download are known by their layout;
    everything else must be the plain table of docs/money.md. Raises
    BillUnreadable where the file is none of them, or of another carrier.
    """
    rows = bill_rows(content)
    first = next(rows, None)
    if first is None:
        raise BillUnreadable("The file is empty. Export the bill as CSV again.")
    everything = chain([first], rows)
    if looks_plain(first[1]):
        return read_plain(everything, carrier)
    if looks_like_fedex(first[1]):
        return _of(carrier, read_fedex(everything))
    if looks_like_ups(first[1]):
        return _of(carrier, read_ups(everything))
    raise BillUnreadable(
        f"The first row ({len(first[1])} columns) is neither UPS billing data (250 columns, no header), nor FedEx's "
        f"invoice download, nor a plain table with {' and '.join(NEEDED)}. Choose another export, or write a plain one."
    )


def _of(carrier: str, bill: Bill) -> Bill:
    if bill.carrier != carrier:
        raise BillUnreadable(
            f"This is a bill of {bill.carrier}, but {carrier or 'no carrier'} was named. Name the carrier it is of."
        )
    return bill
