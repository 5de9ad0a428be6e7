"""Packing 4,288 real orders: how few boxes, how fast, and what the choice by postage saves.

`python -m bench.packing` prints the tables; `--json` the figures; `--every 10`
takes every tenth order. Each packing goes through the independent checker,
which the times include. Needs the shared benchmark set.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np

from bench import packing_py3dbp
from bench.packing_orders import Orders, read_orders
from doorstep.packing import Box, NoBoxFits, Packed, cheapest_box, check, choose_box, fewest_boxes, warm_up
from doorstep.parcels import format_cents
from doorstep.postage import ParcelTable, cheapest_many, zone_of

SHARED = Path(os.environ.get("DOORSTEP_SHARED", Path(__file__).resolve().parents[2] / "shared"))
ZIP_FROM, SHIP_ON = "43215", date(2026, 11, 23)
# Near and far; the orders take turns, so each zone gets an equal share.
ZIPS_TO = ("43085", "45202", "15222", "10001", "68102", "33101", "85004", "98101")
PEER_EVERY = 5
HEAVIEST_OZ = 70 * 16


def count_boxes(orders: Orders) -> dict[str, Any]:
    """Every order into as few boxes as can be found."""
    seconds, boxes, invalid, worse = [], 0, 0, 0
    for order, items in orders.items.items():
        started = time.perf_counter()
        packed = fewest_boxes(items, orders.boxes)
        seconds.append(time.perf_counter() - started)
        boxes += len(packed)
        worse += len(packed) > orders.expected[order]
        together = [item for one in packed for item in one.items]
        whole = sorted(map(repr, together)) == sorted(map(repr, items))
        invalid += not whole or any(check(one, one.items) for one in packed)
    return {
        "orders": len(orders.items),
        "boxes": boxes,
        "boxpacker_boxes": sum(orders.expected[order] for order in orders.items),
        "orders_with_more_boxes_than_boxpacker": worse,
        "invalid": invalid,
    } | _times(seconds)


def beside_py3dbp(orders: Orders) -> dict[str, Any]:
    """Does all of it go into one box? Both answer for the same orders; our checker looks at both."""
    chosen = list(orders.items.values())[::PEER_EVERY]
    figures: dict[str, Any] = {"orders": len(chosen)}
    for name, pack in (("ours", _one_box), ("py3dbp", packing_py3dbp.one_box)):
        started = time.perf_counter()
        found = [pack(items, orders.boxes) for items in chosen]
        seconds = time.perf_counter() - started
        wrong = [_broken(packed, items) for items, packed in zip(chosen, found, strict=True) if packed is not None]
        figures[name] = {
            "in_one_box": sum(packed is not None for packed in found),
            "of_these_broken": sum(wrong),
            "ms_per_order": round(1000 * seconds / len(chosen), 2),
        }
    return figures


def _one_box(items: Sequence[Any], boxes: Sequence[Box]) -> Packed | None:
    try:
        return choose_box(items, boxes)
    except NoBoxFits:
        return None


def _broken(packed: Packed, items: Sequence[Any]) -> bool:
    """True for what no box can hold; that a thing hangs in the air is not counted, as py3dbp knows no gravity."""
    return any("hangs in the air" not in wrong for wrong in check(packed, items))


def money_saved(orders: Orders) -> dict[str, Any]:
    """The choice by postage against the smallest boxes, at the prices of our own tables."""
    books = [PriceBook(orders.boxes, zip_to) for zip_to in ZIPS_TO]
    by_volume, by_postage, unpriced, cheaper, more_boxes, seconds = 0, 0, 0, 0, 0, []
    for number, items in enumerate(orders.items.values()):
        started = time.perf_counter()
        choice = cheapest_box(items, orders.boxes, price_cents=books[number % len(books)].price_cents)
        seconds.append(time.perf_counter() - started)
        if choice.smallest_total_cents is None:
            unpriced += 1
            continue
        by_volume += choice.smallest_total_cents
        by_postage += choice.total_cents
        cheaper += choice.total_cents < choice.smallest_total_cents
        more_boxes += len(choice.packed) > len(choice.smallest)
    return {
        "zip_from": ZIP_FROM,
        "zones_to": {book.zip_to: book.zone for book in books},
        "ship_on": SHIP_ON.isoformat(),
        "by_volume_cents": by_volume,
        "by_postage_cents": by_postage,
        "saved_cents": by_volume - by_postage,
        "orders_cheaper": cheaper,
        "of_these_with_more_boxes": more_boxes,
        "orders_without_price_by_volume": unpriced,
    } | _times(seconds)


class PriceBook:
    """The cheapest complete commercial price of each box for each weight to one place.

    Weights are taken just below the next whole ounce, where every table has
    its steps (15.999 oz among them): the price is that of the true weight.
    """

    def __init__(self, boxes: Sequence[Box], zip_to: str) -> None:
        self.zip_to = zip_to
        self.zone = zone_of(ZIP_FROM, zip_to, on=SHIP_ON).zone
        weights = np.arange(1, HEAVIEST_OZ + 1) - 0.001
        self.cents = {}
        for box in boxes:
            table = ParcelTable.from_columns(weights, [box.measured_in] * len(weights), [zip_to] * len(weights))
            self.cents[box.name] = cheapest_many(table, zip_from=ZIP_FROM, ship_on=SHIP_ON).price_cents.tolist()

    def price_cents(self, packed: Sequence[Packed]) -> list[int | None]:
        """For each box its price, None above 70 lb and where no table has one."""
        return [self._one(one) for one in packed]

    def _one(self, packed: Packed) -> int | None:
        ounces = ceil(packed.weight_oz)
        cents = self.cents[packed.box.name][ounces - 1] if ounces <= HEAVIEST_OZ else -1
        return cents if cents >= 0 else None


def _times(seconds: Sequence[float]) -> dict[str, float]:
    p50, p99, worst = (round(1000 * float(value), 2) for value in np.percentile(seconds, [50, 99, 100]))
    return {"seconds": round(sum(seconds), 1), "p50_ms": p50, "p99_ms": p99, "worst_ms": worst}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every n-th order")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    folder = SHARED / "bench" / "packing"
    if not folder.is_dir():
        sys.exit(f"The benchmark set is not at {folder}. Set DOORSTEP_SHARED to the folder that holds bench/packing.")
    orders = read_orders(folder)
    chosen = Orders(dict(list(orders.items.items())[:: options.every]), orders.boxes, orders.expected)
    warm_up()
    figures = {"boxes": count_boxes(chosen), "money": money_saved(chosen)}
    if packing_py3dbp.is_there():
        figures["py3dbp"] = beside_py3dbp(orders)
    if options.json:
        print(json.dumps(figures))
        return
    _show(figures)


def _show(figures: dict[str, Any]) -> None:
    boxes, money = figures["boxes"], figures["money"]
    print(f"{boxes['orders']:,} orders: {boxes['boxes']:,} boxes, BoxPacker {boxes['boxpacker_boxes']:,}", end="; ")
    print(
        f"{boxes['orders_with_more_boxes_than_boxpacker']} orders with more than BoxPacker; {boxes['invalid']} invalid"
    )
    print(_said_times("fewest boxes", boxes))
    zones = ", ".join(f"{zip_to} (zone {zone})" for zip_to, zone in money["zones_to"].items())
    print(f"From {money['zip_from']} on {money['ship_on']} in turn to {zones}; all weights are in the data.")
    by_volume, by_postage = format_cents(money["by_volume_cents"]), format_cents(money["by_postage_cents"])
    print(f"smallest boxes {by_volume}, cheapest {by_postage}: saves {format_cents(money['saved_cents'])}", end=" ")
    print(f"on {money['orders_cheaper']:,} orders ({money['of_these_with_more_boxes']:,} with more boxes)")
    print(_said_times("cheapest boxes", money))
    if "py3dbp" in figures:
        peer = figures["py3dbp"]
        for name in ("ours", "py3dbp"):
            row = peer[name]
            print(f"{name:7} {row['in_one_box']} of {peer['orders']} orders in one box", end=", ")
            print(f"{row['of_these_broken']} of them broken, {row['ms_per_order']} ms an order")


def _said_times(what: str, times: dict[str, Any]) -> str:
    return (
        f"{what}: {times['seconds']} s in all, p50 {times['p50_ms']} ms, p99 {times['p99_ms']} ms, "
        f"worst {times['worst_ms']} ms"
    )


if __name__ == "__main__":
    main()
