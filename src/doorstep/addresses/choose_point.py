"""One door of those that have the number: the same letter first, then the same ZIP code, then the nearest to it."""

from __future__ import annotations

from dataclasses import replace

from doorstep.addresses.interpolate import Known, beside_part
from doorstep.addresses.located import Candidate, Located
from doorstep.addresses.nowhere import several_doors
from doorstep.addresses.place import distance_m
from doorstep.addresses.street_key import bare_name
from doorstep.addresses.street_names import SLIP, Street
from doorstep.addresses.zips import ZipPlace

POINT_M = 15.0
# A point on a street whose name had to be guessed.
GUESSED_M = 40.0
# Too doubtful for a van: a short name has many neighbours one letter away, and North is not South.
DOUBTFUL_M = 200.0
SHORT_NAME = 4
SAME_DOOR_M = 60.0
# Doors with one address that lie further apart than this are never chosen by chance.
FAR_APART_M = 800.0

Door = tuple[Known, Street]


def choose_point(doors: list[Door], letter: str, place: ZipPlace | None) -> Located:
    """The door meant; uncertain by as much as its rivals lie away, and none of them where that is too far."""
    ranked = sorted(doors, key=lambda door: door[0].rank(letter, place))
    best, street = ranked[0]
    like_best = best.rank(letter, place)[:2]
    rivals = [door for door in ranked[1:] if door[0].rank(letter, place)[:2] == like_best]
    apart_m = max((distance_m(best.lat, best.lon, known.lat, known.lon) for known, _ in rivals), default=0.0)
    if apart_m > FAR_APART_M:
        return several_doors([_candidate(door) for door in (ranked[0], *rivals)])
    if best.letter != letter and letter.isdigit():
        return beside_part(best, letter)
    notes = [f"read as {best.street}"] if street.slips else []
    if apart_m > SAME_DOOR_M:
        notes.append(f"{len(rivals) + 1} places have this address")
    elif best.letter != letter:
        notes.append(f"house {best.number}{best.letter}")
    read_as = best.street if street.slips else ""
    within_m = max(apart_m, _stands_for_m(street))
    return Located(best.lat, best.lon, "point", within_m, "; ".join(notes), read_as=read_as)


def as_read(located: Located, known: Known, street: Street) -> Located:
    """The place on a street whose name had to be guessed says so and is no surer than the guess."""
    if not street.slips:
        return located
    note = f"read as {known.street}; {located.note}"
    uncertainty_m = max(located.uncertainty_m, _stands_for_m(street))
    return replace(located, note=note, uncertainty_m=uncertainty_m, read_as=known.street)


def _stands_for_m(street: Street) -> float:
    if not street.slips:
        return POINT_M
    is_short = street.slips >= SLIP and len(bare_name(street.key)) < SHORT_NAME
    return DOUBTFUL_M if is_short or street.contradicts else GUESSED_M


def _candidate(door: Door) -> Candidate:
    known, _ = door
    return Candidate(f"{known.number}{known.letter} {known.street}", known.zip5, known.lat, known.lon)
