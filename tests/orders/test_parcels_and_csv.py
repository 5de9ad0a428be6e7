"""Orders to parcels, orders to CSV and back, and the sample's promises."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.addresses import AddressPoint
from doorstep.orders import (
    CSV_COLUMNS,
    Order,
    Piece,
    neutralised,
    parcels_of,
    read_orders,
    sample_orders,
    write_csv,
    write_rows,
)
from doorstep.orders.cells import cleaned, without_neutral_mark
from doorstep.parcels import BadInput, Dimensions, TimeWindow, is_own_number
from tests.builders import an_address
from tests.orders.build import read

DAY = date(2026, 11, 23)
BOX = Piece(16.0, Dimensions(8, 6, 4))


def an_order(**given: object) -> Order:
    facts: dict[str, object] = {"key": "doorstep:7", "source": "doorstep", "recipient": an_address(), "pieces": (BOX,)}
    return Order(**{**facts, **given})  # type: ignore[arg-type]


def doors(count: int) -> list[AddressPoint]:
    return [
        AddressPoint(str(n), "East Fayette Street", "Baltimore", "MD", "21202", 39.29, -76.6) for n in range(1, count)
    ]


def test_each_piece_becomes_a_parcel_with_a_number_of_its_own() -> None:
    parcels = parcels_of(an_order(pieces=(BOX, BOX), value_cents=999), "secret")
    assert [(parcel.piece, parcel.pieces) for parcel in parcels] == [(1, 2), (2, 2)]
    assert len({parcel.number for parcel in parcels}) == 2
    assert all(is_own_number(parcel.number) for parcel in parcels)
    assert sum(parcel.value_cents for parcel in parcels) == 999


def test_the_same_order_gets_the_same_numbers_and_another_organisation_gets_others() -> None:
    assert parcels_of(an_order(), "a") == parcels_of(an_order(), "a")
    assert parcels_of(an_order(), "a")[0].number != parcels_of(an_order(), "b")[0].number


inches = st.integers(1, 3000).map(lambda hundredths: hundredths / 100)
words = st.text(max_size=40).map(cleaned)
# The list of items is joined by semicolons, so that none can stand inside one.
items = st.lists(words.map(lambda text: text.replace(";", "").strip()).filter(bool), max_size=3).map(tuple)


@settings(max_examples=150, deadline=None)
@given(
    name=words, note=words, items=items, value_cents=st.integers(0, 10**8),
    ounces=st.floats(0.1, 2400), sides=st.tuples(inches, inches, inches), days=st.integers(0, 3000),
    hours=st.none() | st.integers(1, 8), pieces=st.integers(1, 3),
)  # fmt: skip
def test_orders_written_as_csv_are_read_back_the_same(
    name: str, note: str, items: tuple[str, ...], value_cents: int, ounces: float, sides: tuple[float, float, float],
    days: int, hours: int | None, pieces: int,
) -> None:  # fmt: skip
    start = datetime(2026, 11, 23, 14, tzinfo=UTC)
    order = an_order(
        recipient=an_address(name=name), note=note, items=items, value_cents=value_cents,
        pieces=(Piece(ounces, Dimensions.of(*sides)),) * pieces, promised_on=DAY + timedelta(days=days),
        window=TimeWindow(start, start + timedelta(hours=hours)) if hours else None,
    )  # fmt: skip
    file = read_orders(write_csv([order]).encode(), "again.csv")
    assert [row.order for row in file.orders] == [order], file.problems


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised_and_comes_back() -> None:
    for text in ("=1+1", "@SUM(A1)", "+cmd", "-2+3", "'=x", "plain", "'quoted'", ""):
        assert not neutralised(text).startswith(("=", "@", "+", "-"))
        assert without_neutral_mark(neutralised(text)) == text


def test_the_sample_is_the_same_for_the_same_seed() -> None:
    assert sample_orders(doors(50), seed=7, count=100, day=DAY) == sample_orders(doors(50), seed=7, count=100, day=DAY)
    assert sample_orders(doors(50), seed=7, count=100, day=DAY) != sample_orders(doors(50), seed=8, count=100, day=DAY)


def test_the_samples_shares_are_as_promised() -> None:
    rows = sample_orders(doors(500), seed=7, count=1000, day=DAY)
    file = read(write_rows(rows))
    outside = [row for row in file.orders if row.order.recipient.zip_code[:3] not in ("212",)]
    # 1,000 orders: 120 outside, 20 broken; of the 12 faults, unknown street and number are not seen before geocoding.
    assert len(rows) == 1000
    assert len(outside) == 120
    assert len({row.order.recipient.state for row in outside}) > 25
    rejected = {problem.order for problem in file.rejected}
    assert len(rejected) == 16
    assert len(file.orders) == 984
    promised = Counter(row.order.promised_on for row in file.orders)
    assert promised[DAY] / 984 > 0.9
    windows = [row.order.window for row in file.orders if row.order.window]
    assert 80 < len(windows) < 180
    assert all(timedelta(hours=2) <= window.end_at - window.start_at <= timedelta(hours=4) for window in windows)
    assert all(row.order.recipient.name.startswith("Recipient 0") or "1000" in row.order.recipient.name
               for row in file.orders)  # fmt: skip


def test_the_sample_breaks_rows_in_every_way() -> None:
    rows = sample_orders(doors(500), seed=3, count=1200, day=DAY)
    codes = {problem.code for problem in read(write_rows(rows)).rejected}
    assert codes == {
        "street_missing", "zip_state_mismatch", "zip_format", "weight_not_positive", "weight_over_limit",
        "size_over_limit", "date_unreadable", "window_reversed", "not_us", "value_unreadable",
    }  # fmt: skip
    lines = {row["line1"] for row in rows}
    assert "12 Qwertz Uiopas Terrace" in lines


def test_a_region_without_house_numbers_gives_no_sample() -> None:
    with pytest.raises(BadInput, match="no house number"):
        sample_orders([], seed=1, count=10, day=DAY)


def test_the_samples_columns_are_those_of_our_own_csv() -> None:
    assert set(sample_orders(doors(5), seed=1, count=1, day=DAY)[0]).issubset(CSV_COLUMNS)
