"""Which layout a text has."""

from __future__ import annotations

from dataclasses import replace

from doorstep.routing.readers.instance import BadInstance, Instance
from doorstep.routing.readers.li_lim import read_li_lim
from doorstep.routing.readers.solomon import read_solomon
from doorstep.routing.readers.vrplib_problem import read_vrplib

LAYOUTS = ("vroom", "vrplib", "solomon", "lilim")
READERS = {"vrplib": read_vrplib, "solomon": read_solomon, "lilim": read_li_lim}


def layout_of(text: str) -> str:
    """One of LAYOUTS by the look of the text; raises BadInstance where it looks like none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    words = [line.upper().split() for line in lines[:12]]
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return "vroom"
    if any(line[0] == "VEHICLE" for line in words):
        return "solomon"
    if any(":" in line for line in lines[:12]):
        return "vrplib"
    if len(words) > 1 and len(words[0]) == 3 and len(words[1]) == 9:
        return "lilim"
    raise BadInstance(
        "The text looks like none of the known layouts: VROOM JSON, VRPLIB, Solomon, Li and Lim. "
        "Give one of these, and its name with it where it is cut down."
    )


def read_instance(text: str, *, name: str = "", layout: str = "") -> Instance:
    """A public instance in any layout but VROOM's; `name` stands in where the text has none."""
    layout = layout or layout_of(text)
    if layout not in READERS:
        raise BadInstance(f"'{layout[:20]}' is no layout of instances. Known are {', '.join(READERS)}.")
    instance = READERS[layout](text)
    return instance if instance.name else replace(instance, name=name)
