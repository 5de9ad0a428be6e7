"""Weights and sizes: ounces and inches inside, whatever people write outside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doorstep.parcels.errors import BadInput

OUNCES_PER = {"oz": 1.0, "lb": 16.0, "lbs": 16.0, "g": 1 / 28.349523125, "kg": 1000 / 28.349523125}
INCHES_PER = {"in": 1.0, '"': 1.0, "ft": 12.0, "cm": 1 / 2.54, "mm": 1 / 25.4}
_NUMBER = r"(\d+(?:\.\d+)?|\.\d+)"
_WEIGHT = re.compile(rf"{_NUMBER}\s*([a-z]+)?", re.IGNORECASE)
_SIZE = re.compile(rf"\s*{_NUMBER}\s*[x×*]\s*{_NUMBER}\s*[x×*]\s*{_NUMBER}\s*(in|cm|mm|ft|\")?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Outer sides in inches, longest first."""

    length_in: float
    width_in: float
    height_in: float

    @classmethod
    def of(cls, *sides_in: float) -> Dimensions:
        """Any three sides in inches, put in order; raises BadInput where one is not positive."""
        if len(sides_in) != 3 or not all(0 < side < float("inf") for side in sides_in):
            raise BadInput(f"A size of {sides_in} is not three positive sides. Give length x width x height.")
        return cls(*sorted(map(float, sides_in), reverse=True))

    @property
    def girth_in(self) -> float:
        """Once around the two shorter sides, in inches."""
        return 2 * (self.width_in + self.height_in)

    @property
    def volume_cu_in(self) -> float:
        return self.length_in * self.width_in * self.height_in

    def __str__(self) -> str:
        return f"{self.length_in:g}x{self.width_in:g}x{self.height_in:g} in"


def parse_weight_oz(text: str, *, bare_unit: str = "oz") -> float:
    """Ounces of '15.9oz', '2 lb 3 oz', '0.5kg'; a bare number is in `bare_unit`.

    Raises BadInput for anything else, for zero and for negative weights.
    """
    found = _WEIGHT.findall(text)
    read = "".join(_WEIGHT.split(text)[:: _WEIGHT.groups + 1]).strip(" ,+")
    units = [(unit or bare_unit).lower() for _, unit in found]
    if not found or read or any(unit not in OUNCES_PER for unit in units):
        raise BadInput(f"The weight '{text[:40]}' cannot be read. Write it like 15.9oz, 2lb 3oz or 0.5kg.")
    weight_oz = sum(float(value) * OUNCES_PER[unit] for (value, _), unit in zip(found, units, strict=True))
    if not weight_oz > 0:
        raise BadInput("A parcel cannot weigh nothing. Give its weight with packaging, like 15.9oz.")
    return weight_oz


def parse_size(text: str) -> Dimensions:
    """Dimensions of '8x6x4', '30 x 20 x 10 cm'; raises BadInput otherwise."""
    match = _SIZE.fullmatch(text)
    if match is None:
        raise BadInput(f"The size '{text[:40]}' cannot be read. Write it like 8x6x4 (inches) or 30x20x10cm.")
    inches = INCHES_PER[(match[4] or "in").lower()]
    return Dimensions.of(*(round(float(match[side]) * inches, 6) for side in (1, 2, 3)))
