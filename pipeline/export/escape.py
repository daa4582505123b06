"""Text that came from documents, made harmless for the files that it is written into."""

from __future__ import annotations

import unicodedata

#: What a spreadsheet takes for the start of a formula; the wide signs too, in some languages.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
#: What stands for zero when it stands alone.
DASHES = ("-", "－")


def printable(text: str) -> str:
    """The text without characters that steer a terminal or turn its reading direction; newlines stay."""
    if text.isprintable():
        return text
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"})


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula: ``=1+1`` or ``-A1``, but not ``-1,234`` or ``-``."""
    return text.startswith(FORMULA) and not _is_number(text)


def _is_number(text: str) -> bool:
    """Whether the text is a printed number, or the dash that stands for zero."""
    digits = text.strip().lstrip("+-").replace(",", "").removesuffix("%")
    return digits.replace(".", "", 1).isdecimal() or text.strip() in DASHES
