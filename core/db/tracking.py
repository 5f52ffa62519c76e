"""Noticing what a transaction writes: for the pages that refresh, and for the next batch."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import String, event, insert
from sqlalchemy.orm import Session

from core.db.centre import Change
from core.db.tables import EXPORTED, Base
from core.errors import InvalidInput

_KEY = "written"


class TrackedSession(Session):
    """A session that remembers which records its flushes wrote."""


@event.listens_for(TrackedSession, "before_flush")
def _check_texts(session: Session, _context: Any, _instances: Any) -> None:
    """Refuse on both databases what only PostgreSQL would refuse: headquarters may run on it."""
    for record in (*session.new, *session.dirty):
        for name, most in _texts_of(record.__tablename__):
            value = getattr(record, name)
            if value and (len(value) > most or "\0" in value):
                raise InvalidInput({name: "too_long" if len(value) > most else "sign_not_allowed"})


@event.listens_for(TrackedSession, "after_flush")
def _remember(session: Session, _context: Any) -> None:
    for record in (*session.new, *session.dirty, *session.deleted):
        if record in session.dirty and not session.is_modified(record):
            continue
        touch(session, record.__tablename__, getattr(record, "id", None))


def touch(session: Session, table: str, *record_ids: UUID | None) -> None:
    """Say that records were written: for writes that go past the unit of work."""
    written: dict[str, dict[UUID | None, None]] = session.info.setdefault(_KEY, {})
    written.setdefault(table, {}).update(dict.fromkeys(record_ids))


def write_changes(session: Session, *, numbered: bool) -> dict[str, int]:
    """Give numbers to the exported records that were written; return how many of each table."""
    written: dict[str, dict[UUID | None, None]] = session.info.get(_KEY, {})
    if numbered:
        rows = [
            {"table_name": table, "record_id": record_id}
            for table, ids in written.items()
            if table in EXPORTED
            for record_id in ids
        ]
        if rows:
            session.execute(insert(Change), rows)
    return {table: len(ids) for table, ids in written.items()}


@lru_cache(maxsize=64)
def _texts_of(table: str) -> tuple[tuple[str, int], ...]:
    unlimited = 1 << 30
    return tuple(
        (column.name, column.type.length or unlimited)
        for column in Base.metadata.tables[table].columns
        if isinstance(column.type, String)
    )
