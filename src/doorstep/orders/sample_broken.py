"""The faults that a sample's broken rows have, one each: what must be told to the merchant, not lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Row = dict[str, str]


def _without_street(row: Row) -> Row:
    return row | {"line1": "", "line2": ""}


def _zip_of_another_state(row: Row) -> Row:
    return row | {"zip": "99501" if row["zip"][:3] != "995" else "10001"}


def _zip_not_five_digits(row: Row) -> Row:
    return row | {"zip": row["zip"][:3]}


def _weight_zero(row: Row) -> Row:
    return row | {"weight": "0"}


def _weight_absurd(row: Row) -> Row:
    return row | {"weight": "9000 lb"}


def _over_every_limit(row: Row) -> Row:
    return row | {"weight": "140 lb", "size": "120x60x60"}


def _bad_date(row: Row) -> Row:
    return row | {"promised_on": "2026-02-30"}


def _window_reversed(row: Row) -> Row:
    return row | {"window_from": "16:00", "window_to": "14:00"}


def _unknown_street(row: Row) -> Row:
    return row | {"line1": "12 Qwertz Uiopas Terrace", "line2": ""}


def _unknown_number(row: Row) -> Row:
    number, _, street = row["line1"].partition(" ")
    return row | {"line1": f"9{number.zfill(4)}7 {street}"}


def _abroad(row: Row) -> Row:
    return row | {"state": "ON", "zip": "K1A 0B1", "country": "Canada"}


def _value_unreadable(row: Row) -> Row:
    return row | {"value": "a lot"}


BREAKAGES: Mapping[str, Callable[[Row], Row]] = {
    "without_street": _without_street,
    "unknown_street": _unknown_street,
    "unknown_number": _unknown_number,
    "zip_of_another_state": _zip_of_another_state,
    "zip_not_five_digits": _zip_not_five_digits,
    "weight_zero": _weight_zero,
    "weight_absurd": _weight_absurd,
    "over_every_limit": _over_every_limit,
    "bad_date": _bad_date,
    "window_reversed": _window_reversed,
    "abroad": _abroad,
    "value_unreadable": _value_unreadable,
}
