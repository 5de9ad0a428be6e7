"""How much memory a problem takes, reckoned before anything is built: the one place that says how large is too large.

Measured as peak memory of a process (Linux, 64 bit) over that of an empty
one: 30,000 stops in a plane 90 MB, with 100 known ways each 290 MB; 300,000
in a plane 370 MB. A dense matrix takes two times four bytes for each pair, and as much again while it is
built. Where a process would be killed is the machine's affair; this limit
lies well below what a small server has.
"""

from __future__ import annotations

from doorstep.routing.errors import TooLarge
from doorstep.routing.travel import Dense, Travel

MOST_MB = 4096
BYTES_A_STOP = 3072
BYTES_A_KNOWN_WAY = 80
BYTES_A_PAIR = 16


def memory_mb(stops: int, *, known_ways: int = 0, matrix_places: int = 0) -> int:
    """What a search over so many stops takes, its roads included, in MB."""
    return (stops * BYTES_A_STOP + known_ways * BYTES_A_KNOWN_WAY + matrix_places**2 * BYTES_A_PAIR) // 2**20


def check_size(stops: int, *, known_ways: int = 0, matrix_places: int = 0) -> None:
    """Raises TooLarge where a search over so many stops, or its roads, would take more than MOST_MB."""
    needed_mb = memory_mb(stops, known_ways=known_ways, matrix_places=matrix_places)
    if needed_mb <= MOST_MB:
        return
    roads = f"a matrix of {matrix_places:,} places" if matrix_places else f"{known_ways:,} known ways"
    raise TooLarge(
        f"{stops:,} stops, {roads}: about {needed_mb:,} MB; one search may take {MOST_MB:,} MB of memory. "
        "Plan each depot by itself, or a part of the area at a time."
    )


def check_size_with(stops: int, travel: Travel) -> None:
    """The same for a problem whose roads are there."""
    if isinstance(travel, Dense):
        check_size(stops, matrix_places=travel.places)
    else:
        check_size(stops, known_ways=len(getattr(travel, "to", ())))
