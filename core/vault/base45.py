"""Base 45 (RFC 9285): bytes as the characters that a QR code holds most densely."""

from struct import unpack_from

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

_BASE = len(ALPHABET)
_PAIRS = tuple(low + high for high in ALPHABET for low in ALPHABET)
"""The first two characters of three, by their value."""

_VALUES = {char: value for value, char in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    """Return two bytes as three characters, a last single byte as two."""
    whole, pairs = len(data) // 2, len(_PAIRS)
    found = [
        _PAIRS[number % pairs] + ALPHABET[number // pairs]
        for number in unpack_from(f">{whole}H", data)
    ]
    found.extend(_PAIRS[number] for number in data[2 * whole :])
    return "".join(found)


def decode(text: str) -> bytes:
    """Return the bytes; raises ValueError for anything that `encode` does not write."""
    found = bytearray()
    for start in range(0, len(text), 3):
        part = text[start : start + 3]
        if len(part) == 1 or any(char not in _VALUES for char in part):
            raise ValueError("not base 45")
        number = sum(_VALUES[char] * _BASE**at for at, char in enumerate(part))
        if number >> 8 * (len(part) - 1):
            raise ValueError("not base 45")
        found += number.to_bytes(len(part) - 1)
    return bytes(found)
