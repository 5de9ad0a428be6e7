"""The picture of a plan: every route told apart by number, the depot, who is left out."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from doorstep.routing import BadProblem, Pause, Plan, Route, Unserved, Visit
from doorstep.routing.picture import plane_svg, routes_svg
from doorstep.routing.picture.colours import COLOURS, look
from tests.routing.problems import a_van, on_a_line


def _plan(*routes: tuple[str, list[str]], left: str = "", pauses: tuple[Pause, ...] = ()) -> Plan:
    told = tuple(
        Route(van, tuple(Visit(stop, 0, 0, 0, 0) for stop in stops), 0, 3900, 0, 0, 0, 1234, (), 250, pauses)
        for van, stops in routes
    )
    return Plan(told, (Unserved(left, "vans_full", "all <vans> are full", None),) if left else (), 500, 1, 1)


def _texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [node.text or "" for node in root.iter("{http://www.w3.org/2000/svg}text")]


def test_each_route_has_its_number_name_and_sums():
    problem = on_a_line([10, 20, 30], [a_van("north & south"), a_van("east")])
    xy = {place: (float(place), 0.0) for place in range(4)}
    plan = _plan(("north & south", ["s1", "s2"]), ("east", []), left="s3")
    texts = _texts(plane_svg(problem, plan, xy, title="Monday"))
    assert texts[:2] == ["Monday", "2 routes, 2 stops, $5.00"]
    assert texts.count("1") == 2  # on the map and in the legend
    assert "north & south" in texts
    assert "2 stops, 1 h 05 min, 1.2 km, $2.50" in texts
    assert "1 left out" in texts


def test_the_reason_of_a_stop_left_out_is_told_on_its_mark():
    problem = on_a_line([10])
    svg = routes_svg(problem, _plan(left="s1"), {0: (-76.6, 39.3), 1: (-76.7, 39.4)})
    assert "s1: all &lt;vans&gt; are full" in svg


def test_north_is_up_and_degrees_of_longitude_are_narrower():
    problem = on_a_line([10, 20])
    svg = routes_svg(problem, _plan(("van", ["s1", "s2"])), {0: (0.0, 60.0), 1: (0.0, 61.0), 2: (1.0, 60.0)})
    circles = re.findall(r'class="stop" cx="([\d.]+)" cy="([\d.]+)"', svg)
    (north_x, north_y), (east_x, east_y) = [(float(x), float(y)) for x, y in circles]
    assert north_y < east_y
    # At 60 degrees a degree of longitude is half as long as one of latitude.
    assert (east_x - north_x) / (east_y - north_y) == pytest.approx(0.5, abs=0.01)


def test_a_reload_cuts_the_line_at_the_depot():
    problem = on_a_line([10, 20])
    xy = {0: (0.0, 0.0), 1: (1.0, 1.0), 2: (2.0, 0.0)}
    plan = _plan(("van", ["s1", "s2"]), pauses=(Pause("reload", 1, 5, 6),))
    svg = plane_svg(problem, plan, xy)
    # Two trips of one stop each: four legs from or to the depot, none between the stops.
    [far] = re.findall(r'class="far" d="([^"]*)"', svg)
    assert far.count("M") == 4
    assert re.findall(r'class="way" d="([^"]*)"', svg) == [""]


def test_routes_beyond_the_sixth_colour_have_other_dashes():
    looks = [look(number) for number in range(4 * len(COLOURS))]
    assert len(set(looks)) == len(looks)


def test_without_any_place_there_is_no_picture():
    with pytest.raises(BadProblem, match="no picture"):
        routes_svg(on_a_line([10]), _plan(), {})
