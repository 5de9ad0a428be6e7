"""What one file says differently from what is held already: cells that change, appear or go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from doorstep.parcels import format_cents
from doorstep.postage.importing.reading import TableFile, places

Place = tuple[tuple[str, str], ...]
OZ_PER_LB = 16


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: '' before = new, '' after = gone. `place` is the row's columns and the cell's own."""

    file: str
    place: Place
    column: str
    before: str
    after: str

    def __str__(self) -> str:
        """'priority_mail.csv, retail, 3 lb, zone 5: $16.56 -> $16.66'"""
        where = [self.file, *(_said(name, value) for name, value in self.place), self.column.replace("_", " ")]
        return f"{', '.join(where)}: {self._shown(self.before)} -> {self._shown(self.after)}"

    def _shown(self, value: str) -> str:
        is_money = self.column.startswith("zone_") or self.column.endswith("_cents")
        return (format_cents(int(value)) if is_money else value) if value else "nothing"


def changes(before: Iterable[TableFile], after: Iterable[TableFile]) -> list[Change]:
    """Every cell that the new files change in what the old ones say, in the order of the new files;
    only places the new ones speak for."""
    old: dict[str, dict[tuple[Place, str], str]] = {}
    for file in before:
        old.setdefault(file.name, {}).update(cells_of(file.columns, file.rows))
    found = []
    for file in after:
        was, now = old.get(file.name, {}), cells_of(file.columns, file.rows)
        # A tier or unit that only one of them speaks of is not changed by the other.
        both = {_spoken(key, file.scope) for key in was} & {_spoken(key, file.scope) for key in now}
        for key in dict.fromkeys([*now, *was]):
            if _spoken(key, file.scope) in both and was.get(key, "") != now.get(key, ""):
                found.append(Change(file.name, *key, was.get(key, ""), now.get(key, "")))
    return found


def cells_of(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Mapping[tuple[Place, str], str]:
    """Every filled cell by the row it stands in and its column."""
    placing = places(columns)
    keys = [at for at, name in enumerate(columns) if name in placing]
    says = [at for at, name in enumerate(columns) if name not in placing and name != "source"]
    cells: dict[tuple[Place, str], str] = {}
    for row in rows:
        place = tuple((columns[at], row[at]) for at in keys if row[at])
        cells.update({(place, columns[at]): row[at] for at in says if row[at]})
    return cells


def _spoken(key: tuple[Place, str], scope: str) -> str:
    return dict(key[0]).get(scope, "")


def _said(name: str, value: str) -> str:
    if name == "weight_max_oz":
        return f"{float(value) / OZ_PER_LB:g} lb" if float(value) >= OZ_PER_LB else f"{value} oz"
    return value if name in ("price_tier", "service", "title") else f"{name.replace('_', ' ')} {value}"
