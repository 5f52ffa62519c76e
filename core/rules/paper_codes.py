"""The number and the code of a paper: the same alphabet and check as a card's, another letter.

The code begins with `P`, so that no paper is taken for a card (`R`) or a command (`C`).
"""

from collections.abc import Callable
from typing import Final

from core.rules.card_codes import ALPHABET, LENGTH, check_char, is_whole, readings

FIRST: Final = "P"

_BODY = LENGTH - 2
_LAST = 99_999


def new_paper_code(randbelow: Callable[[int], int]) -> str:
    """Return a new random code; `randbelow(n)` gives 0..n-1 (`secrets.randbelow`)."""
    number, body = randbelow(len(ALPHABET) ** _BODY), FIRST
    for _ in range(_BODY):
        number, place = divmod(number, len(ALPHABET))
        body += ALPHABET[place]
    return body + check_char(body)


def read_paper_code(raw: str) -> str | None:
    """Return the code of a paper that was scanned or typed, or None; tolerant as for a card."""
    return next((text for text in readings(raw) if text[:1] == FIRST and is_whole(text)), None)


def paper_number(centre: str, installation: str, year: int, sequence: int) -> str:
    """Return `BKOA-26-D00012`: the 12th paper of an installation in a year.

    Raises ValueError beyond the last number of five figures.
    """
    if not 1 <= sequence <= _LAST:
        raise ValueError("sequence does not fit")
    return f"{centre}{installation}-{year % 100:02d}-D{sequence:05d}"
