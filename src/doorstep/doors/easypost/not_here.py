"""What EasyPost's protocol has and this server has not: said so, in its own shape."""

from __future__ import annotations

from doorstep.doors.easypost.asked import Asked
from doorstep.doors.easypost.door import Answer
from doorstep.doors.easypost.refusals import Refused

LEFT_OUT = (
    "referral_customers", "referral_customer", "partners", "credit_cards", "bank_accounts", "payment_methods",
    "fedex_registrations", "embeddables", "customer_portal", "luma", "setup_intents",
    "financial_connections_sessions",
)  # fmt: skip


def left_out(asked: Asked, path: str = "", **_: str) -> Answer:
    """501: partners, billing by card, FedEx registration, embeddables, the portal and Luma."""
    raise Refused(501, "This part of EasyPost's protocol is not served here; docs/easypost.md lists what is.")


def nothing(asked: Asked, path: str = "") -> Answer:
    """404 for every address there is not."""
    raise Refused(404, "The requested resource could not be found.")
