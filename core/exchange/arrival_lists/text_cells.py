"""Cells that are kept as they are written: how long they may be, and places joined to one."""

from collections.abc import Iterable

from core.rules.names import fold

PLACES = ("locality", "commune", "cercle", "region", "destination")
"""From the smallest to the greatest."""

LONGEST = {"number": 20, "group": 40, "relation": 40, "note": 2000}
LONGEST_PLACE = 120


def place_of(texts: Iterable[str]) -> str:
    """Join the texts of the place columns, in the order of PLACES, each place once."""
    parts: dict[str, str] = {}
    for text in texts:
        if text:
            parts.setdefault(fold(text), text)
    return ", ".join(parts.values())[:LONGEST_PLACE]
