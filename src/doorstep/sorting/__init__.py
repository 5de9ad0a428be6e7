"""Where does each parcel go at the center, and in what order into the van or to the carrier?

Makes the sort plan from the routes, answers a scan, names the load order and
load positions, lists the moves after a late change, and writes the hand-off
manifest.
"""

from doorstep.sorting.answers import SortAnswer, answer_from, lookup, lookup_table
from doorstep.sorting.csv_text import csv_text
from doorstep.sorting.errors import FloorFull, TwiceInPlan
from doorstep.sorting.floor import EXCEPTION_PLACES, BagLimit, carrier_place, floor_positions
from doorstep.sorting.load_order import LoadStep, load_order, load_positions
from doorstep.sorting.loads import ParcelLoad, RouteLoad, StopLoad, route_loads
from doorstep.sorting.manifest import Manifest, handoff_manifest, manifest_csv
from doorstep.sorting.moves import Move, pick_list
from doorstep.sorting.sort_plan import Bag, SortPlan, make_sort_plan, sort_plan_of
from doorstep.sorting.sort_plan_csv import sort_plan_csv

__all__ = [
    "EXCEPTION_PLACES", "Bag", "BagLimit", "FloorFull", "LoadStep", "Manifest", "Move", "ParcelLoad", "RouteLoad",
    "SortAnswer", "SortPlan", "StopLoad", "TwiceInPlan", "answer_from", "carrier_place", "csv_text",
    "floor_positions", "handoff_manifest", "load_order", "load_positions", "lookup", "lookup_table", "make_sort_plan",
    "manifest_csv", "pick_list", "route_loads", "sort_plan_csv", "sort_plan_of",
]  # fmt: skip
