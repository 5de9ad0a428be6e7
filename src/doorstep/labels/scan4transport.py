"""The 2D code of our delivery label: enough to deliver with no network, and back again."""

from __future__ import annotations

from datetime import datetime

from doorstep.labels import gs1
from doorstep.parcels import Address

# Which field of an address stands in which application identifier.
ADDRESS_FIELDS = {
    "4300": "company", "4301": "name", "4302": "line1", "4303": "line2", "4305": "city", "4306": "state",
}  # fmt: skip


def transport_code(
    number: str,
    recipient: Address,
    *,
    leave_safe: bool = False,
    signature_required: bool = False,
    not_before: datetime | None = None,
) -> str:
    """The bracketed GS1 element string for one parcel; `not_before` is a moment in the recipient's zone."""
    values = {"420": gs1.plain(recipient.zip_code.replace("-", ""), 20)}
    for ai, name in ADDRESS_FIELDS.items():
        values[ai] = gs1.encode_text(_one_line(getattr(recipient, name)), gs1.FIELDS[ai].longest)
    values["4307"] = _country(recipient.country)
    values["4308"] = gs1.plain(recipient.phone, 30)
    values["4322"] = gs1.yes_no(leave_safe)
    values["4323"] = gs1.yes_no(signature_required)
    values["4324"] = gs1.local_moment(not_before) if not_before else ""
    values["99"] = number
    return gs1.element_string(values)


def recipient_of(code: str) -> tuple[str, Address]:
    """The tracking number and the recipient that a scanned 2D code tells of."""
    values = gs1.parse_element_string(code)
    named = {name: gs1.decode_text(values.get(ai, "")) for ai, name in ADDRESS_FIELDS.items()}
    address = Address(
        **named, zip_code=_zip(values.get("420", "")), country=values.get("4307", ""), phone=values.get("4308", "")
    )
    return values.get("99", ""), address


def same_recipient(scanned: Address, meant: Address) -> bool:
    """True where every field of the scanned address is the meant one's, or the part of it that fitted."""
    names = ADDRESS_FIELDS.values()
    return all(_is_start(getattr(scanned, name), _one_line(getattr(meant, name))) for name in names) and (
        scanned.zip_code.replace("-", "") == gs1.plain(meant.zip_code.replace("-", ""), 20)
    )


def _is_start(scanned: str, meant: str) -> bool:
    return meant.startswith(scanned) and bool(scanned) == bool(meant)


def _one_line(text: str) -> str:
    """The text as one line of well-formed UTF-8, the form in which it is encoded and compared."""
    words = text.encode("utf-8", "replace").decode("utf-8").split()
    return " ".join("".join(c for c in word if c.isprintable()) for word in words).strip()


def _zip(digits: str) -> str:
    return f"{digits[:5]}-{digits[5:]}" if len(digits) == 9 and digits.isdigit() else digits


def _country(country: str) -> str:
    code = country.strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""
