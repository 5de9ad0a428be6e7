"""Which tables a price may come from: those of the package, and folders of the same layout laid over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from doorstep.postage.table_files import TABLES, Edition, Row, edition_of


class Tables:
    """A set of editions. The same files give the same object, so what is worked out from it is kept.

    A folder holds `<carrier>/<effective date>/*.csv` and a SOURCE each. Where
    two folders hold the same file for the same carrier and date, the later
    folder's counts.
    """

    __slots__ = ("_by_carrier", "folders")

    def __init__(self, folders: tuple[Path, ...], editions: tuple[Edition, ...]) -> None:
        self.folders = folders
        self._by_carrier: dict[str, tuple[Edition, ...]] = {}
        for carrier in dict.fromkeys(edition.carrier for edition in editions):
            mine = [edition for edition in editions if edition.carrier == carrier]
            # sorted() is stable: of one date, the later folder's edition stays the later one.
            self._by_carrier[carrier] = tuple(sorted(mine, key=lambda edition: edition.effective_on))

    @staticmethod
    def built_in() -> Tables:
        """The package's own."""
        return _same((), _package())

    @staticmethod
    def over(*folders: Path) -> Tables:
        """The package's own and these over them; a folder that does not exist is an empty one."""
        found = tuple(edition for folder in folders for edition in _editions_in(folder))
        return _same(tuple(folders), _package() + found)

    def editions(self, carrier: str) -> tuple[Edition, ...]:
        """All editions of a carrier, oldest first; of one date, those of later folders last."""
        return self._by_carrier.get(carrier, ())

    def editions_with(self, carrier: str, name: str) -> tuple[Edition, ...]:
        """Those that hold the file, oldest first, without files that a later folder replaces."""
        newest = {edition.effective_on: edition for edition in self.editions(carrier) if edition.has(name)}
        return tuple(newest.values())

    def newest_with(self, carrier: str, name: str, on: date) -> Edition | None:
        """The newest edition in force on the day that holds the file."""
        fitting = [edition for edition in self.editions_with(carrier, name) if edition.effective_on <= on]
        return fitting[-1] if fitting else None

    def rows_like(
        self, carrier: str, stem: str, on: date, keep: Callable[[str], bool] | None = None
    ) -> Iterator[tuple[Edition, str, Row]]:
        """Rows of 'stem.csv' and 'stem-*.csv' of all editions in force on the day, oldest first.

        `keep` looks at a row's line of text before it is read apart.
        """
        for edition in self.editions(carrier):
            for name in edition.names_like(stem) if edition.effective_on <= on else ():
                if edition in self.editions_with(carrier, name):
                    for row in edition.rows(name) if keep is None else edition.rows_if(name, keep):
                        yield edition, name, row

    def rank(self, edition: Edition) -> int:
        """0 for the package's, and how far back its folder stands among the folders laid over it."""
        root = edition.folder.parent.parent
        return max((place for place, folder in enumerate(self.folders, 1) if folder == root), default=0)

    @property
    def carriers(self) -> tuple[str, ...]:
        return tuple(self._by_carrier)


@lru_cache(maxsize=64)
def _same(folders: tuple[Path, ...], editions: tuple[Edition, ...]) -> Tables:
    return Tables(folders, editions)


@cache
def _package() -> tuple[Edition, ...]:
    return tuple(_editions_in(TABLES))


def _editions_in(folder: Path) -> Iterator[Edition]:
    if not folder.is_dir():
        return
    for carrier in sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] != "."):
        for dated in sorted(path for path in carrier.iterdir() if path.is_dir()):
            edition = edition_of(carrier.name, dated)
            if edition is not None:
                yield edition
