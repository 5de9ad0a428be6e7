"""Parcels as columns, so that a million of them are priced in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from doorstep.parcels import BadInput, Parcel

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
SmallInts = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class ParcelTable:
    """n parcels: `weight_oz` (n,), `sides_in` (n, 3) longest first, `zip_to` (n,) as numbers, -1 where unreadable.

    The optional columns say more where somebody knows more. None means: every
    parcel goes to a home (what is sold online goes home), of unknown value,
    in a box.
    """

    weight_oz: Floats
    sides_in: Floats
    zip_to: Ints
    is_residential: Bools | None = None
    value_cents: Ints | None = None
    is_soft_pack: Bools | None = None
    is_tube: Bools | None = None

    @classmethod
    def of(cls, parcels: Sequence[Parcel]) -> ParcelTable:
        """The columns of these parcels; each goes to its recipient's ZIP code."""
        sides = [(parcel.size.length_in, parcel.size.width_in, parcel.size.height_in) for parcel in parcels]
        return cls.from_columns(
            [parcel.weight_oz for parcel in parcels],
            sides,
            [parcel.recipient.zip5 for parcel in parcels],
            value_cents=[parcel.value_cents for parcel in parcels],
        )

    @classmethod
    def from_columns(
        cls,
        weight_oz: Sequence[float],
        sides_in: Sequence[Sequence[float]],
        zip_to: Sequence[str],
        *,
        is_residential: Sequence[bool] | None = None,
        value_cents: Sequence[int] | None = None,
        is_soft_pack: Sequence[bool] | None = None,
        is_tube: Sequence[bool] | None = None,
    ) -> ParcelTable:
        """Columns in ounces, inches (any order of sides) and ZIP codes of 5 or 9 digits."""
        sides = np.asarray(sides_in, dtype=np.float64).reshape(-1, 3)
        return cls(
            np.asarray(weight_oz, dtype=np.float64),
            -np.sort(-sides, axis=1),
            np.array([zip_number(text) for text in zip_to], dtype=np.int64),
            _bools(is_residential),
            None if value_cents is None else np.asarray(value_cents, dtype=np.int64),
            _bools(is_soft_pack),
            _bools(is_tube),
        )

    def __len__(self) -> int:
        return len(self.weight_oz)

    def rows(self, which: Ints | slice) -> ParcelTable:
        """The table of these parcels."""
        columns: list[Any] = [getattr(self, field.name) for field in fields(self)]
        cut: list[Any] = [None if column is None else column[which] for column in columns]
        return ParcelTable(*cut)

    def row(self, index: int) -> ParcelTable:
        """The table of this one parcel."""
        return self.rows(slice(index, index + 1))

    @property
    def length_girth_in(self) -> Floats:
        """Longest side plus once around the other two."""
        return np.asarray(self.sides_in[:, 0] + 2 * (self.sides_in[:, 1] + self.sides_in[:, 2]))


def zip_number(text: str) -> int:
    """43215 of '43215' or '43215-1234'; -1 of anything else."""
    head, hyphen, tail = text.strip().partition("-")
    readable = len(head) == 5 and head.isascii() and head.isdigit()
    if hyphen and not (len(tail) == 4 and tail.isascii() and tail.isdigit()):
        readable = False
    return int(head) if readable else -1


def zip5_of(text: str, what: str) -> str:
    """The five digits, or BadInput that says which ZIP code is meant."""
    number = zip_number(text)
    if number < 0:
        raise BadInput(f"The ZIP code '{text[:20]}' {what} cannot be read. Write five digits, like 43215.")
    return f"{number:05d}"


def _bools(values: Sequence[bool] | None) -> Bools | None:
    return None if values is None else np.asarray(values, dtype=np.bool_)
