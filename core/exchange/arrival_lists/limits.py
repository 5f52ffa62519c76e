"""How large a list may be, and the one way to refuse a whole file (security.md 4)."""

from core.errors import Refused

MOST_BYTES = 20_000_000
MOST_UNPACKED = 60_000_000
MOST_PARTS = 2_000
MOST_ROWS = 12_000
MOST_COLUMNS = 80
LONGEST_CELL = 2_000
FARTHEST_ROW = 20_000
"""Where the last filled cell may stand, empty lines included."""

MOST_FLAWS = 5_000

MOST_TEXT = 100_000_000
"""Characters of all cells together: a long text that every cell repeats fills the memory."""


def refused(code: str, **details: object) -> Refused:
    """Return the refusal of a whole file; codes begin with `list_`."""
    return Refused(f"list_{code}", **details)


def check_place(row: int, column: int, filled_rows: int) -> None:
    """Refuse a filled cell out of reach (counted from 0), before memory is spent on it."""
    if row >= FARTHEST_ROW:
        raise refused("far_cell")
    if column >= MOST_COLUMNS:
        raise refused("too_many_columns", most=MOST_COLUMNS)
    if filled_rows > MOST_ROWS:
        raise refused("too_many_rows", most=MOST_ROWS)


def check_text(characters: int) -> None:
    """Refuse a file whose cells together would hold too much text."""
    if characters > MOST_TEXT:
        raise refused("unpacks_too_large")
