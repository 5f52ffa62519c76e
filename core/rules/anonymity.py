"""Rows that may leave without names: nobody stands alone in what the rows tell of people.

Local suppression for k-anonymity (Samarati and Sweeney 1998; `domain.md` 8 asks for five): what
tells most is left out first, only where fewer than five people would share it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

LEAST: Final = 5
"""How many people share what a row tells of each of them."""


def masked_rows(
    rows: Sequence[tuple[str, ...]], *, least: int = LEAST
) -> list[tuple[str | None, ...]]:
    """Return the rows with None where a value would leave fewer than `least` rows alike.

    Values come in the order in which they are given up last: the last one goes first. Where
    even nothing told would be shared by fewer rows, nothing is told.
    """
    width = len(rows[0]) if rows else 0
    done: list[tuple[str | None, ...] | None] = [None] * len(rows)
    left = list(range(len(rows)))
    for kept in range(width, -1, -1):
        counts = Counter(rows[at][:kept] for at in left)
        alone = []
        for at in left:
            if kept and counts[rows[at][:kept]] < least:
                alone.append(at)
            else:
                done[at] = (*rows[at][:kept], *(None,) * (width - kept))
        left = alone
    return [row for row in done if row is not None]
