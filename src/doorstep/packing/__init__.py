"""Which box takes these items, and how do they lie in it?

Blocks with sides parallel to the walls; every packing is verified by a
checker that knows nothing of how it was found.
"""

from doorstep.packing.box import Box, Item, Packed, Placement
from doorstep.packing.check import check
from doorstep.packing.errors import NoBoxFits
from doorstep.packing.pack import choose_box, pack

__all__ = ["Box", "Item", "NoBoxFits", "Packed", "Placement", "check", "choose_box", "pack"]
