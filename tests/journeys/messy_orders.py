"""An order file in which everything is wrong that can be, between good rows that must not suffer for it."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.command_line import DAY, doorstep

GOOD = 12
# What is wrong with each order, and where it must end: 'own_van', 'carrier', 'held:CODE' or 'rejected:COLUMN:CODE'.
MESS: dict[str, tuple[dict[str, str], str]] = {
    "M-newline": ({"name": "Two\nLines"}, "own_van"),
    "M-emoji": ({"name": "\U0001f4e6" * 30}, "own_van"),
    "M-city-of-the-neighbour": ({"city": "Boston"}, "own_van"),
    "=1+1": ({"name": '=HYPERLINK("http://x.example","y")', "zip": "10001", "city": "", "state": "NY"}, "carrier"),
    "M-no-door": ({"line1": "99999 Nowhere Street"}, "held:address_not_found"),
    "M-nobody-takes-it": ({"zip": "96799", "city": "Pago Pago", "state": "AS", "weight": "80lb"}, "held:no_price"),
    "M-zip-and-state": ({"state": "MA", "city": "Boston"}, "rejected:zip:zip_state_mismatch"),
    "M-no-such-zip": ({"zip": "00000"}, "rejected:zip:zip_unknown"),
    "M-zip-of-letters": ({"zip": "ABCDE"}, "rejected:zip:zip_format"),
    "M-abroad": ({"country": "DE"}, "rejected:country:not_us"),
    "M-no-street": ({"line1": ""}, "rejected:line1:street_missing"),
    "M-no-number": ({"line1": "Main Street"}, "rejected:line1:number_missing"),
    "M-nothing": ({"weight": "0oz"}, "rejected:weight:weight_not_positive"),
    "M-less-than-nothing": ({"weight": "-1lb"}, "rejected:weight:weight_not_positive"),
    "M-absurd": ({"weight": "9e99oz"}, "rejected:weight:weight_unreadable"),
    "M-too-heavy": ({"weight": "200lb"}, "rejected:weight:weight_over_limit"),
    "M-too-large": ({"size": "900x900x900"}, "rejected:size:size_over_limit"),
    "M-flat": ({"size": "0x0x0"}, "rejected:size:size_unreadable"),
    "M-some-day": ({"promised_on": "yesterday"}, "rejected:promised_on:date_unreadable"),
    "M-backwards": (
        {"promised_on": DAY, "window_from": "17:00", "window_to": "09:00"}, "rejected:window_from:window_reversed",
    ),
    "": ({}, "rejected:order_id:order_id_missing"),
}  # fmt: skip
HUGE = {"order_id": "M-huge", "note": "x" * 70_000}


def write_messy_orders(file: Path) -> list[str]:
    """The file, in UTF-8 with a byte order mark as spreadsheets write it; the good orders' numbers."""
    sample = doorstep("orders", "sample", "--region", "town", "--count", GOOD, "--seed", 7, "--day", DAY)
    good = list(csv.DictReader(sample.out.splitlines()))
    door = next(row["line1"] for row in good if row["zip"] == "43009")
    plain = {**dict.fromkeys(good[0], ""), "name": "A. Person", "line1": door, "city": "Cable", "state": "OH"}
    plain |= {"zip": "43009", "country": "US", "weight": "1lb", "size": "8x6x4"}
    messy = [{**plain, "order_id": order, **wrong} for order, (wrong, _) in MESS.items()]
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(good[0]))
        writer.writeheader()
        # Good rows first, in the middle and last: none may be lost by what stands before it.
        writer.writerows([*good[:4], *messy[:10], *good[4:8], {**plain, **HUGE}, *messy[10:], *good[8:]])
    return [row["order_id"] for row in good]
