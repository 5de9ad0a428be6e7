"""What an address means: its parts, its standard form, what is wrong with it, and where it lies.

`standardise` follows USPS Publication 28; `Geocoder` finds a point in an
index made by `build_geocoder` from known house numbers.
"""

from doorstep.addresses.build_geocoder import build_geocoder
from doorstep.addresses.geocoder import Geocoder
from doorstep.addresses.located import AddressPoint, Located
from doorstep.addresses.parse import parse
from doorstep.addresses.place import distance_m
from doorstep.addresses.standard import Parts, Problem, StandardAddress
from doorstep.addresses.standardise import standardise, standardise_many
from doorstep.addresses.zips import ZipPlace, all_places, zip_place

__all__ = [
    "AddressPoint", "Geocoder", "Located", "Parts", "Problem", "StandardAddress", "ZipPlace", "all_places",
    "build_geocoder", "distance_m", "parse", "standardise", "standardise_many", "zip_place",
]  # fmt: skip
