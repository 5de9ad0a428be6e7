"""Public routing instances and their solutions, read as problems of ours.

`read_instance` knows the layout by its looks; `read_vrplib`, `read_solomon`
and `read_li_lim` read one each; `read_solution` and `solution_of` are the
.sol files. Money: `Instance.cents_per_unit` of our cents are one unit of the
published objective. Whatever is not as its format asks raises BadInstance
with the line.
"""

from doorstep.routing.readers.instance import BadInstance, Instance
from doorstep.routing.readers.layout import LAYOUTS, layout_of, read_instance
from doorstep.routing.readers.li_lim import read_li_lim
from doorstep.routing.readers.solomon import read_solomon
from doorstep.routing.readers.solution import Solution, read_solution, solution_of, write_solution
from doorstep.routing.readers.vrplib_problem import read_vrplib

__all__ = [
    "LAYOUTS", "BadInstance", "Instance", "Solution", "layout_of", "read_instance", "read_li_lim", "read_solomon",
    "read_solution", "read_vrplib", "solution_of", "write_solution",
]  # fmt: skip
