"""Numbers of identity papers: kept as written, compared without spaces.

Their form is warned about and never refused, because the real control rules are not public
(domain.md 5.3).
"""

import re
import unicodedata

from core.errors import InvalidInput

LONGEST_NUMBER = 40

_SIGNS = frozenset(" -./°")
_NINA_LENGTH = 15
_SHORTEST_TELLING = 5
_FEWEST_DIGITS = 3
_NINA_USUAL = re.compile(r"[0-9]{14}[A-Z]")


def clean_document_number(text: str) -> str:
    """Return the number in capitals with single spaces.

    Raises InvalidInput with `document` one of `document_missing`, `document_too_long`,
    `document_unreadable` (only Latin letters, digits, spaces and - . / are read).
    """
    text = " ".join(unicodedata.normalize("NFC", text).upper().split())
    if not text:
        raise _unusable("document_missing")
    if len(text) > LONGEST_NUMBER:
        raise _unusable("document_too_long")
    allowed = all((char.isascii() and char.isalnum()) or char in _SIGNS for char in text)
    if not allowed or text[0] in "-.":
        raise _unusable("document_unreadable")
    return text


def document_key(text: str) -> str:
    """Return the form in which two numbers are compared: capital letters and digits only."""
    if text.isascii() and text.isalnum():
        return text.upper()
    return "".join(char for char in text.upper() if char.isascii() and char.isalnum())


def is_telling(key: str) -> bool:
    """Say whether a compared form tells one paper from another: no "0000", no "N/A", no "12"."""
    digits = len(key) if key.isdigit() else sum(char.isdigit() for char in key)
    return len(key) >= _SHORTEST_TELLING and digits >= _FEWEST_DIGITS and len(set(key)) > 1


def nina_warnings(text: str) -> tuple[str, ...]:
    """Return what should be asked about a NINA: `nina_length` or `nina_form`.

    Usual are 14 digits and a letter; other forms of 15 characters exist. The control letter
    is not tested: its algorithm is unpublished.
    """
    key = document_key(text)
    if len(key) != _NINA_LENGTH:
        return ("nina_length",)
    return () if _NINA_USUAL.fullmatch(key) else ("nina_form",)


def _unusable(code: str) -> InvalidInput:
    return InvalidInput({"document": code})
