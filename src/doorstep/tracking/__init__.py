"""Whose number is this, what did the carrier say, and when will the van come?

`recognise` names every candidate for a number with a confidence class and
its reason; a number that fits nothing is unknown and stays so.
`meaning_of` puts carriers' codes into our words; `arrival_window` says when
our own van will be at the door.
"""

from doorstep.tracking.arrival import arrival_window
from doorstep.tracking.recognise import Candidate, normalise, recognise
from doorstep.tracking.vocabulary import Meaning, meaning_of

__all__ = ["Candidate", "Meaning", "arrival_window", "meaning_of", "normalise", "recognise"]
