"""Numbers of blank cards as people write and read them: « 1-20, 25, 31-40 »."""

import re
from collections.abc import Iterable

from core.errors import InvalidInput

MOST = 20_000
"""Numbers in one text: more is a slip of the finger."""

_PART = re.compile(r"(\d{1,6})(?!\d)(?:\s*[-–—àa]\s*(\d{1,6})(?!\d))?")
_BETWEEN = re.compile(r"[,;\s]*")


def read_ranges(text: str) -> tuple[int, ...]:
    """Return the numbers of a text in their order, each once.

    Raises InvalidInput `ranges`: `ranges_unreadable`, `number_out_of_range`.
    """
    found: set[int] = set()
    at = _skip(text, 0)
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            raise InvalidInput({"ranges": "ranges_unreadable"})
        first = int(part[1])
        last = int(part[2] or first)
        if not 1 <= first <= last or last - first >= MOST:
            raise InvalidInput({"ranges": "number_out_of_range"})
        found.update(range(first, last + 1))
        at = _skip(text, part.end())
    return tuple(sorted(found))


def ranges_of(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return numbers as ranges (first, last) without gaps, in their order."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def _skip(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return at if between is None else between.end()
