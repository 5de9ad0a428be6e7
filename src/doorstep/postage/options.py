"""What the sender asks for beside carriage: a signature, insurance, an older extra service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doorstep.parcels import BadInput

SIGNATURES = ("none", "direct", "adult")
EXTRAS = ("certified", "registered", "return_receipt", "certificate_of_mailing", "nonmachinable")


@dataclass(frozen=True, slots=True)
class QuoteOptions:
    """`signature` is one of SIGNATURES; `insured_cents` the declared or insured value; `cod_cents` is collected at
    the door; `extras` are names of EXTRAS. Registered mail is charged by `insured_cents`."""

    signature: str = "none"
    insured_cents: int = 0
    cod_cents: int = 0
    extras: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.signature not in SIGNATURES:
            raise BadInput(f"There is no signature '{self.signature[:40]}'. Take one of: {', '.join(SIGNATURES)}.")
        unknown = sorted(self.extras.difference(EXTRAS))
        if unknown:
            raise BadInput(f"There is no extra service '{unknown[0][:40]}'. Take one of: {', '.join(EXTRAS)}.")
        if self.insured_cents < 0 or self.cod_cents < 0:
            raise BadInput("An insured value cannot be below zero. Give dollars and cents, like 120.00.")

    @property
    def measures(self) -> Mapping[str, float]:
        """The options as measures that a charge may ask for; 0 is not asked for, -1 never falls on anything."""
        found = {name: float(name in self.extras) for name in EXTRAS}
        registered = float(self.insured_cents) if "registered" in self.extras else -1.0
        insured = 0.0 if "registered" in self.extras else float(self.insured_cents)
        return found | {
            "signature": float(SIGNATURES.index(self.signature)),
            "insured_cents": insured,
            "registered_cents": registered,
            "cod_cents": float(self.cod_cents),
        }


NOTHING_ASKED = QuoteOptions()
