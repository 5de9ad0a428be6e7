"""The picture itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from doorstep.routing.picture.colours import look, style
from doorstep.routing.picture.legend import LEGEND_W, badge, cross, headline, legend
from doorstep.routing.picture.sheet import HEAD_H, MAP_H, MAP_W, Point, fitted, on_the_earth
from doorstep.routing.plan import Plan, Route
from doorstep.routing.problem import Problem
from doorstep.routing.stop import Stop

MANY_STOPS = 400
MANY_ROUTES = 60


def routes_svg(
    problem: Problem, plan: Plan, lonlat: Mapping[int, Point], *, title: str = "Routes",
    kilometres: Sequence[float | None] | None = None,
) -> str:  # fmt: skip
    """`lonlat` is [lon, lat] by place; places without are left out. Raises BadProblem where there are none.

    `kilometres` by route where the plan's own metres are not metres.
    """
    return plane_svg(problem, plan, on_the_earth(lonlat), title=title, kilometres=kilometres)


def plane_svg(
    problem: Problem, plan: Plan, xy: Mapping[int, Point], *, title: str = "Routes",
    kilometres: Sequence[float | None] | None = None, cents_per_unit: float | None = None,
) -> str:  # fmt: skip
    """`xy` by place on a flat sheet, y downwards; else like routes_svg.

    With `cents_per_unit` costs are told in a public instance's own unit.
    """
    at = fitted(xy)
    stops = {stop.stop_id: stop for stop in problem.stops}
    ends = {van.vehicle_id: _ends(problem, number) for number, van in enumerate(problem.vehicles)}
    told = kilometres or [route.distance_m / 1000 for route in plan.routes]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {MAP_W + LEGEND_W:g} {MAP_H + HEAD_H:g}" role="img">',
        f"<title>{escape(title)}</title><style>{style()}</style>",
        '<rect class="paper" width="100%" height="100%"/>',
        *headline(plan, title, cents_per_unit),
        *(_route(number, route, stops, ends[route.vehicle_id], at) for number, route in enumerate(plan.routes)),
        *_left_out(plan, stops, at),
        *_depots(plan, ends, at),
        *(_badge(number, route, stops, at) for number, route in enumerate(plan.routes[:MANY_ROUTES])),
        *legend(plan, kilometres=told, cents_per_unit=cents_per_unit),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _ends(problem: Problem, number: int) -> tuple[int | None, int | None]:
    """Where the van starts and ends; None where it is free."""
    van = problem.vehicles[number]
    start = None if van.open_start else problem.start_of(van)
    return start, None if van.open_end else problem.end_of(van)


def _route(
    number: int, route: Route, stops: Mapping[str, Stop], ends: tuple[int | None, int | None], at: Mapping[int, Point]
) -> str:
    name, dashes = look(number)
    trips = _trips(route, stops, at)
    start, end = ([at[place]] if place is not None and place in at else [] for place in ends)
    far = [[*start, trip[0]] for trip in trips] + [[trip[-1], *(end if trip is trips[-1] else start)] for trip in trips]
    dots = "".join(
        f'<circle class="stop" cx="{x:g}" cy="{y:g}" r="{_radius(stops)}"/>' for trip in trips for x, y in trip
    )
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<g class="{name}"><title>{escape(f"{number + 1}: {route.vehicle_id}")}</title>'
        f'<path class="far"{dash} d="{_path(far)}"/><path class="way"{dash} d="{_path(trips)}"/>{dots}</g>'
    )


def _trips(route: Route, stops: Mapping[str, Stop], at: Mapping[int, Point]) -> list[list[Point]]:
    """The stops' points, cut where the van reloads."""
    cuts = [0, *(pause.after for pause in route.pauses if pause.is_reload), len(route.visits)]
    places = [stops[stop_id].place for stop_id in route.stop_ids]
    trips = [[at[place] for place in places[a:b] if place in at] for a, b in pairwise(cuts)]
    return [trip for trip in trips if trip]


def _path(lines: Sequence[Sequence[Point]]) -> str:
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in line) for line in lines if len(line) > 1)


def _radius(stops: Mapping[str, Stop]) -> float:
    return 3.6 if len(stops) <= MANY_STOPS else 1.8


def _badge(number: int, route: Route, stops: Mapping[str, Stop], at: Mapping[int, Point]) -> str:
    """The number stands at the middle stop of its route."""
    points = [at[stops[stop_id].place] for stop_id in route.stop_ids if stops[stop_id].place in at]
    if not points:
        return ""
    x, y = points[len(points) // 2]
    return f'<g class="{look(number)[0]}">{badge(x, y, number + 1)}</g>'


def _left_out(plan: Plan, stops: Mapping[str, Stop], at: Mapping[int, Point]) -> list[str]:
    missing = [one for one in plan.unserved if one.code != "alternative" and stops[one.stop_id].place in at]
    return [
        f"<g><title>{escape(f'{one.stop_id}: {one.reason}')}</title>"
        f'<path class="left" d="{cross(*at[stops[one.stop_id].place], 5)}"/></g>'
        for one in missing
    ]


def _depots(plan: Plan, ends: Mapping[str, tuple[int | None, int | None]], at: Mapping[int, Point]) -> list[str]:
    places = dict.fromkeys(place for route in plan.routes for place in ends[route.vehicle_id])
    return [
        f'<rect class="depot" x="{at[place][0] - 7:g}" y="{at[place][1] - 7:g}" width="14" height="14">'
        "<title>depot</title></rect>"
        for place in places
        if place is not None and place in at
    ]
