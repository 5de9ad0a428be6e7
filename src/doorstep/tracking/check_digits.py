"""Check digits by name: each function tells whether a normalised number verifies.

The rules are those of the facts table `formats.md`; every one is proved on
public example numbers in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import cycle

from doorstep.parcels.numbers import check_character, is_own_number


def _weighted(digits: str, weights: Iterable[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def mod10(number: str) -> bool:
    """Weights 3, 1 from the rightmost body digit (USPS IMpb, SSCC, FedEx Ground, Canada Post)."""
    return (10 - _weighted(number[-2::-1], cycle((3, 1)))) % 10 == int(number[-1])


def usps_20(number: str) -> bool:
    """Legacy USPS: over the twenty digits alone, or with the 91 that was not printed."""
    return mod10(number) or mod10("91" + number)


def ups_1z(number: str) -> bool:
    """Weights 1, 2 from the left over the 15 characters after 1Z; letters count (ASCII - 63) mod 10."""
    values = (int(c) if c.isdigit() else (ord(c) - 63) % 10 for c in number[2:-1])
    total = sum(value * weight for value, weight in zip(values, cycle((1, 2)), strict=False))
    return number[-1].isdigit() and (10 - total) % 10 == int(number[-1])


def ups_waybill(number: str) -> bool:
    """Weights 1, 2 from the left over the nine digits between letter and check digit."""
    return (10 - _weighted(number[1:-1], cycle((1, 2)))) % 10 == int(number[-1])


def fedex_12(number: str) -> bool:
    """Weights 3, 1, 7 from the left on eleven digits, modulo 11, then modulo 10."""
    return _weighted(number[:11], cycle((3, 1, 7))) % 11 % 10 == int(number[11])


def fedex_96(number: str) -> bool:
    """The check runs over the last fifteen digits."""
    return mod10(number[-15:])


def fedex_34(number: str) -> bool:
    """Weights 1, 7, 3 on digits 21 to 33; the human number is the last twelve."""
    return _weighted(number[20:33], cycle((1, 7, 3))) % 11 % 10 == int(number[33])


def fedex_astra(number: str) -> bool:
    """Digits 17 to 28 are the twelve-digit number."""
    return fedex_12(number[16:28])


def fedex_economy_20(number: str) -> bool:
    """Twenty digits that verify as an IMpb once its 92 or 91 is put back."""
    return len(number) == 20 and (mod10("92" + number) or mod10("91" + number))


def s10(number: str) -> bool:
    """UPU S10: weights 8,6,4,2,3,5,9,7; 11 minus the remainder of 11; 10 counts 0 and 11 counts 5."""
    check = 11 - _weighted(number[2:10], (8, 6, 4, 2, 3, 5, 9, 7)) % 11
    return {10: 0, 11: 5}.get(check, check) == int(number[10])


def mod7(number: str) -> bool:
    """DHL Express: the number without its last digit, modulo 7, is the last digit."""
    return int(number[:-1]) % 7 == int(number[-1])


def ontrac(number: str) -> bool:
    """4 goes before the digits of C numbers, 5 before those of D; weights 1, 2 from the left."""
    body = ("4" if number[0] == "C" else "5") + number[1:-1]
    return (10 - _weighted(body, cycle((1, 2)))) % 10 == int(number[-1])


def luhn(number: str) -> bool:
    """Every second digit from the right doubled, its digits added."""
    doubled = "".join(str(int(d) * (1 + place % 2)) for place, d in enumerate(reversed(number)))
    return sum(map(int, doubled)) % 10 == 0


def mod37(number: str) -> bool:
    """ISO 7064 MOD 37,36 (DPD)."""
    return check_character(number[:-1]) == number[-1]


CHECKS: dict[str, Callable[[str], bool]] = {
    "own": is_own_number, "mod10": mod10, "usps_20": usps_20, "ups_1z": ups_1z, "ups_waybill": ups_waybill,
    "fedex_12": fedex_12, "fedex_96": fedex_96, "fedex_34": fedex_34, "fedex_astra": fedex_astra,
    "fedex_economy_20": fedex_economy_20, "s10": s10, "mod7": mod7, "ontrac": ontrac, "luhn": luhn, "mod37": mod37,
}  # fmt: skip
