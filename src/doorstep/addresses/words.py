"""Text as it stands on mail: capitals, plain letters, single spaces (Publication 28, section 354)."""

from __future__ import annotations

import re
import unicodedata

LONGEST_LINE = 200
_NOT_ON_MAIL = re.compile(r"[^A-Z0-9#&/\- ]+")
_SPACES = re.compile(r"\s+")
_LETTERS_WITHOUT_PARTS = str.maketrans({"ß": "SS", "Ø": "O", "ø": "O", "Æ": "AE", "æ": "AE", "Ł": "L", "ł": "L"})


def plain(text: str) -> str:
    """Capitals without accents, control characters or doubled spaces; the punctuation stays."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS_WITHOUT_PARTS))
        text = decomposed.encode("ascii", "ignore").decode()
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    return _SPACES.sub(" ", text).strip().upper()


def mail_form(text: str) -> str:
    """`plain` with only letters, digits, # & / and hyphens left: "St. John's" becomes 'ST JOHNS'."""
    without_quotes = plain(text).replace("'", "").replace(".", " " if re.search(r"\w\.\w\w", text) else "")
    return _SPACES.sub(" ", _NOT_ON_MAIL.sub(" ", without_quotes)).strip()
