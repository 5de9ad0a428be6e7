"""A made-up American town as a map file, so that a demonstration takes the path of a real city.

Its streets, houses and river exist nowhere; it stands at the place of a real
ZIP code, because postage needs one.
"""

from doorstep.simulation.town.add import add_town
from doorstep.simulation.town.make import CITY, STATE, TITLE, ZIP5, TownSummary, make_town

__all__ = ["CITY", "STATE", "TITLE", "ZIP5", "TownSummary", "add_town", "make_town"]
