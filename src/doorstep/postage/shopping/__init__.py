"""Which of the priced services should a parcel go with, and why not with a cheaper one?

The cheapest that meets the promise (published times only; an unknown time
never meets one) and that the merchant's rules allow: exclude, require,
prefer, cap, by weight, value, place, tag and weekday.
"""

from doorstep.postage.shopping.candidates import Candidates
from doorstep.postage.shopping.choices import Choices, Considered
from doorstep.postage.shopping.choosing import choose_many
from doorstep.postage.shopping.facts import ParcelFacts
from doorstep.postage.shopping.rules import BadRules, ShoppingRule, read_rules
from doorstep.postage.shopping.transit import Transit, transit_of

__all__ = [
    "BadRules", "Candidates", "Choices", "Considered", "ParcelFacts", "ShoppingRule", "Transit", "choose_many",
    "read_rules", "transit_of",
]  # fmt: skip
