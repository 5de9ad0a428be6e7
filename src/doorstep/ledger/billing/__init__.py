"""What did the carrier bill? Bills of UPS and FedEx and a plain table, as charges by parcel."""

from doorstep.ledger.billing.billed import (
    ADDRESS_CORRECTION,
    AREA,
    CREDIT,
    DISCOUNT,
    FREIGHT,
    FUEL,
    KINDS,
    OTHER,
    RESIDENTIAL,
    SURCHARGE,
    Bill,
    BilledCharge,
    BilledParcel,
    BillProblem,
    BillUnreadable,
)
from doorstep.ledger.billing.read_bill import CARRIERS, read_bill

__all__ = [
    "ADDRESS_CORRECTION", "AREA", "CARRIERS", "CREDIT", "DISCOUNT", "FREIGHT", "FUEL", "KINDS", "OTHER", "RESIDENTIAL",
    "SURCHARGE", "Bill", "BillProblem", "BillUnreadable", "BilledCharge", "BilledParcel", "read_bill",
]  # fmt: skip
