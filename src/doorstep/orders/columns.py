"""Which column of a file is which field: names people give them, and the fixed names of the shops."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from doorstep.parcels import BadInput

# Our own CSV: the columns in their order, each with the other names it may carry.
OWN_COLUMNS: Mapping[str, str] = {
    "order_id": "order number order_no order_number order ordernumber orderid id reference ref invoice",
    "piece": "piece_no box box_no parcel_no package",
    "name": "full_name recipient recipient_name ship_to ship_to_name shipping_name customer customer_name contact",
    "company": "organisation organization business ship_to_company shipping_company",
    "line1": "address address1 address_1 address_line_1 address_line1 street street1 street_1 street_address "
    "ship_to_address shipping_address shipping_address_1 shipping_street delivery_address",
    "line2": "address2 address_2 address_line_2 address_line2 street2 street_2 apt apartment suite unit "
    "shipping_address_2",
    "city": "town ship_city shipping_city place locality",
    "state": "province region ship_state shipping_state state_code shipping_province st",
    "zip": "zip_code zipcode postal_code postcode postal ship_zip ship_zipcode shipping_zip zip5 plz",
    "country": "ship_country shipping_country country_code",
    "phone": "telephone tel mobile phone_number shipping_phone",
    "email": "e_mail mail email_address",
    "weight": "weight_oz weight_lb weight_lbs weight_g weight_kg gross_weight",
    "size": "size_in dimensions dims measurements",
    "length": "length_in length_cm l",
    "width": "width_in width_cm w",
    "height": "height_in height_cm depth h",
    "value": "value_usd order_value order_total total amount declared_value price",
    "promised_on": "promised promised_date delivery_date deliver_on deliver_by due due_on due_date ship_by",
    "window_from": "window_start from_time earliest not_before time_from",
    "window_to": "window_end to_time latest not_after time_to",
    "window": "time_window delivery_window",
    "items": "item contents description product products",
    "note": "notes instructions delivery_instructions comment comments gate_code message",
}
REQUIRED = ("order_id", "line1", "city", "state", "zip")

SHOPIFY: Mapping[str, str] = {
    "Name": "order_id",
    "Shipping Name": "name",
    "Shipping Company": "company",
    "Shipping Address1": "line1",
    "Shipping Address2": "line2",
    "Shipping City": "city",
    "Shipping Province": "state",
    "Shipping Zip": "zip",
    "Shipping Country": "country",
    "Shipping Phone": "phone",
    "Email": "email",
    "Total": "value",
    "Currency": "currency",
    "Notes": "note",
    "Cancelled at": "cancelled",
    "Lineitem quantity": "item_quantity",
    "Lineitem name": "item_name",
}
ETSY: Mapping[str, str] = {
    "Order ID": "order_id",
    "Full Name": "name",
    "Street 1": "line1",
    "Street 2": "line2",
    "Ship City": "city",
    "Ship State": "state",
    "Ship Zipcode": "zip",
    "Ship Country": "country",
    "Order Value": "value",
    "Currency": "currency",
    "SKU": "items",
    "Number of Items": "item_quantity",
    "Date Shipped": "shipped",
}
_UNITS = re.compile(r"_(oz|lbs?|kg|g|in|cm)$")


def column_key(name: str) -> str:
    """'Ship-To Name ' -> 'ship_to_name'."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def own_mapping(header: Sequence[str]) -> dict[str, str]:
    """Column -> field for a file that is no shop's export; the first column that fits a field takes it."""
    fields = {name: field for field, names in OWN_COLUMNS.items() for name in (field, *names.split())}
    found: dict[str, str] = {}
    # Exact names first, so that 'zip' wins over 'postal' wherever they stand.
    for wanted in (OWN_COLUMNS, fields):
        for column in header:
            field = fields.get(column_key(column)) if column_key(column) in wanted else None
            if field and field not in found.values() and column not in found:
                found[column] = field
    return {column: found[column] for column in header if column in found}


def told_mapping(header: Sequence[str], told: Mapping[str, str]) -> dict[str, str]:
    """Column -> field as the merchant set it, without columns that the file lacks.

    Raises BadInput for a field that does not exist and for one that two columns claim.
    """
    present = {column: told[column] for column in header if told.get(column)}
    for column, field in present.items():
        if field not in OWN_COLUMNS:
            raise BadInput(f"Column '{column[:40]}' is mapped to '{field[:40]}', which is no field. Take one of: "
                           f"{', '.join(OWN_COLUMNS)}.", code="unknown_field")  # fmt: skip
        if list(present.values()).count(field) > 1:
            raise BadInput(f"Two columns are mapped to {field}. Leave one of them out.", code="field_twice")
    return present


def fixed_mapping(header: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """Column -> field for a shop's export."""
    return {column: names[column] for column in header if column in names}


def unit_of(column: str, *, default: str) -> str:
    """The unit a column's name carries: 'Weight (lb)' -> 'lb'."""
    match = _UNITS.search(column_key(column))
    return match[1] if match else default


def is_shopify(header: Sequence[str]) -> bool:
    return {"Name", "Lineitem name", "Lineitem quantity"}.issubset(header)


def is_etsy(header: Sequence[str]) -> bool:
    return {"Order ID", "Ship City", "Ship State", "Ship Zipcode", "Street 1"}.issubset(header)
