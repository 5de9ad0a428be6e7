"""The words beside the map: what the plan adds up to, each route in its colour, who is left out."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from doorstep.parcels import format_cents
from doorstep.routing.picture.colours import look
from doorstep.routing.picture.sheet import HEAD_H, MAP_W
from doorstep.routing.plan import Plan, Route

LEGEND_W = 330.0
LINE_H = 40.0
MOST_LINES = 14


def legend(plan: Plan, *, kilometres: Sequence[float | None], cents_per_unit: float | None) -> list[str]:
    """Lines from the top of the map down; routes beyond the fourteenth are counted."""
    left = MAP_W + 12
    parts = []
    for at, route in enumerate(plan.routes[:MOST_LINES]):
        parts += _route(at, route, left, HEAD_H + 18 + at * LINE_H, _sums(route, kilometres[at], cents_per_unit))
    bottom = HEAD_H + 18 + min(len(plan.routes), MOST_LINES) * LINE_H
    if len(plan.routes) > MOST_LINES:
        parts.append(
            f'<text class="more" x="{left:g}" y="{bottom:g}">and {len(plan.routes) - MOST_LINES} more routes</text>'
        )
        bottom += 22
    left_out = [one for one in plan.unserved if one.code != "alternative"]
    if left_out:
        parts.append(f'<path class="left" d="{cross(left + 22, bottom - 4, 6)}"/>')
        parts.append(f'<text class="text" x="{left + 56:g}" y="{bottom:g}">{len(left_out):,} left out</text>')
    return parts


def headline(plan: Plan, title: str, cents_per_unit: float | None) -> list[str]:
    """Title and one line of sums."""
    stops = sum(len(route.visits) for route in plan.routes)
    sums = f"{len(plan.routes):,} routes, {stops:,} stops, {_cost(plan.cost_cents, cents_per_unit)}"
    return [
        f'<text class="head" x="28" y="32">{escape(title)}</text>',
        f'<text class="more" x="28" y="52">{sums}</text>',
    ]


def cross(x: float, y: float, arm: float) -> str:
    """The path of an x-shaped mark."""
    return f"M{x - arm:g} {y - arm:g}l{2 * arm:g} {2 * arm:g}m0 {-2 * arm:g}l{-2 * arm:g} {2 * arm:g}"


def badge(x: float, y: float, number: int) -> str:
    """A disc with the route's number."""
    radius = 9 if number < 100 else 12
    return (
        f'<circle class="badge" cx="{x:g}" cy="{y:g}" r="{radius}"/>'
        f'<text class="number" x="{x:g}" y="{y + 4:g}">{number}</text>'
    )


def _sums(route: Route, kilometres: float | None, cents_per_unit: float | None) -> str:
    """A public instance has neither hours nor kilometres, only its cost."""
    stops = f"{len(route.visits):,} stops"
    if cents_per_unit:
        return f"{stops}, {_cost(route.cost_cents, cents_per_unit)}"
    far = "" if kilometres is None else f", {kilometres:,.1f} km"
    return f"{stops}, {_span(route.return_s - route.depart_s)}{far}, {format_cents(route.cost_cents)}"


def _cost(cents: int, cents_per_unit: float | None) -> str:
    return f"cost {cents / cents_per_unit:,.10g}" if cents_per_unit else format_cents(cents)


def _route(at: int, route: Route, left: float, y: float, more: str) -> list[str]:
    name, dashes = look(at)
    return [
        f'<g class="{name}"><path class="way" stroke-dasharray="{dashes}" d="M{left:g} {y - 5:g}h44"/>'
        f"{badge(left + 22, y - 5, at + 1)}</g>",
        f'<text class="text" x="{left + 56:g}" y="{y:g}">{escape(_short(route.vehicle_id))}</text>',
        f'<text class="more" x="{left + 56:g}" y="{y + 16:g}">{more}</text>',
    ]


def _short(name: str) -> str:
    return name if len(name) <= 32 else f"{name[:31]}…"


def _span(seconds: int) -> str:
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02d} min"
