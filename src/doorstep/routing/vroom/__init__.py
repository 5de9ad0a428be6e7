"""VROOM JSON: its whole problem document in, its solution document out, ours under "doorstep".

`read_vroom` makes a problem of a parsed document and names every field that
it does not use; `write_vroom` tells a plan in the document's own ids, places
and clock, `read_of` lets it tell one of a problem that was no document.
docs/vroom.md defines both with examples. Source: VROOM 1.15.
"""

from doorstep.routing.vroom.errors import BadVroom, TooLarge, UnknownField
from doorstep.routing.vroom.fields import FIELDS
from doorstep.routing.vroom.matrices import AskRoads
from doorstep.routing.vroom.of_problem import read_of
from doorstep.routing.vroom.parse import parse_vroom
from doorstep.routing.vroom.read import VroomRead, read_vroom
from doorstep.routing.vroom.write import write_vroom

__all__ = [
    "FIELDS", "AskRoads", "BadVroom", "TooLarge", "UnknownField", "VroomRead", "parse_vroom", "read_of",
    "read_vroom", "write_vroom",
]  # fmt: skip
