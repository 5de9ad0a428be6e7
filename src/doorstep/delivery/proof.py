"""Which proof a delivery needs, and what of it is still missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from doorstep.delivery.outcomes import OUTCOMES, REASONS
from doorstep.parcels import BadInput

# off: not offered; enabled: offered; warned: offered, and asked about when missing; required: no finish without it.
Level = Literal["off", "enabled", "warned", "required"]


@dataclass(frozen=True, slots=True)
class ProofRules:
    """The level of each proof; `failure_photo` is for an attempt that failed."""

    photo: Level = "warned"
    signature: Level = "enabled"
    scan: Level = "warned"
    failure_photo: Level = "enabled"

    def for_parcel(self, *, signature_required: bool) -> ProofRules:
        """The rules for one parcel; a signature that its sender paid for is required whatever the site says."""
        return replace(self, signature="required") if signature_required else self


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the driver entered: `left_with` for a delivery, `reason` for a failed attempt; exactly one of them."""

    left_with: str = ""
    reason: str = ""
    photo_sha256: str | None = None
    signature_sha256: str | None = None
    signed_by: str | None = None
    is_scanned: bool = False

    def __post_init__(self) -> None:
        if bool(self.left_with) == bool(self.reason):
            raise BadInput("An attempt is either delivered or failed. Give left_with or reason, and only one of them.")
        if self.left_with and self.left_with not in OUTCOMES:
            raise BadInput(f"'{self.left_with[:40]}' is no place to leave a parcel. Use one of {', '.join(OUTCOMES)}.")
        if self.reason and self.reason not in REASONS:
            raise BadInput(f"'{self.reason[:40]}' is no reason. Use one of {', '.join(REASONS)}.")


@dataclass(frozen=True, slots=True)
class MissingProof:
    """One proof that is not there. `is_required`: the stop cannot be finished without it."""

    proof: str
    is_required: bool
    message: str


def missing_proof(rules: ProofRules, attempt: Attempt) -> list[MissingProof]:
    """What the rules ask for and the attempt has not; required ones first. Empty when all is there."""
    found = _missing_of_failure(rules, attempt) if attempt.reason else _missing_of_delivery(rules, attempt)
    return sorted(found, key=lambda missing: not missing.is_required)


def _missing_of_delivery(rules: ProofRules, attempt: Attempt) -> Iterator[MissingProof]:
    place = OUTCOMES[attempt.left_with]
    # Who is handed a parcel need not be photographed, unless the site requires it.
    if not attempt.photo_sha256 and (rules.photo == "required" or not place.is_person):
        yield from _missing("photo", rules.photo, "Take a photo of the parcel where you leave it.")
    if not attempt.signature_sha256 and (rules.signature == "required" or place.is_person):
        yield from _missing("signature", rules.signature, "Ask for a signature.")
    if not attempt.is_scanned:
        yield from _missing("scan", rules.scan, "Scan the parcel at the door.")


def _missing_of_failure(rules: ProofRules, attempt: Attempt) -> Iterator[MissingProof]:
    if not attempt.photo_sha256 and attempt.reason != "unsafe":
        yield from _missing("photo", rules.failure_photo, "Take a photo of the door or the parcel.")


def _missing(proof: str, level: Level, message: str) -> Iterator[MissingProof]:
    if level in ("warned", "required"):
        yield MissingProof(proof, level == "required", message)
