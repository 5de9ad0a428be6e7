"""What proves that a webhook comes from us: EasyPost's header, and those of Standard Webhooks.

Both are HMAC-SHA256 with the endpoint's secret: EasyPost's over the body,
Standard Webhooks' over `id.timestamp.body`. A secret that starts with
`whsec_` is base64, as that standard writes it; any other one is taken as
its NFKD-normalised text.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import unicodedata
from collections.abc import Mapping

STANDARD_MARK = "whsec_"


def signed_headers(body: bytes, secrets: tuple[str, ...], *, message_id: str, timestamp: int) -> Mapping[str, str]:
    """The headers that sign the body; several secrets (old and new while one is replaced) give several signatures."""
    headers = {"webhook-id": message_id, "webhook-timestamp": str(timestamp)}
    if not secrets:
        return headers
    content = f"{message_id}.{timestamp}.".encode() + body
    standard = [f"v1,{base64.b64encode(_hmac(_key(secret), content)).decode()}" for secret in secrets]
    easypost = "hmac-sha256-hex=" + _hmac(_text_key(secrets[0]), body).hex()
    return {**headers, "webhook-signature": " ".join(standard), "X-Hmac-Signature": easypost}


def _key(secret: str) -> bytes:
    if secret.startswith(STANDARD_MARK):
        try:
            return base64.b64decode(secret.removeprefix(STANDARD_MARK), validate=True)
        except binascii.Error:
            pass
    return _text_key(secret)


def _text_key(secret: str) -> bytes:
    return unicodedata.normalize("NFKD", secret).encode()


def _hmac(key: bytes, content: bytes) -> bytes:
    return hmac.new(key, content, hashlib.sha256).digest()
