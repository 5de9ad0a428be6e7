"""Where an account may send its requests: a live address only where the account says that it is live."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from doorstep.adapters.carriers.catalogue import CarrierKind
from doorstep.adapters.carriers.line import is_loopback
from doorstep.parcels import BadInput

EASYPOST_TEST_KEY = "EZTK"


def endpoint(kind: CarrierKind, base_url: str, credentials: Mapping[str, str], *, is_test: bool) -> str:
    """The base URL of the account: the one given, else the carrier's test or live one.

    Raises BadInput for an address without TLS outside this machine, and
    carrier_live_is_off where a test account would reach a live service.
    """
    url = base_url or (kind.test_url if is_test else kind.live_url)
    if is_loopback(url):
        return url
    if urlsplit(url).scheme != "https" or not urlsplit(url).hostname:
        raise BadInput(
            f"'{url[:80]}' is no https address, so credentials would travel in the open. Give one with https."
        )
    if kind.live_url == kind.test_url:
        _check_key(credentials.get("api_key", ""), is_test=is_test)
    elif is_test and urlsplit(url).hostname != urlsplit(kind.test_url).hostname:
        raise BadInput(
            f"{urlsplit(url).hostname} is not the test service of {kind.name}, and the account is a test account. "
            "Add it as a live account, which charges real money, or leave the address away.",
            code="carrier_live_is_off",
        )
    return url


def _check_key(key: str, *, is_test: bool) -> None:
    # EasyPost has one address for both; the key decides who is charged.
    if is_test != key.startswith(EASYPOST_TEST_KEY):
        one, other = ("live", "a test account") if is_test else ("test", "a live account")
        raise BadInput(
            f"The key is EasyPost's {one} key, and the account is {other}. "
            f"Give the other key (test keys begin with {EASYPOST_TEST_KEY}), or add the account the other way.",
            code="carrier_live_is_off",
        )
