"""Tables of plain text whose columns are kept apart by spaces only."""

import re

_GAP = re.compile(r"\S +\s+\S|\S {2,}\S")
_CHUNK = re.compile(r"\S+(?: \S+)*")
_MOST_LOOKED_AT = 200
_LONGEST_LINE = 1_000
_FEWEST_LINES = 2
_SHARE = 0.9
"""Part of the lines of the table that must have a space where columns are cut."""


def cut_by_gaps(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines cut where nearly all of them have spaces; nothing for any other text.

    Lines without a wide gap (titles, totals) say nothing about the columns and are cut alike.
    """
    lines = text.expandtabs().splitlines()
    shown = [line for line in lines[:_MOST_LOOKED_AT] if _GAP.search(line)]
    if len(shown) < _FEWEST_LINES or max(map(len, shown)) > _LONGEST_LINE:
        return ()
    starts = _starts(shown)
    if len(starts) < 2:  # noqa: PLR2004 - one column is no table
        return ()
    ends = [*starts[1:], None]
    return tuple(
        tuple(line[start:end].strip() for start, end in zip(starts, ends, strict=True))
        for line in lines
    )


def _starts(lines: list[str]) -> list[int]:
    """Return where the columns begin: as in the line of the most columns, the headings mostly."""
    best: list[int] = []
    for line in lines:
        begins = [found.start() for found in _CHUNK.finditer(line)]
        if len(begins) > len(best):
            best = begins
    least = _SHARE * len(lines)
    kept = [
        at
        for at in best
        if at and sum(len(line) < at or line[at - 1] == " " for line in lines) >= least
    ]
    return [0, *kept]
