"""Sequences without gaps, moved in the transaction that uses their value."""

from functools import lru_cache
from itertools import chain

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
INSERT INTO counter (name, value) VALUES {steps}
ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value
RETURNING name, value
"""


def registrations(year: int) -> str:
    """Return the name of the sequence of a year's registration numbers, which hold the year."""
    return f"registration:{year}"


def ranks(operation_id: object) -> str:
    """Return the name of the sequence of the call numbers of an operation, by its key."""
    return f"rank:{operation_id}"


def take(session: Session, name: str, many: int = 1) -> range:
    """Return the next `many` numbers of the sequence `name`, beginning at 1.

    Writers are one at a time (`BEGIN IMMEDIATE`, advisory lock), so no number is given twice;
    an act that is rolled back gives its numbers back.
    """
    last = _move(session, {name: many})[name]
    return range(last - many + 1, last + 1)


def take_each(session: Session, *names: str) -> tuple[int, ...]:
    """Return the next number of each of the sequences, in one statement."""
    last = _move(session, dict.fromkeys(names, 1))
    return tuple(last[name] for name in names)


def _move(session: Session, steps: dict[str, int]) -> dict[str, int]:
    touch(session, Counter.__tablename__, None)
    values = chain.from_iterable(steps.items())
    return dict(run(session, _statement(len(steps)), *values))


@lru_cache(maxsize=8)
def _statement(steps: int) -> str:
    return _MOVE.format(steps=", ".join(["(?, ?)"] * steps))
