"""What does the driver do at each door, what proves it, and what happens when it did not work?

The stop list of a route, the words for outcomes and failures, the rules of
proof, the one door for photos and signatures, and the next attempt.
"""

from doorstep.delivery.errors import PhotoTooLarge, PhotoUnreadable
from doorstep.delivery.next_try import TRY_RULES, NextTry, next_try
from doorstep.delivery.outcomes import OUTCOMES, REASONS, Choice
from doorstep.delivery.photos import CleanPhoto, CleanSignature, check_photo, check_signature
from doorstep.delivery.proof import Attempt, MissingProof, ProofRules, missing_proof
from doorstep.delivery.stop_list import DriverStop, StopParcel, stop_list

__all__ = [
    "OUTCOMES", "REASONS", "TRY_RULES", "Attempt", "Choice", "CleanPhoto", "CleanSignature", "DriverStop",
    "MissingProof", "NextTry", "PhotoTooLarge", "PhotoUnreadable", "ProofRules", "StopParcel", "check_photo",
    "check_signature", "missing_proof", "next_try", "stop_list",
]  # fmt: skip
