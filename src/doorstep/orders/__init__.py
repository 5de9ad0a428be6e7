"""What was ordered: shops' order files read into orders and parcels, with every error by row and column.

`read_orders` detects our own CSV, Shopify's and Etsy's exports and
WooCommerce's REST answers. The columns of our own CSV are `CSV_COLUMNS`;
`order_id, line1, city, state, zip` are required.
"""

from doorstep.orders.cells import neutralised
from doorstep.orders.columns import OWN_COLUMNS, REQUIRED, own_mapping
from doorstep.orders.default_parcel import read_defaults
from doorstep.orders.order import Order, ParcelDefaults, Piece, parcels_of
from doorstep.orders.order_file import KIND_NAMES, OrderFile, OrderFileUnreadable, OrderRow, RowProblem
from doorstep.orders.read_orders import read_orders
from doorstep.orders.sample import sample_orders
from doorstep.orders.write_csv import CSV_COLUMNS, write_csv, write_rows

__all__ = [
    "CSV_COLUMNS", "KIND_NAMES", "OWN_COLUMNS", "REQUIRED", "Order", "OrderFile", "OrderFileUnreadable", "OrderRow",
    "ParcelDefaults", "Piece", "RowProblem", "neutralised", "own_mapping", "parcels_of", "read_defaults",
    "read_orders", "sample_orders", "write_csv", "write_rows",
]  # fmt: skip
