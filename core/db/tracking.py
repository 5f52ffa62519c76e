"""Noticing what a transaction writes: for the pages that refresh, and for the next batch.

The numbers that the next batch goes by are in `core.db.changes`.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import String, event
from sqlalchemy.orm import Session

from core.db.tables import Base
from core.errors import InvalidInput

_KEY = "written"


class TrackedSession(Session):
    """A session that remembers which records its flushes wrote."""


@event.listens_for(TrackedSession, "before_flush")
def _check_texts(session: Session, _context: Any, _instances: Any) -> None:
    """Refuse on both databases what only PostgreSQL would refuse: headquarters may run on it."""
    for record in (*session.new, *session.dirty):
        check_texts(record.__tablename__, vars(record))


@event.listens_for(TrackedSession, "after_flush")
def _remember(session: Session, _context: Any) -> None:
    for record in (*session.new, *session.dirty, *session.deleted):
        if record in session.dirty and not session.is_modified(record):
            continue
        touch(session, record.__tablename__, getattr(record, "id", None))


def check_texts(table: str, values: Mapping[str, Any]) -> None:
    """Raise InvalidInput for a text that is longer than its column, or holds a NUL."""
    for name, most in texts_of(table):
        value = values.get(name)
        if value and (len(value) > most or "\0" in value):
            raise InvalidInput({name: "too_long" if len(value) > most else "sign_not_allowed"})


def touch(session: Session, table: str, *record_ids: object) -> None:
    """Say that records were written: for writes that go past the unit of work."""
    written(session).setdefault(table, {}).update(dict.fromkeys(record_ids))


def written(session: Session) -> dict[str, dict[Any, None]]:
    """Return the keys of the records that were written, by table, in their order."""
    found: dict[str, dict[Any, None]] = session.info.setdefault(_KEY, {})
    return found


@lru_cache(maxsize=64)
def texts_of(table: str) -> tuple[tuple[str, int], ...]:
    """Return the columns of a table that hold text, and how many characters each may have."""
    unlimited = 1 << 30
    return tuple(
        (column.name, column.type.length or unlimited)
        for column in Base.metadata.tables[table].columns
        if isinstance(column.type, String)
    )
