"""House numbers of a region: those on the map, and those of a city's own list."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from doorstep.network.errors import BadAddressPoints
from doorstep.network.features import HouseNumber

COLUMNS = ("number", "street", "city", "state", "postcode", "lat", "lon")
MAX_CELL = 200
# A ZIP code that stands on fewer of the points is a slip of the pen or the far side of a street.
ZIP_SHARE = 0.005
ZIP_POINTS = 3


def read_address_csv(path: Path) -> list[HouseNumber]:
    """The points of a CSV with the columns of COLUMNS; rows without a number, street or place are left out.

    Raises BadAddressPoints where the file is no such table.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
            if missing:
                raise BadAddressPoints(
                    f"{path.name} has no column {', '.join(missing)}. Its first line must name {','.join(COLUMNS)}."
                )
            return list(_usable(rows))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadAddressPoints(f"{path.name} cannot be read as a UTF-8 CSV ({error}). Save it as such.") from None


def _usable(rows: Iterable[dict[str, str]]) -> Iterator[HouseNumber]:
    for row in rows:
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
        except (TypeError, ValueError):
            continue
        number, street, city, state, zip_code = ((row[name] or "").strip()[:MAX_CELL] for name in COLUMNS[:5])
        if number and street and abs(lat) <= 90 and abs(lon) <= 180:
            yield HouseNumber(number, street, city, state, zip_code, lat, lon)


def merge_points(listed: Sequence[HouseNumber], mapped: Sequence[HouseNumber]) -> list[HouseNumber]:
    """Both lists without repeats of the same number, street and ZIP; the city's own list goes first."""
    merged: dict[tuple[str, str, str], HouseNumber] = {}
    for point in [*listed, *mapped]:
        if point.number and point.street:
            key = (point.number.upper(), point.street.upper(), point.zip_code[:5])
            merged.setdefault(key, point)
    return list(merged.values())


def zips_of(points: Iterable[HouseNumber]) -> tuple[str, ...]:
    """The ZIP codes that stand on a reasonable share of the points, the commonest first."""
    counts = Counter(point.zip_code[:5] for point in points if point.zip_code[:5].isdigit())
    enough = max(ZIP_POINTS, ZIP_SHARE * counts.total())
    return tuple(zip5 for zip5, count in counts.most_common() if len(zip5) == 5 and count >= enough)
