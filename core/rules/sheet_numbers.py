"""What is typed from a ticked list: `415`, `07-415`, `401-410`, or several of them. Pure."""

import re

from core.errors import InvalidInput
from core.rules.numbers import call_number, read_call_number

MOST = 200
"""Numbers in one line: a whole page of a list."""

_BETWEEN = re.compile(r"[\s,;+]+")
_SPAN = re.compile(r"(\d{1,5})(?:-|\.\.|–|à)(\d{1,5})")
_RANK_WIDTH = 3


def sheet_numbers(text: str, operation: int | None = None) -> tuple[str, ...]:
    """Return each number that was meant, in order, once; bare ranks are of `operation`.

    `07-415` is one person of operation 7: a first number of two figures and a second of three or
    more. Every other pair is a run, `401-410`; `12..150` always is. What is no number (a card's
    code) comes back as it is. Raises InvalidInput `numbers_unreadable` for nothing, a run that
    goes down, or more than `MOST`.
    """
    spaced = re.sub(r"(?<=\d)\s*(-|\.\.|–|à)\s*(?=\d)", r"\1", text.strip())
    found: dict[str, None] = {}
    for word in filter(None, _BETWEEN.split(spaced)):
        for each in _numbers_of(word, operation):
            found[each] = None
    if not 1 <= len(found) <= MOST:
        raise InvalidInput({"numbers": "numbers_unreadable"})
    return tuple(found)


def _numbers_of(word: str, operation: int | None) -> tuple[str, ...]:
    span = _SPAN.fullmatch(word)
    if span is not None and not _is_call_number(word, span[1], span[2]):
        first, last = int(span[1]), int(span[2])
        if not 0 < first <= last < first + MOST:
            raise InvalidInput({"numbers": "numbers_unreadable"})
        return tuple(_called(rank, operation) for rank in range(first, last + 1))
    read = read_call_number(word)
    if read is None:
        return (word,)
    of, rank = read
    return (_called(rank, operation if of is None else of),)


def _called(rank: int, operation: int | None) -> str:
    return f"{rank:03d}" if operation is None else call_number(operation, rank)


def _is_call_number(word: str, first: str, last: str) -> bool:
    return "-" in word and len(first) < _RANK_WIDTH <= len(last)
