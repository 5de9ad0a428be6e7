"""What one file says differently from what is held already: cells that change, appear or go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from doorstep.postage.importing.reading import PLACES, TableFile

Cells = Mapping[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: '' before = new, '' after = gone."""

    file: str
    place: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.before or 'nothing'} -> {self.after or 'nothing'}"


def changes(before: Iterable[TableFile], after: Iterable[TableFile]) -> list[Change]:
    """Every cell that the new files change in what the old ones say; only places the new ones speak for."""
    old: dict[str, dict[tuple[str, ...], str]] = {}
    for file in before:
        old.setdefault(file.name, {}).update(cells_of(file.columns, file.rows))
    found = []
    for file in after:
        was, spoken = old.get(file.name, {}), file.spoken_for()
        now = cells_of(file.columns, file.rows)
        if not was:
            continue
        mine = {place for place in was if _said_by(place, file.scope, spoken)}
        for place in sorted(mine | now.keys()):
            if was.get(place, "") != now.get(place, ""):
                found.append(Change(file.name, ", ".join(place), was.get(place, ""), now.get(place, "")))
    return found


def cells_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> dict[tuple[str, ...], str]:
    """('price_tier retail', 'weight_max_oz 16', 'zone_2') -> '932' for every filled cell."""
    keys = [at for at, name in enumerate(columns) if name in PLACES]
    says = [at for at, name in enumerate(columns) if name not in PLACES and name != "source"]
    cells = {}
    for row in rows:
        place = tuple(f"{columns[at]} {row[at]}" for at in keys if row[at])
        cells.update({(*place, columns[at]): row[at] for at in says if row[at]})
    return cells


def _said_by(place: tuple[str, ...], scope: str, spoken: frozenset[str]) -> bool:
    return not scope or any(part == f"{scope} {value}" for part in place for value in spoken)
