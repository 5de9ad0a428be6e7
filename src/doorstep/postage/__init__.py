"""What does it cost to send a parcel, in which service, and why exactly that much?

Zones, billed weight, dated rate tables, add-ons and fees, each with its
source; quotes with receipts whose lines sum to the price. A figure we do not
hold is a typed error or an incomplete quote, never a guess.
"""

from doorstep.postage.cheaper_step import CheaperStep, cheaper_step
from doorstep.postage.errors import DoesNotFit, NoTable, NotOffered, OverLimit
from doorstep.postage.everything import AllPrices, quote_all
from doorstep.postage.offers import Cheapest, Refusal, all_quotes, cheapest_many
from doorstep.postage.options import QuoteOptions
from doorstep.postage.parcel_table import ParcelTable
from doorstep.postage.quote_table import QuoteTable
from doorstep.postage.quotes import Quote
from doorstep.postage.quoting import quote, quote_many
from doorstep.postage.receipts import Receipt
from doorstep.postage.services import services
from doorstep.postage.table_set import Tables
from doorstep.postage.zones import zone_of

__all__ = [
    "AllPrices", "CheaperStep", "Cheapest", "DoesNotFit", "NoTable", "NotOffered", "OverLimit", "ParcelTable", "Quote",
    "QuoteOptions", "QuoteTable", "Receipt", "Refusal", "Tables", "all_quotes", "cheaper_step", "cheapest_many",
    "quote", "quote_all", "quote_many", "services", "zone_of",
]  # fmt: skip
