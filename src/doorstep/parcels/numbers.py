"""Doorstep's own tracking numbers: DS, twelve digits, one check character.

The check is ISO 7064 MOD 37,36 over the fourteen characters before it: it
finds every single wrong character and every swap of neighbours. The digits
come from a keyed hash, so a number tells nothing of how many there are and
the same piece of the same order always gets the same number.
"""

from __future__ import annotations

import hashlib
import re

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PATTERN = re.compile(r"DS\d{12}[0-9A-Z]")


def check_character(body: str) -> str:
    """ISO 7064 MOD 37,36 check character of upper-case letters and digits."""
    product = 36
    for character in body:
        total = (product + ALPHABET.index(character)) % 36 or 36
        product = total * 2 % 37
    return ALPHABET[(37 - product) % 36]


def own_number(secret: str, order_key: str, piece: int = 1, try_: int = 0) -> str:
    """The number of one piece of one order; raise `try_` where it is already taken by another."""
    seed = "\x1f".join((secret, order_key, str(piece), str(try_))).encode("utf-8", "surrogatepass")
    digits = int.from_bytes(hashlib.sha256(seed).digest()[:8]) % 10**12
    body = f"DS{digits:012d}"
    return body + check_character(body)


def is_own_number(text: str) -> bool:
    """True where the shape and the check character are ours; spaces and case do not matter."""
    plain = text.replace(" ", "").upper()
    return PATTERN.fullmatch(plain) is not None and check_character(plain[:-1]) == plain[-1]
