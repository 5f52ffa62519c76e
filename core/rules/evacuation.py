"""Who must be helped to get out of a building; one mark for all reasons, none is told."""

from collections.abc import Iterable
from typing import Final

YOUNGEST, OLDEST = 5, 70
"""Below the first and from the second on nobody is left to find the way alone."""

_HELPED: Final = frozenset({"disability", "elderly", "pregnant", "baby"})


def is_helped(needs: Iterable[str], age: int | None) -> bool:
    """Say whether somebody must help; `needs` are the visible ones of the fiche."""
    by_age = age is not None and (age < YOUNGEST or age >= OLDEST)
    return by_age or not _HELPED.isdisjoint(needs)
