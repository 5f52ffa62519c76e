"""What a photo of the books is: an upright portrait of one size, light, and nothing else in it."""

from typing import Final

WIDTH: Final = 600
HEIGHT: Final = 750
"""Pixels of every photo: the card's frame has the same shape (ux.md 3.1)."""

MOST_BYTES: Final = 80_000
"""Weight of a photo: 415 of them still fit on a small disk and on a thin line."""

_MAGIC = b"\xff\xd8"
_END = b"\xff\xd9"
_SCAN = 0xDA
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_MARKER_BYTES = 2
_DARK_SEGMENTS = frozenset({0xFE, *range(0xE1, 0xEE), 0xEF})
"""Comments and application data (EXIF, GPS, maker's notes); JFIF and Adobe say how to decode."""


def photo_problem(jpeg: bytes) -> str:
    """Return why these bytes are no photo of the books, or an empty text.

    `photo_too_heavy`, or `photo_wrong_form`: no whole JPEG, another size, or something besides
    the picture in it. The picture itself is not decoded.
    """
    if len(jpeg) > MOST_BYTES:
        return "photo_too_heavy"
    return "" if _size_of(jpeg) == (WIDTH, HEIGHT) else "photo_wrong_form"


def _size_of(jpeg: bytes) -> tuple[int, int] | None:
    """Return width and height of a bare JPEG; None where it is none, or holds more."""
    if not jpeg.startswith(_MAGIC) or not jpeg.endswith(_END):
        return None
    found = None
    at = len(_MAGIC)
    while at + 2 * _MARKER_BYTES <= len(jpeg):
        sign, marker = jpeg[at], jpeg[at + 1]
        if sign != 0xFF or marker in _DARK_SEGMENTS:  # noqa: PLR2004 - every segment begins so
            return None
        if marker == _SCAN:
            return found
        length = int.from_bytes(jpeg[at + 2 : at + 4])
        if marker in _FRAMES:
            high, wide = jpeg[at + 5 : at + 7], jpeg[at + 7 : at + 9]
            found = int.from_bytes(wide), int.from_bytes(high)
        at += _MARKER_BYTES + max(length, _MARKER_BYTES)
    return None
