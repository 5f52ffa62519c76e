"""Sequences without gaps, moved in the transaction that uses their value."""

from sqlalchemy.orm import Session

from core.db.centre import Counter
from core.db.rows import run
from core.db.tracking import touch

OPERATIONS = "operation"
"""The sequence of the operations of a centre: the first half of its call numbers."""

FAMILIES = "family"
"""The sequence of the families, which their label shows."""

BLANK_CARDS = "blank_card"
"""The sequence that is printed on blank cards."""

_MOVE = """
INSERT INTO counter (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value
RETURNING value
"""


def registrations(year: int) -> str:
    """Return the name of the sequence of a year's registration numbers, which hold the year."""
    return f"registration:{year}"


def papers(year: int) -> str:
    """Return the name of the sequence of a year's papers, whose numbers hold the year."""
    return f"paper:{year}"


def ranks(operation_id: object) -> str:
    """Return the name of the sequence of the call numbers of an operation, by its key."""
    return f"rank:{operation_id}"


def take(session: Session, name: str, many: int = 1) -> range:
    """Return the next `many` numbers of the sequence `name`, beginning at 1.

    Writers are one at a time (`BEGIN IMMEDIATE`, advisory lock), so no number is given twice;
    an act that is rolled back gives its numbers back.
    """
    touch(session, Counter.__tablename__, None)
    ((last,),) = run(session, _MOVE, name, many)
    return range(last - many + 1, last + 1)
