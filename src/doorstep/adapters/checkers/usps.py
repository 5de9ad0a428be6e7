"""The USPS Addresses API, version 3: does the USPS deliver there, in which form, home or business?

GET /addresses/v3/address with an OAuth2 token of POST /oauth2/v3/token
(client credentials). `DPVConfirmation` in its answer: Y the whole address is
confirmed, D the house is and the unit lacks, S the house is and the unit is
not, N neither.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from doorstep.adapters.checkers.asking import READ_S, Asking, words_of
from doorstep.addresses import Residential
from doorstep.operations.online_checks import CheckerRefused, OnlineFinding, Verdict
from doorstep.parcels import Address

_VERDICTS: Mapping[str, Verdict] = {"Y": "confirmed", "D": "unit_missing", "S": "unit_unknown", "N": "not_found"}
# A token is renewed this long before it ends.
_SPARE_S = 60.0


class UspsAddresses:
    """Asks with a consumer key and secret of the USPS developer portal."""

    name = "usps"

    def __init__(
        self, base_url: str, key: str, secret: str, *, read_s: float = READ_S,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._asking = Asking("USPS Addresses", base_url, read_s=read_s)
        self._key, self._secret, self._seconds = key, secret, seconds
        self._token, self._good_until = "", 0.0

    def check(self, address: Address) -> OnlineFinding:
        """What the USPS says; see the port."""
        try:
            status, told = self._ask(address)
        except CheckerRefused:
            if not self._token:
                raise
            self._token = ""  # the token may have been taken back: once more with a new one
            status, told = self._ask(address)
        found = told.get("address") if isinstance(told, dict) else None
        if status >= 400 or not isinstance(found, dict):
            return OnlineFinding(self.name, "not_found", notes=tuple(filter(None, (words_of(told),))))
        facts = told.get("additionalInfo") or {}
        verdict = _VERDICTS.get(str(facts.get("DPVConfirmation", "")), "unknown")
        return OnlineFinding(self.name, verdict, _suggested(address, found), None, None, _use(facts), _notes(told))

    def _ask(self, address: Address) -> tuple[int, Any]:
        query = {"streetAddress": address.line1, "secondaryAddress": address.line2, "city": address.city,
                 "state": address.state, "ZIPCode": address.zip5}  # fmt: skip
        given = {name: text for name, text in query.items() if text}
        return self._asking.get("/addresses/v3/address", given, {"Authorization": f"Bearer {self._fresh_token()}"})

    def _fresh_token(self) -> str:
        if not self._token or self._seconds() >= self._good_until:
            self._renew()
        return self._token

    def _renew(self) -> None:
        self._token = ""
        asked = {"client_id": self._key, "client_secret": self._secret, "grant_type": "client_credentials"}
        status, told = self._asking.post("/oauth2/v3/token", asked)
        token = told.get("access_token") if isinstance(told, dict) else None
        if status >= 400 or not isinstance(token, str):
            raise CheckerRefused(
                f"USPS gave no token: {words_of(told) or status}. Set usps_address_key and usps_address_secret."
            )
        self._token = token
        self._good_until = self._seconds() + _seconds_of(told) - _SPARE_S


def _seconds_of(told: Mapping[str, Any]) -> float:
    try:
        return float(told.get("expires_in") or 0)
    except (TypeError, ValueError):
        return 0.0


def _suggested(asked: Address, found: Mapping[str, Any]) -> Address:
    text = {name: str(found.get(name) or "") for name in ("streetAddress", "secondaryAddress", "city", "state")}
    zip5, plus4 = str(found.get("ZIPCode") or ""), str(found.get("ZIPPlus4") or "")
    line1 = f"{text['streetAddress']} {text['secondaryAddress']}".strip()
    return replace(
        asked, line1=line1, line2=str(found.get("urbanization") or ""), city=text["city"], state=text["state"],
        zip_code=f"{zip5}-{plus4}" if plus4 else zip5,
    )  # fmt: skip


def _use(facts: Mapping[str, Any]) -> Residential | None:
    if facts.get("business") == "Y":
        return Residential("business", "The USPS lists a business there.")
    return Residential("residential", "The USPS lists no business there.") if facts.get("business") == "N" else None


def _notes(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Corrections and matches in the USPS's own words, and whether the place stands empty."""
    told_of = [*(told.get("corrections") or ()), *(told.get("matches") or ())]
    texts = [one.get("text") for one in told_of if isinstance(one, dict)]
    vacant = "vacant" if (told.get("additionalInfo") or {}).get("vacant") == "Y" else ""
    return tuple(str(text)[:200] for text in (*texts, vacant) if text)
