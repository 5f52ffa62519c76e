"""The tag of a bag: a number to say, and a code to scan that says nothing of its owner."""

import re
from typing import Final

from core.rules.keyboard import undo_azerty

LUGGAGE, VALUABLE = "luggage", "valuable"
KINDS: Final = (LUGGAGE, VALUABLE)
MOST_PIECES: Final = 50

_CODE = re.compile(r"([A-Z]{3}[A-Z])B([0-9]{5})([0-9]{2})")
_SEPARATORS = re.compile(r"[\s\u2010-\u2015./_-]+")


def tag_number(number: int) -> str:
    """Return the number as it is printed and said, for example `B-042`."""
    return f"B-{number:03d}"


def tag_code(centre: str, installation: str, number: int) -> str:
    """Return what the tag's QR holds, for example `BKOA-B00042-68` (ISO 7064 MOD 97-10)."""
    body = f"{centre}{installation}B{number:05d}"
    check = 98 - _as_integer(body) * 100 % 97
    return f"{body[:4]}-{body[4:]}-{check:02d}"


def read_tag(text: str) -> str | None:
    """Return the code of a tag in its usual form, or None when it is none or its check fails."""
    for form in (text, undo_azerty(text)):
        bare = _SEPARATORS.sub("", form.strip()).upper()
        if _CODE.fullmatch(bare) and _as_integer(bare) % 97 == 1:
            return f"{bare[:4]}-{bare[4:10]}-{bare[10:]}"
    return None


def read_tag_number(text: str) -> int | None:
    """Read `B-042`, `b42` as 42; None for anything else."""
    found = re.fullmatch(r"[Bb][\s-]?([0-9]{1,5})", text.strip())
    return int(found[1]) if found else None


def _as_integer(compact: str) -> int:
    return int("".join(str(int(char, 36)) for char in compact))
