"""Routes to sort: name only what the test is about."""

from __future__ import annotations

from hypothesis import strategies as st

from doorstep.sorting import ParcelLoad, RouteLoad, StopLoad


def a_route(route: str = "R01", *, parcels_at_stops: tuple[int, ...] = (1, 2, 1), **load: float) -> RouteLoad:
    """Parcels 'R01-2-1' (route, stop, piece), all of the same weight and volume."""
    facts = {"weight_oz": 16.0, "volume_cu_in": 200.0, **load}
    return RouteLoad(
        route,
        tuple(
            StopLoad(seq, tuple(ParcelLoad(f"{route}-{seq}-{piece}", **facts) for piece in range(1, count + 1)))
            for seq, count in enumerate(parcels_at_stops, start=1)
        ),
    )


@st.composite
def days(draw: st.DrawFn) -> list[RouteLoad]:
    """Up to five routes with parcels of every size, a few larger than any bag."""
    names = draw(st.lists(st.sampled_from(["R01", "R02", "R03", "R04", "R05"]), unique=True))
    return [draw(_routes(name)) for name in names]


@st.composite
def _routes(draw: st.DrawFn, name: str) -> RouteLoad:
    sizes = st.tuples(st.floats(0.1, 1200), st.floats(0, 9000))
    stops = draw(st.lists(st.lists(sizes, min_size=1, max_size=6), max_size=12))
    return RouteLoad(
        name,
        tuple(
            StopLoad(seq, tuple(ParcelLoad(f"{name}-{seq}-{n}", *size) for n, size in enumerate(parcels)))
            for seq, parcels in enumerate(stops, start=1)
        ),
    )
