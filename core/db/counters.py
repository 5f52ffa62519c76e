"""Sequences without gaps, moved in the transaction that uses their value."""

from sqlalchemy.orm import Session

from core.db.centre import Counter

OPERATIONS = "operation"
"""The sequence of the operations of a centre: the first half of its call numbers."""


def registrations(year: int) -> str:
    """Return the name of the sequence of a year's registration numbers, which hold the year."""
    return f"registration:{year}"


def take(session: Session, name: str, many: int = 1) -> range:
    """Return the next `many` numbers of the sequence `name`, beginning at 1.

    Writers are one at a time (`BEGIN IMMEDIATE`, advisory lock), so no number is given twice;
    an act that is rolled back gives its numbers back.
    """
    counter = session.get(Counter, name)
    if counter is None:
        counter = Counter(name=name, value=0)
        session.add(counter)
    first = counter.value + 1
    counter.value += many
    return range(first, first + many)
