"""Which boxes take these items, how do they lie in them, and which choice costs the least postage?

Blocks with sides parallel to the walls, each with its own rules of turning
and standing; every packing is verified by a checker that knows nothing of how
it was found. Sizes in inches, weights in ounces, money in cents.
"""

from doorstep.packing.box import Box, Item, Packed, Placement
from doorstep.packing.check import check
from doorstep.packing.choice import Choice, cheapest_box
from doorstep.packing.errors import NoBoxFits, NoBoxPriced
from doorstep.packing.pack import choose_box, fewest_boxes, pack, steadied, warm_up
from doorstep.packing.steps_svg import packing_steps_svg

__all__ = [
    "Box", "Choice", "Item", "NoBoxFits", "NoBoxPriced", "Packed", "Placement", "cheapest_box", "check", "choose_box",
    "fewest_boxes", "pack", "packing_steps_svg", "steadied", "warm_up",
]  # fmt: skip
