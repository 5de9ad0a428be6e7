"""Plays a planned day: what sorters and drivers would do, sent through the real HTTP API.

`script_of` writes the whole day down first (pure, seeded); `play` sends it
at the pace of the clock. Nobody in it is a real person.
"""

from doorstep.simulation.day.player import Door, Played, play
from doorstep.simulation.day.script import Act, script_of

__all__ = ["Act", "Door", "Played", "play", "script_of"]
