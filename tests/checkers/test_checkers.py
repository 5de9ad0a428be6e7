"""The online checkers against a process of its own that speaks their published wire format, on loopback."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from doorstep.adapters.checkers import CensusGeocoder, UspsAddresses, checkers
from doorstep.adapters.settings import Settings
from doorstep.operations.check_addresses import check_addresses
from doorstep.operations.online_checks import AddressChecker, CheckerRefused, CheckerUnavailable
from doorstep.parcels import BadInput
from tests.builders import an_address

STARTS_WITHIN_S = 10


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file: Path = tmp_path_factory.mktemp("stub") / "port"
    stub = subprocess.Popen([sys.executable, "-m", "doorstep.adapters.checkers.stub", str(file)])
    try:
        end = time.monotonic() + STARTS_WITHIN_S
        while not (file.exists() and file.read_text()):
            assert stub.poll() is None
            assert time.monotonic() < end, "the stub did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{file.read_text()}"
    finally:
        stub.terminate()
        stub.wait()


def usps(url: str, key: str = "stub-key", read_s: float = 8) -> UspsAddresses:
    return UspsAddresses(url, key, "stub-secret", read_s=read_s)


def test_the_usps_confirms_and_gives_its_own_form(url: str) -> None:
    found = usps(url).check(an_address(line1="100 Holliday St"))
    assert (found.verdict, found.residential.use if found.residential else "") == ("confirmed", "residential")
    assert found.suggested is not None
    assert (found.suggested.line1, found.suggested.zip_code) == ("100 HOLLIDAY ST", "21202-0001")
    assert found.suggested.name == "City Hall"
    assert "Single Response - exact match" in found.notes


def test_the_usps_misses_the_suite_of_a_business(url: str) -> None:
    found = usps(url).check(an_address(line1="1 Tower Plaza"))
    assert (found.verdict, found.residential.use if found.residential else "") == ("unit_missing", "business")


def test_the_census_gives_a_place_and_no_promise_of_delivery(url: str) -> None:
    found = CensusGeocoder(url).check(an_address())
    assert (found.verdict, found.lat, found.lon) == ("unknown", 39.2894, -76.6149)
    assert found.suggested is not None
    assert found.suggested.city == "BALTIMORE"


@pytest.mark.parametrize("make", [usps, CensusGeocoder])
def test_what_is_not_there_is_not_found(url: str, make) -> None:
    assert make(url).check(an_address(line1="1 Nowhere St")).verdict == "not_found"


@pytest.mark.parametrize("make", [usps, CensusGeocoder])
@pytest.mark.parametrize("line1", ["1 Broken St", "1 Garbled St"])
def test_an_answer_nobody_can_read_is_no_verdict(url: str, make, line1: str) -> None:
    with pytest.raises(CheckerUnavailable) as refused:
        make(url).check(an_address(line1=line1))
    assert "Holliday" not in refused.value.message
    assert "checked offline" in refused.value.message


def test_a_checker_that_does_not_answer_in_time_is_left(url: str) -> None:
    checker = usps(url, read_s=0.3)
    checker.check(an_address())
    with pytest.raises(CheckerUnavailable, match="ReadTimeout"):
        checker.check(an_address(line1="1 Slow St"))


def test_a_checker_that_cannot_be_reached_is_told() -> None:
    with pytest.raises(CheckerUnavailable, match="ConnectError"):
        CensusGeocoder("http://127.0.0.1:9").check(an_address())


def test_a_wrong_key_and_too_many_questions_are_refusals(url: str) -> None:
    with pytest.raises(CheckerRefused, match="Invalid client identifier"):
        usps(url, key="other").check(an_address())
    with pytest.raises(CheckerRefused, match="429"):
        CensusGeocoder(url).check(an_address(line1="1 Busy St"))


def test_a_token_that_was_taken_back_is_fetched_anew(url: str) -> None:
    checker = usps(url)
    checker.check(an_address())
    checker._token = "gone"
    assert checker.check(an_address()).verdict == "confirmed"


def test_a_failing_checker_stands_beside_the_offline_result(url: str) -> None:
    both: list[AddressChecker] = [usps(url, key="other"), CensusGeocoder(url)]
    [found] = check_addresses([an_address(line1="1 Tower Plaza", name="A. Recipient")], checkers=both)
    assert found.verdict == "good"
    assert [error.code for error in found.online_errors] == ["address_checker_refused"]
    assert [finding.checker for finding in found.online] == ["census"]


def test_the_usps_settles_home_or_business_where_the_address_does_not(url: str) -> None:
    [found] = check_addresses([an_address(line1="1 Tower Plaza", name="A. Recipient")], checkers=[usps(url)])
    assert (found.use.use, found.use.reason) == ("business", "The USPS lists a business there.")


def test_a_rejected_address_is_not_sent_anywhere() -> None:
    [found] = check_addresses([an_address(line1="")], checkers=[CensusGeocoder("http://127.0.0.1:9")])
    assert (found.online, found.online_errors) == ((), ())


def test_no_checker_is_asked_unless_the_settings_name_it() -> None:
    assert checkers(Settings()) == ()
    named = checkers(Settings(address_checkers=["census", "usps"]))
    assert [checker.name for checker in named] == ["census", "usps"]
    with pytest.raises(BadInput, match="no address checker 'google'"):
        checkers(Settings(address_checkers=["google"]))
