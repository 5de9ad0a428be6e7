"""From bytes to text: what kind of file it is, and how its letters are written."""

from __future__ import annotations

from doorstep.orders.order_file import OrderFileUnreadable

MAX_BYTES = 64 * 1024 * 1024
_EXPORT = "Export the orders as CSV and import that file."
_NOT_TEXT = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "an Excel workbook or another zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def text_of(content: bytes, filename: str) -> tuple[str, str]:
    """The text and the encoding it was written in; OrderFileUnreadable where it is no text."""
    if len(content) > MAX_BYTES:
        megabytes = f"{len(content) / 1e6:.0f} MB"
        raise OrderFileUnreadable(f"'{filename}' has {megabytes}. Split it into files below 64 MB.", code="too_large")
    for mark, what in _NOT_TEXT:
        if content.startswith(mark):
            raise OrderFileUnreadable(
                f"'{filename}' is {what}, not a list of orders. {_EXPORT}", code="wrong_file_type"
            )
    encoding = _encoding(content)
    text = content.decode(encoding, errors="replace")
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise OrderFileUnreadable(f"'{filename}' is empty. {_EXPORT}", code="empty_file")
    return text.removeprefix("\ufeff"), encoding


def _encoding(content: bytes) -> str:
    """By its mark; else UTF-8 where it is that; else UTF-16 where every second byte is zero; else Windows Latin."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    start = content[:4096]
    if start.count(0) > len(start) // 4:
        return "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _is_mostly_utf8(content) else "cp1252"
    return "utf-8"


def _is_mostly_utf8(content: bytes) -> bool:
    """True where more letters are good UTF-8 than broken: one bad byte must not spoil all the others."""
    broken = content.decode("utf-8", errors="replace").count("\ufffd")
    multibyte = sum(ord(letter) > 127 for letter in content.decode("utf-8", errors="ignore"))
    return multibyte > broken
