"""The recovery code on paper: 160 random bits in groups of four, with two check characters."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""

SECRET_BYTES = 20
_LENGTH = SECRET_BYTES * 8 // 5
_GROUP = 4
_MODULUS = 1021
"""The largest prime below 32 squared: finds every wrong character and every swap."""

_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = re.compile(r"[\s\u2010-\u2015._-]+")


def new_secret() -> bytes:
    """Return a new secret of 160 bits."""
    return secrets.token_bytes(SECRET_BYTES)


def printed(secret: bytes) -> str:
    """Return the secret as it is printed: `XXXX-XXXX-…-XX`, the last two for checking."""
    text = _digits(int.from_bytes(secret), _LENGTH)
    text += _digits(int.from_bytes(secret) % _MODULUS, 2)
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def read_printed(text: str) -> bytes | None:
    """Return the secret that was copied from paper, or None when a character is wrong.

    Lower case, spaces, O for 0, and I or L for 1 are read.
    """
    if len(text) > 4 * _LENGTH:
        return None
    compact = _SEPARATORS.sub("", text.upper()).translate(_LOOK_ALIKES)
    if len(compact) != _LENGTH + 2 or any(char not in ALPHABET for char in compact):
        return None
    number = _number(compact[:_LENGTH])
    if _number(compact[_LENGTH:]) != number % _MODULUS:
        return None
    return number.to_bytes(SECRET_BYTES)


def _digits(number: int, length: int) -> str:
    found = ""
    for _ in range(length):
        number, rest = divmod(number, len(ALPHABET))
        found = ALPHABET[rest] + found
    return found


def _number(text: str) -> int:
    number = 0
    for char in text:
        number = number * len(ALPHABET) + ALPHABET.index(char)
    return number
