"""Names for streets: trees, flowers, landscape; none is a person's."""

from __future__ import annotations

from random import Random

TREES = (
    "Maple", "Oak", "Elm", "Walnut", "Chestnut", "Cedar", "Birch", "Linden", "Poplar", "Sycamore", "Hickory", "Willow",
    "Spruce", "Locust", "Buckeye", "Mulberry", "Catalpa", "Hawthorn", "Beech", "Cherry", "Magnolia", "Juniper",
    "Larch", "Alder", "Tamarack", "Dogwood", "Cottonwood", "Basswood", "Hemlock", "Redbud", "Butternut", "Sassafras",
)  # fmt: skip
FLOWERS = (
    "Aster", "Bluebell", "Clover", "Columbine", "Foxglove", "Goldenrod", "Honeysuckle", "Iris", "Larkspur", "Lilac",
    "Lupine", "Marigold", "Primrose", "Trillium", "Violet", "Yarrow", "Zinnia", "Snowdrop", "Wisteria", "Sage",
    "Peony", "Laurel", "Bayberry", "Sorrel", "Tansy", "Bluestem", "Switchgrass", "Milkweed", "Indigo", "Thistle",
)  # fmt: skip
LANDSCAPE = (
    "Brookside", "Meadow", "Prairie", "Hillcrest", "Valley View", "Stonebridge", "Riverbend", "Fieldstone", "Glen",
    "Highland", "Lakeview", "Sunset", "Sunrise", "Woodland", "Ridgecrest", "Millstone", "Millrace", "Spring Run",
    "Cold Spring", "Deer Run", "Fox Hollow", "Heron", "Kingfisher", "Meadowlark", "Bobolink", "Cardinal", "Sandpiper",
    "Quail Hollow", "Pheasant Run", "Otter Creek", "Cobblestone", "Limestone", "Flagstone", "Slate Hill", "Harvest",
    "Barley", "Windrow", "Haystack", "Granary", "Orchard View", "Cider Mill", "Old Ferry", "Towpath", "Lantern",
    "Copper Kettle", "Timber Ridge", "Shady Hollow", "Long Meadow", "Winding Brook", "Autumn", "Summerfield",
    "Winterberry", "Cattail", "Marsh Hawk", "Bluff", "Overlook", "Crestview", "Greenbriar", "Bramble", "Thicket",
    "Hedgerow", "Pasture", "Silo", "Homestead", "Threshing", "Cornerstone", "Whetstone", "Tannery",
    "Gristmill", "Sawmill", "Wheelwright", "Foundry", "Depot View", "Trestle", "Caboose", "Whistle Stop",
    "Blackbird", "Finch", "Chickadee", "Nuthatch", "Grosbeak", "Wren", "Swallow", "Plover", "Bittern", "Osprey",
    "Mill Pond", "Beaver Dam", "Turtle Creek", "Pebble Brook", "Sandstone", "Granite", "Quartz", "Feldspar",
)  # fmt: skip
ORDINALS = (
    "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth",
)  # fmt: skip
NEIGHBOURHOODS = (
    "Old Town", "Depot Hill", "Mill Flats", "Riverside Addition", "Orchard Heights", "Fairground", "Quarry Hill",
    "Meadow Park", "Ridge Farms", "Prairie Commons",
)  # fmt: skip
# Developers' words: each head with each tail makes a name (Amberfield, Stonewood).
HEADS = (
    "Amber", "Ash", "Bay", "Briar", "Brook", "Clear", "Clover", "Crystal", "Elder", "Ever", "Fair", "Fern", "Field",
    "Frost", "Golden", "Green", "Haven", "Hazel", "Heather", "Holly", "Ivy", "Kettle", "Lark", "Maple", "Mist", "Moss",
    "Oak", "Pine", "Quail", "Rain", "Red", "River", "Rock", "Rose", "Rush", "Sand", "Shadow", "Silver", "Snow", "Stone",
    "Summer", "Sweet", "Thorn", "Timber", "Water", "Wheat", "White", "Wild", "Wind", "Winter",
)  # fmt: skip
TAILS = (
    "bend", "berry", "brook", "bury", "creek", "crest", "dale", "fall", "field", "ford", "glen", "grove", "haven",
    "hill", "hollow", "land", "leaf", "mead", "mere", "ridge", "shore", "side", "stone", "view", "wood",
)  # fmt: skip


def compounds() -> tuple[str, ...]:
    """Every head with every tail, but none that says the same twice."""
    return tuple(head + tail for head in HEADS for tail in TAILS if head.lower() != tail)


class NameBook:
    """Gives each word once, in an order of the seed's choosing."""

    def __init__(self, random: Random) -> None:
        self._lists = {
            "tree": self._shuffled(TREES, random),
            "flower": self._shuffled(FLOWERS, random),
            "landscape": self._shuffled(LANDSCAPE, random),
            "ordinal": list(reversed(ORDINALS)),
            "compound": self._shuffled(compounds(), random),
        }

    @staticmethod
    def _shuffled(words: tuple[str, ...], random: Random) -> list[str]:
        return random.sample(words, len(words))

    def take(self, *kinds: str) -> str:
        """The next unused word of the first of these kinds that has one left, else of any."""
        for kind in (*kinds, "compound", "landscape", "flower", "tree"):
            if self._lists[kind]:
                return self._lists[kind].pop()
        raise LookupError("every street name is taken; the word lists need more words")
