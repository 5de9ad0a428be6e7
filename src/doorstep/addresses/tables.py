"""The word tables of Publication 28, read once when first asked for."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import StringIO


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("doorstep.addresses") / "tables" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text)))


def _standard_of(name: str) -> dict[str, str]:
    rows = _rows(name)
    written = {word: row["standard"] for row in rows for word in row["written"].split()}
    return written | {row["standard"]: row["standard"] for row in rows}


@cache
def suffixes() -> Mapping[str, str]:
    """'AVENUE' -> 'AVE', for every spelling and the standard itself."""
    return _standard_of("suffixes.csv")


@cache
def directionals() -> Mapping[str, str]:
    """'NORTHEAST' -> 'NE'."""
    return _standard_of("directionals.csv")


@cache
def spelled_out() -> Mapping[str, str]:
    """'AVE' -> 'AVENUE', 'N' -> 'NORTH': the whole word behind each standard suffix and directional."""
    names = {row["standard"]: row["name"] for row in _rows("suffixes.csv")}
    return names | {row["standard"]: row["written"].split()[0] for row in _rows("directionals.csv")}


@cache
def units() -> Mapping[str, str]:
    """'APARTMENT' -> 'APT'."""
    return _standard_of("units.csv")


@cache
def units_without_number() -> frozenset[str]:
    """The designators that stand alone: 'BSMT', 'FRNT', 'PH'."""
    return frozenset(row["standard"] for row in _rows("units.csv") if row["needs_number"] == "no")


@cache
def unit_uses() -> Mapping[str, str]:
    """'STE' -> 'business', 'APT' -> 'residential'; designators that tell nothing are left out."""
    return {row["standard"]: row["used_by"] for row in _rows("units.csv") if row["used_by"]}


@cache
def company_marks() -> frozenset[str]:
    """Words that only a company's name holds: 'LLC', 'INC'."""
    return frozenset(row["mark"] for row in _rows("company_marks.csv"))


@cache
def states() -> Mapping[str, str]:
    """'MARYLAND' -> 'MD' and 'MD' -> 'MD'; territories and armed forces too."""
    rows = _rows("states.csv")
    return {row["name"]: row["code"] for row in rows} | {row["code"]: row["code"] for row in rows}


@cache
def military_states() -> frozenset[str]:
    """AA, AE, AP: mail for the armed forces abroad."""
    return frozenset(row["code"] for row in _rows("states.csv") if row["kind"] == "military")


@cache
def highways() -> Mapping[str, str]:
    """'CR' -> 'COUNTY ROAD', 'US HWY' -> 'US HIGHWAY': what a numbered road is called."""
    rows = _rows("highways.csv")
    written = {text: row["standard"] for row in rows for text in row["written"].split(";") if text}
    return written | {row["standard"]: row["standard"] for row in rows}
