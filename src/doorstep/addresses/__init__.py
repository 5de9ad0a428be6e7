"""What an address means: its parts, its standard form, what is wrong with it, and where it lies.

`address_of` reads one line of text, `standardise` follows USPS Publication
28, `same_place` and `place_key` know two notations of one door,
`residential` tells home from business as far as the data do, `Geocoder`
finds a point in an index made by `build_geocoder` from known house numbers,
and `choose` keeps a person's decision against the suggestion.
"""

from doorstep.addresses.build_geocoder import build_geocoder
from doorstep.addresses.chosen import Chosen, choose
from doorstep.addresses.geocoder import Geocoder
from doorstep.addresses.located import AddressPoint, Candidate, Located
from doorstep.addresses.nowhere import zip_centre
from doorstep.addresses.one_line import address_of
from doorstep.addresses.parse import parse
from doorstep.addresses.place import distance_m
from doorstep.addresses.residential import Residential, residential
from doorstep.addresses.same_place import duplicates, place_key, same_place
from doorstep.addresses.standard import Parts, Problem, StandardAddress
from doorstep.addresses.standardise import standardise, standardise_many
from doorstep.addresses.zips import ZipPlace, all_places, zip_place, zips_of_city

__all__ = [
    "AddressPoint", "Candidate", "Chosen", "Geocoder", "Located", "Parts", "Problem", "Residential",
    "StandardAddress", "ZipPlace", "address_of", "all_places", "build_geocoder", "choose", "distance_m",
    "duplicates", "parse", "place_key", "residential", "same_place", "standardise", "standardise_many", "zip_centre",
    "zip_place", "zips_of_city",
]  # fmt: skip
