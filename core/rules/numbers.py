"""Numbers that people read and say: registration numbers with their check digits, call numbers.

A registration number is `BKOA-26-00123-44`: centre (3 letters), installation (1 letter), year,
sequence, ISO 7064 MOD 97-10 with letters counted as 10..35 (design.md 3, security.md 3b).
"""

import re

from core.rules.keyboard import undo_azerty

LAST_SEQUENCE = 99_999

_CENTRE = re.compile(r"[A-Z]{3}")
_INSTALLATION = re.compile(r"[A-Z]")
_SEPARATORS = re.compile(r"[\s\u2010-\u2015./_-]+")
_COMPACT = re.compile(r"([A-Z]{3})([A-Z])([0-9]{2})([0-9]{5})([0-9]{2})")
_LETTERS = 4
_COMPACT_LENGTH = 13
_TO_DIGITS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_TO_LETTERS = str.maketrans({"0": "O", "1": "I"})

_RANK_WIDTH = 3
_RANK = re.compile(r"[0-9]{1,4}")
_OPERATION_AND_RANK = re.compile(r"([0-9]{1,3})\s*[\s\u2010-\u2015./-]\s*([0-9]{1,4})")


def is_centre_code(text: str) -> bool:
    """Say whether the text can be a centre's code: three capital letters without accents."""
    return _CENTRE.fullmatch(text) is not None


def is_installation(text: str) -> bool:
    """Say whether the text can name an installation of a centre: one capital letter."""
    return _INSTALLATION.fullmatch(text) is not None


def registration_number(centre: str, installation: str, year: int, sequence: int) -> str:
    """Return `BKOA-26-00123-44`; `year` may have four digits, `sequence` is 1..99999.

    Raises ValueError for a part that does not fit: the form is fixed, or its check digits
    would no longer find the usual typing errors.
    """
    if not (is_centre_code(centre) and is_installation(installation)):
        raise ValueError("centre or installation does not fit")
    if not 1 <= sequence <= LAST_SEQUENCE:
        raise ValueError("sequence does not fit")
    body = f"{centre}{installation}{year % 100:02d}{sequence:05d}"
    return _shown(f"{body}{_check_digits(body)}")


def read_registration_number(text: str) -> str | None:
    """Return the number in its usual form, or None when it is none or its check fails.

    Lower case, missing or other separators, and O for 0 (or 0 for O) are read.
    """
    compact = _SEPARATORS.sub("", text.strip())
    if len(compact) != _COMPACT_LENGTH or not compact.isascii():
        return None
    compact = compact.upper()
    compact = compact[:_LETTERS].translate(_TO_LETTERS) + compact[_LETTERS:].translate(_TO_DIGITS)
    if _COMPACT.fullmatch(compact) is None or _remainder(compact) != 1:
        return None
    return _shown(compact)


def call_number(operation_no: int, rank: int) -> str:
    """Return `07-415`: the operation's number at the centre, and the rank in it."""
    return f"{operation_no:02d}-{rank:03d}"


def read_call_number(text: str) -> tuple[int | None, int] | None:
    """Read `07-415` as (7, 415) and `415` as (None, 415); None when it is no call number.

    On a French keyboard `'&(` is read as 415 too (ux.md 3.1).
    """
    text = text.strip()
    found = _read_parts(text)
    if found is None and not any(char.isdigit() for char in text):
        head, dash, tail = text.partition("-")
        if dash and len(tail) >= _RANK_WIDTH:
            found = _read_parts(f"{undo_azerty(head)}-{undo_azerty(tail)}")
        found = found or _read_parts(undo_azerty(text))
    return found


def _read_parts(text: str) -> tuple[int | None, int] | None:
    if _RANK.fullmatch(text):
        return (None, int(text)) if int(text) else None
    parts = _OPERATION_AND_RANK.fullmatch(text)
    if parts is None or not (int(parts[1]) and int(parts[2])):
        return None
    return int(parts[1]), int(parts[2])


def _shown(compact: str) -> str:
    return f"{compact[:4]}-{compact[4:6]}-{compact[6:11]}-{compact[11:]}"


def _as_integer(compact: str) -> int:
    return int("".join(str(int(char, 36)) for char in compact))


def _check_digits(body: str) -> str:
    return f"{98 - _as_integer(body) * 100 % 97:02d}"


def _remainder(compact: str) -> int:
    return _as_integer(compact) % 97
