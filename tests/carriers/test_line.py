"""The line itself: tokens, connections, proxies, waits, and what crosses it exactly."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.adapters.carriers import line
from doorstep.adapters.carriers.multipart import parts_of
from doorstep.adapters.carriers.pace import Pace
from doorstep.adapters.carriers.references import reference_uuid, short_reference
from doorstep.adapters.carriers.replies import Reply, Unreadable, cents, read_json
from doorstep.operations.carriers import Carrier
from tests.carriers.conftest import PATIENT
from tests.carriers.orders import an_order_at
from tests.carriers.stub_process import Stub, connect_to, running_stub


@pytest.mark.parametrize("carrier", ["usps", "ups", "fedex"])
def test_many_threads_share_one_token(stub: Stub, connection: Callable[[str], Carrier], carrier: str):
    shared = connection(carrier)
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda _: shared.rates(an_order_at(carrier)), range(6)))
    assert len(stub.requests("token")) == 1


def test_usps_is_asked_once_who_pays(stub: Stub, connection: Callable[[str], Carrier]):
    usps = connection("usps")
    for _ in range(2):
        usps.buy(an_order_at("usps"))
    assert len(stub.requests("payment")) == 1


@pytest.mark.parametrize("carrier", ["usps", "ups", "fedex", "easypost"])
def test_our_reference_reaches_the_carrier(stub: Stub, connection: Callable[[str], Carrier], carrier: str):
    order = an_order_at(carrier)
    connection(carrier).buy(order)
    assert stub.requests("buy")[-1]["reference"] == order.reference
    heard = stub.requests("buy")[-1]["headers"]
    if carrier == "usps":
        assert heard["x-idempotency-key"] == str(reference_uuid(order.reference))
    if carrier == "fedex":
        assert heard["x-customer-transaction-id"] == order.reference


def test_what_was_sold_outlives_a_killed_stand_in(tmp_path: Path):
    book = tmp_path / "sold.sqlite3"
    order = an_order_at("usps")
    with running_stub(book, scenario="drop_after") as first:
        with pytest.raises(Exception, match="may have been bought"):
            connect_to(first, "usps", Pace(read_s=5, budget_s=5, tries=1)).buy(order)
        first.kill()
    with running_stub(book) as second:
        found = connect_to(second, "usps", PATIENT).find(order.reference)
        assert [found.tracking_number] == [one["tracking_number"] for one in second.sold(order.reference)]


@pytest.mark.parametrize("carrier", ["ups", "easypost"])
def test_a_proxy_of_the_environment_is_used_but_never_for_this_machine(
    stub: Stub, carrier: str, monkeypatch: pytest.MonkeyPatch
):
    line._client.cache_clear()
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    # Nobody listens at port 9: what goes by that proxy fails.
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert connect_to(stub, carrier, PATIENT).rates(an_order_at(carrier))
    # The stand-in as the proxy: a name that no one can look up is reached through it.
    line._client.cache_clear()
    monkeypatch.setenv("HTTP_PROXY", stub.root)
    monkeypatch.setenv("http_proxy", stub.root)
    far = replace(stub, root="http://carrier.invalid")
    assert connect_to(far, carrier, PATIENT).rates(an_order_at(carrier))
    line._client.cache_clear()


def test_waits_double_and_are_shaken():
    pace = Pace(first_wait_s=1, most_wait_s=8)
    assert [pace.wait_s(attempt, None, lambda: 1.0) for attempt in (1, 2, 3, 4, 9)] == [1, 2, 4, 8, 8]
    assert pace.wait_s(3, None, lambda: 0.0) == 2
    assert pace.wait_s(1, Reply(429, {"retry-after": "17"}, b"")) == 17
    assert pace.wait_s(1, Reply(429, {"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, b"")) == 0
    assert 0.5 <= pace.wait_s(1, Reply(429, {"retry-after": "soon"}, b"")) <= 1


@given(st.integers(0, 10**9))
def test_no_cent_is_lost_on_the_way(amount: int):
    text = f"{amount // 100}.{amount % 100:02d}"
    assert cents(text) == cents(read_json(f'{{"price": {text}}}'.encode())["price"]) == amount


@pytest.mark.parametrize("wrong", ["", "six", "-1.00", "6.071", "NaN", "Infinity", None, True, [], "1e400"])
def test_what_is_no_amount_of_money_is_not_read_as_one(wrong: object):
    with pytest.raises(Unreadable):
        cents(wrong)


@given(st.text(min_size=1, max_size=200), st.integers(20, 64))
def test_a_reference_fits_and_stays_the_same(reference: str, most: int):
    short = short_reference(reference, most)
    assert 0 < len(short) <= most
    assert short == short_reference(reference, most)
    assert reference_uuid(reference) == reference_uuid(reference)


@given(st.lists(st.text(min_size=1), min_size=2, max_size=2, unique=True))
def test_two_references_are_two_keys(references: list[str]):
    assert reference_uuid(references[0]) != reference_uuid(references[1])
    assert short_reference(references[0], 30) != short_reference(references[1], 30)


@pytest.mark.parametrize("content", [b"", b"--b\r\n", b"--b\r\n\r\nno name\r\n--b--\r\n", b"\x00\xff", b"{}"])
def test_parts_that_are_none_are_unreadable(content: bytes):
    with pytest.raises(Unreadable):
        parts_of(Reply(200, {"content-type": "multipart/form-data; boundary=b"}, content))
