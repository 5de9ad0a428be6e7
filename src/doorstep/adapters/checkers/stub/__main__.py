"""Serves until it is ended; writes its port into the file named on the command line.

How it answers is told by the street: 'SLOW' waits, 'BROKEN' answers 500,
'GARBLED' no JSON, 'NOWHERE' no match, 'BUSY' 429; any other is confirmed.
"""

from __future__ import annotations

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "stub-token"
SLOW_S = 5.0


class Stub(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        if body.get("client_id") != "stub-key":
            self._tell(401, {"error": {"message": "Invalid client identifier"}})
            return
        self._tell(200, {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 28799})

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        street = (query.get("streetAddress") or query.get("address") or "").upper()
        if "SLOW" in street:
            time.sleep(SLOW_S)
        if "BROKEN" in street:
            self._tell(500, {"error": {"message": "Internal error"}})
        elif "BUSY" in street:
            self._tell(429, {"error": {"message": "Too many requests"}})
        elif "GARBLED" in street:
            self._send(200, b"<html>maintenance</html>")
        elif asked.path == "/addresses/v3/address":
            self._usps(query, street)
        else:
            matches = [] if "NOWHERE" in street else [_match(street)]
            self._tell(200, {"result": {"input": {}, "addressMatches": matches}})

    def _usps(self, query: dict[str, str], street: str) -> None:
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._tell(401, {"error": {"message": "Invalid token"}})
        elif "NOWHERE" in street:
            self._tell(400, {"error": {"message": "Address Not Found"}})
        else:
            self._tell(200, _usps_answer(query, street))

    def _tell(self, status: int, document: Any) -> None:
        self._send(status, json.dumps(document).encode())

    def _send(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a log would hold addresses."""


def _usps_answer(query: dict[str, str], street: str) -> dict[str, Any]:
    is_short = "TOWER" in street and not query.get("secondaryAddress") and " STE " not in street
    return {
        "firm": "",
        "address": {
            "streetAddress": street, "streetAddressAbbreviation": street,
            "secondaryAddress": query.get("secondaryAddress", "").upper(), "cityAbbreviation": "",
            "city": query.get("city", "").upper(), "state": query.get("state", ""),
            "ZIPCode": query.get("ZIPCode", ""), "ZIPPlus4": "0001", "urbanization": "",
        },
        "additionalInfo": {
            "deliveryPoint": "11", "carrierRoute": "C003", "DPVConfirmation": "D" if is_short else "Y",
            "DPVCMRA": "N", "business": "Y" if "TOWER" in street else "N", "centralDeliveryPoint": "N", "vacant": "N",
        },
        "corrections": [{"code": "", "text": ""}],
        "matches": [{"code": "31", "text": "Single Response - exact match"}],
    }  # fmt: skip


def _match(line: str) -> dict[str, Any]:
    return {
        "tigerLine": {"side": "L", "tigerLineId": "0"},
        "coordinates": {"x": -76.6149, "y": 39.2894},
        "addressComponents": {"fromAddress": "1", "toAddress": "99"},
        "matchedAddress": line,
    }


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    Path(sys.argv[1]).write_text(str(server.server_address[1]), encoding="utf-8")
    server.serve_forever()


if __name__ == "__main__":
    main()
